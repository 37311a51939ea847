/** A scene: everything to be drawn at one time as plain numbers. Px, y down; angles in degrees. */
import type { Label } from './text.js';

export type { Font, Label } from './text.js';

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** `warn` waits, `bad` failed, `quiet` tells less than the rest. */
export type Tone = 'plain' | 'quiet' | 'good' | 'warn' | 'bad' | 'blue';

/** A line of words with a meaning of its own. */
export interface Line extends Label {
  readonly tone: Tone;
}

/**
 * A part is the same object as long as nothing of it changes, so that whoever draws it
 * can skip it. `key` is unique in the scene and stays with the thing for the whole story.
 */
export type Part =
  | Group
  | Street
  | Building
  | Lift
  | Floor
  | Lobby
  | Apartment
  | Office
  | Card
  | Trip
  | Clock
  | Band
  | CloseUp
  | Figures
  | Desk
  | Basement
  | StorageUnit
  | Notices;

/** Parts that change together, or not at all: a floor and all who live there. */
export interface Group {
  readonly kind: 'group';
  readonly key: string;
  /** How far all of them are moved; 0 by default. */
  readonly x?: number;
  readonly y?: number;
  /** 1 by default. */
  readonly scale?: number;
  readonly opacity?: number;
  readonly parts: readonly Part[];
}

export interface Scene {
  readonly width: number;
  readonly height: number;
  /** In painting order. */
  readonly parts: readonly Part[];
  /** What can have the focus, in reading order. */
  readonly targets: readonly Target[];
}

export interface Target {
  /** Also the key of the part that it is, where it is one. */
  readonly key: string;
  readonly kind: 'cluster' | 'node' | 'pod' | 'container' | 'service' | 'claim';
  /** Spoken. */
  readonly label: string;
  readonly box: Box;
  /** Key of the target around it; null for the outermost. */
  readonly parent: string | null;
}

export interface Street {
  readonly kind: 'street';
  readonly key: 'street';
  readonly width: number;
  readonly height: number;
  /** Where the ground begins. */
  readonly ground: number;
  /** Where the cellar under the ground ends; the same where there is none. */
  readonly cellar?: number;
}

export interface Building {
  readonly kind: 'building';
  readonly key: 'building';
  readonly box: Box;
  /** False when only one floor is shown. */
  readonly roof: (Box & { readonly label: Label }) | false;
  /** x of the riser and how far it reaches; null when nothing is wired. */
  readonly riser: (Point & { readonly y1: number }) | null;
  /** The lift's shaft. */
  readonly shaft: Box | null;
  /** One for each zone, side by side on the same ground floor; then the building itself is that floor alone. */
  readonly towers?: readonly Tower[];
  /** Names of the zones over their floors, where one building holds several. */
  readonly zones?: readonly Label[];
}

export interface Tower extends Pick<Building, 'riser' | 'shaft'> {
  readonly box: Box;
  readonly roof: Box & { readonly label: Label };
}

export interface Lift {
  readonly kind: 'lift';
  /** `lift` at rest, `lift:` and the ride's event on its way: there can be several. */
  readonly key: 'lift' | `lift:${string}`;
  readonly box: Box;
  /** 1 by default. */
  readonly opacity?: number;
  readonly label: Label;
  readonly busy: boolean;
}

export interface Floor {
  readonly kind: 'floor';
  readonly key: string;
  readonly box: Box;
  /** What its light falls on: between the shaft and the riser. */
  readonly ground: Box;
  readonly slab: Box;
  readonly name: Label;
  readonly lines: readonly Line[];
  /** Cordoned, pressures, taints: why new Pods stay away. */
  readonly tags: readonly { readonly box: Box; readonly lines: readonly Label[] }[];
  readonly bars: readonly {
    readonly label: Label;
    readonly box: Box;
    readonly share: number;
    readonly tone: 'cpu' | 'memory';
  }[];
  /** Silent when its machine is lost, whether the API server knows it or not. */
  readonly lamp: Point & { readonly ready: boolean; readonly silent: boolean };
  /** Hallway wires, one above each row. */
  readonly wires: readonly { readonly x0: number; readonly x1: number; readonly y: number }[];
  /** Room that nobody has asked for; with a chain across it when the node is cordoned. */
  readonly lots: readonly (Box & { readonly label: Label | null; readonly chained: boolean })[];
  readonly verdict: Verdict | null;
  readonly dark: boolean;
  /** There is no such Node yet, or no more. */
  readonly absent?: 'coming' | 'gone' | null;
}

/** What the scheduler thinks of a floor. */
export interface Verdict {
  readonly box: Box;
  readonly lines: readonly Line[];
  readonly feasible: boolean;
  readonly best: boolean;
  readonly opacity: number;
}

export interface Lobby {
  readonly kind: 'lobby';
  readonly key: 'lobby';
  readonly box: Box;
  readonly title: Label;
  /** Over the desks, where they have rows of their own. */
  readonly desks?: Label | null;
  /** The wire under its ceiling; null where nothing in it is wired. */
  readonly wire?: { readonly x0: number; readonly x1: number; readonly y: number } | null;
  readonly empty: Label | null;
}

/** A Service at reception, with a flag for each of its endpoints, or one for all of them where it is low. */
export interface Desk {
  readonly kind: 'desk';
  readonly key: string;
  readonly box: Box;
  /** All in one line. */
  readonly low: boolean;
  /** Upper left corner of its bell. */
  readonly bell: Point;
  readonly name: Label;
  readonly lines: readonly Line[];
  /** Feet of the poles; at most as many as there is room for. */
  readonly flags: readonly (Point & { readonly up: boolean })[];
}

export interface Basement {
  readonly kind: 'basement';
  readonly key: 'basement';
  readonly box: Box;
  readonly title: Label;
}

/** A PersistentVolumeClaim, with the wires to those who have it mounted. */
export interface StorageUnit {
  readonly kind: 'unit';
  readonly key: string;
  readonly box: Box;
  readonly door: Box;
  readonly bound: boolean;
  readonly name: Label;
  readonly lines: readonly Line[];
  /** SVG path data. */
  readonly wires: readonly string[];
}

/** What of the story is not simulated, in a line under the picture. */
export interface Notices {
  readonly kind: 'notices';
  readonly key: 'notices';
  readonly box: Box;
  /** Middle of the sign before it. */
  readonly sign: Point;
  readonly lines: readonly Label[];
}

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
  /** How it ended, on the door. */
  readonly sign?: (Box & { readonly label: Line }) | null;
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

export interface Office {
  readonly kind: 'office';
  readonly key: 'office';
  readonly box: Box;
  readonly roof: Box & { readonly label: Label };
}

export interface Card {
  readonly kind: 'card';
  readonly key: string;
  readonly box: Box;
  readonly tone: 'blue' | 'amber' | 'violet' | 'green';
  readonly title: Label;
  readonly lines: readonly Line[];
  /** It is at work just now. */
  readonly active: boolean;
}

/** Says that what is shown is not Kubernetes. */
export interface Band {
  readonly kind: 'band';
  readonly key: 'band';
  readonly box: Box;
  readonly lines: readonly Label[];
}

export interface Clock {
  readonly kind: 'clock';
  readonly key: 'clock';
  readonly box: Box;
  readonly title: Label;
  readonly label: Label;
  /** How fast a long wait goes by, and where the sign of it begins; null otherwise. */
  readonly speed: Label | null;
  readonly arrows: Point | null;
}

/** Words with a mark at their left that says the same without them: true, untrue, not yet. */
export interface Sign extends Line {
  readonly mark: 'yes' | 'no' | 'wait' | null;
}

/** One thing in full size. All places are in the picture's px. */
export interface CloseUp {
  readonly kind: 'closeup';
  readonly key: string;
  readonly form: 'home' | 'paper' | 'outline' | 'floor';
  /** What surrounds it. */
  readonly backdrop: Box;
  /** Where in the cluster it is. */
  readonly crumb: Label;
  readonly wall: Box;
  /** The bar with its name at the top of the wall. */
  readonly bar: number;
  /** Paint of the wallpaper. */
  readonly paint: number;
  readonly word: Label;
  readonly title: Label;
  readonly tag: { readonly box: Box; readonly label: Label; readonly paint: number } | null;
  readonly signs: readonly Sign[];
  /** What a Node has of each resource, and how much of it is asked for. */
  readonly bars: readonly {
    readonly label: Label;
    readonly amount: Label;
    readonly box: Box;
    readonly share: number;
  }[];
  readonly front: CloseUpFront | null;
  readonly rooms: readonly CloseUpRoom[];
  readonly closets: readonly CloseUpCloset[];
  /** 0…1. */
  readonly lights: number;
  readonly flag: number;
  /** Its node is lost, or, of a floor, dark. */
  readonly lost: boolean;
}

export interface CloseUpFront {
  readonly box: Box;
  readonly heading: Label;
  readonly plaques: readonly { readonly box: Box; readonly label: Label; readonly empty: boolean }[];
  readonly signs: readonly Sign[];
  readonly mailbox: { readonly box: Box; readonly title: Label; readonly slots: readonly CloseUpSlot[] };
  readonly door: Box | null;
}

export interface CloseUpSlot {
  readonly box: Box;
  readonly port: Label;
  /** Null where it is no port. */
  readonly whose: Label | null;
  readonly taken: boolean;
}

export interface CloseUpRoom {
  readonly key: string;
  readonly box: Box;
  readonly name: Label;
  readonly signs: readonly Sign[];
  readonly chip: Box & { readonly tone: Tone };
}

export interface CloseUpCloset {
  readonly key: string;
  /** A closet goes with the Pod, a storage unit outlives it, a note comes from elsewhere. */
  readonly look: 'closet' | 'storage' | 'note';
  readonly box: Box;
  readonly signs: readonly Sign[];
  readonly drawers: readonly { readonly box: Box; readonly label: Label | null }[];
}

/** Tenants in a close-up, and what is on its way among them. */
export interface Figures {
  readonly kind: 'figures';
  readonly key: string;
  readonly tenants: readonly Tenant[];
  readonly trips: readonly Trip[];
}
