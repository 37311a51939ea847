/** Parts of a close-up. */
import type { Tenant, Trip } from './apartmentTypes.js';
import type { Box, Label, Line, Tone } from './types.js';

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
  /** Walls alone, while the camera comes or leaves. */
  readonly bare?: boolean;
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
  /** x of the lamp under its ceiling; null where none is seen. */
  readonly light: number | null;
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
