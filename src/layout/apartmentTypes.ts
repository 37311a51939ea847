/** Parts of an apartment: what is fixed about it, how it is at a time, and what is on its way. */
import type { Box, Label, Line, Point } from './types.js';

/** What is fixed about an apartment as long as it stands. All places are inside it, before scaling: its corner is 0, 0. */
export interface Plan {
  /** How much larger than planned it is drawn, its text too. At least 1. */
  readonly scale: number;
  readonly width: number;
  readonly height: number;
  readonly level: Level;
  /** Paint and pattern of the wallpaper. */
  readonly paint: number;
  readonly title: Label;
  /** What it is, before its name where there is room for both. */
  readonly kind: Label | null;
  readonly titleHeight: number;
  readonly tag: { readonly box: Box; readonly label: Label; readonly paint: number } | null;
  /** The front that all tenants share; null where there is no room to show it. */
  readonly front: {
    readonly wall: number;
    readonly plaque: Box;
    readonly door: Box;
    /** Its place in a StatefulSet or an indexed Job, as the number of its door. */
    readonly number: Label | null;
    readonly mailbox: Mailbox | null;
  } | null;
  /** Where the rooms begin and end. */
  readonly rooms: Box;
  readonly tenants: readonly TenantPlan[];
  readonly closets: readonly ClosetPlan[];
  /** What configuration its containers read, as notes on the wall; only where there is room. */
  readonly notes: readonly NotePlan[];
  /** How many containers are not shown on a plate; null when all are. */
  readonly more: Label | null;
}

/** `window`: no words. `plate`: a blueprint. */
export type Level = 'full' | 'compact' | 'small' | 'window' | 'plate';

export interface Mailbox {
  readonly box: Box;
  readonly slots: readonly Slot[];
}

/** One port of one container; the rest of them counted in the last slot. */
export interface Slot {
  readonly box: Box;
  readonly label: Label;
  /** Whose it is; null in the slot that counts the rest. */
  readonly container: string | null;
  /** As `80/TCP`; '' in the slot that counts the rest. */
  readonly port: string;
  /** Its owner's initial and paint, where there is more than one to tell apart. */
  readonly tab: { readonly box: Box; readonly label: Label; readonly paint: number } | null;
}

export interface TenantPlan {
  readonly key: string;
  readonly name: string;
  readonly role: 'container' | 'sidecar' | 'init';
  readonly x: number;
  /** Where it stands. */
  readonly y: number;
  readonly scale: number;
  readonly paint: number;
  readonly label: Label | null;
  /** Width of its room, centred on `x`. */
  readonly room: number;
}

/** `memory`: an emptyDir in memory. `claim`: what is in it is in the basement. */
export interface ClosetPlan {
  readonly name: string;
  readonly kind: 'disk' | 'memory' | 'claim';
  /** Name of the PersistentVolumeClaim; '' otherwise. */
  readonly claim: string;
  readonly box: Box;
  readonly label: Label | null;
  /** What kind it is, in a word, where there is room. */
  readonly note: Label | null;
}

export interface NotePlan {
  readonly name: string;
  readonly kind: 'configMap' | 'secret' | 'projected';
  readonly box: Box;
  readonly label: Label;
}

export interface Apartment {
  readonly kind: 'apartment';
  readonly key: string;
  readonly x: number;
  readonly y: number;
  /** Px: the plan's, scaled. */
  readonly width: number;
  readonly height: number;
  readonly plan: Plan;
  /** `plate`: a blueprint in the lobby or the lift. `outline`: a Pod that is gone. */
  readonly form: 'home' | 'plate' | 'outline';
  /** How a Pod behind a window fares: `coming` by default. */
  readonly look?: 'coming' | 'ready' | 'unready' | 'failing' | 'leaving' | 'done' | 'lost';
  readonly opacity: number;
  /** 1 a blueprint, 0 built. */
  readonly paper: number;
  readonly lights: number;
  /** Its node is lost: grey, with a question mark. */
  readonly lost: boolean;
  readonly title: boolean;
  readonly address: (Label & { readonly opacity: number }) | null;
  /** Second line of the plaque: the other address of two, or whose the address is. */
  readonly addressNote?: Label | null;
  /** Ports whose container is turned away, since another one has them; as `metrics 80/TCP`. */
  readonly turnedAway?: readonly string[];
  /** How it ended, hung from the ceiling. */
  readonly sign?: (Box & { readonly label: Line; readonly ceiling: number }) | null;
  /** A blueprint whose words stand where door and mailbox will be. */
  readonly noted?: boolean;
  /** Where the wire to each claim in the basement begins, in px of the picture. */
  readonly claims?: readonly (Point & { readonly claim: string })[];
  readonly lamp: 'ready' | 'unready' | 'off';
  /** 1 up, 0 down. */
  readonly flag: number;
  readonly lines: readonly Line[];
  /** The state in a word, with what is left of a ring. */
  readonly status: (Box & { readonly label: Line; readonly ring: number | null }) | null;
  readonly progress: (Box & { readonly share: number }) | null;
  readonly tenants: readonly Tenant[];
  readonly files: readonly (Label | null)[];
  /** Knocks and files on their way inside. */
  readonly trips: readonly Trip[];
}

export interface Tenant {
  readonly plan: TenantPlan;
  readonly mood: 'waiting' | 'running' | 'sad' | 'done' | 'out';
  /** What it is called now, where that is not as planned: an init container among several. */
  readonly label?: Label | null;
  /** The last of the init containers has left: all is done. */
  readonly finished?: boolean;
  /** Its process runs: `starting` until its startup probe passes, `unready` while it is not ready. */
  readonly health?: 'starting' | 'unready' | null;
  /** Of its place. */
  readonly x: number;
  readonly opacity: number;
  /** How much of its outline is still there while it steps in, 0…1; 0 by default. */
  readonly outline?: number;
  /** 0 stands, 1 sits. */
  readonly sits: number;
  readonly packs: boolean;
  /** What is left of a back-off, 0…1, and its seconds. */
  readonly ring: (Point & { readonly share: number; readonly label: Label | null }) | null;
  readonly restarts: (Box & { readonly label: Label }) | null;
  /** How much of its image has arrived, 0…1. */
  readonly pulled: number | null;
}

/** Something on its way. */
export interface Trip {
  readonly kind: 'trip';
  readonly key: string;
  readonly way: 'localhost' | 'network' | 'file';
  readonly refused: boolean;
  /** SVG path data. */
  readonly path: string;
  readonly ball: Point;
  /** 0…1 of the way. */
  readonly progress: number;
  /** Opacity 1 by default. */
  readonly label: (Box & { readonly label: Label; readonly opacity?: number }) | null;
}
