/** Parts of the building and of what stands around it. */
import type { Box, Label, Line, Point } from './types.js';

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
  readonly tags: readonly Tag[];
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
  readonly lots: readonly Lot[];
  readonly verdict: Verdict | null;
  readonly dark: boolean;
  /** There is no such Node yet, or no more. */
  readonly absent?: 'coming' | 'gone' | null;
}

export interface Tag {
  readonly box: Box;
  readonly lines: readonly Label[];
  /** 1 by default. */
  readonly opacity?: number;
}

export interface Lot extends Box {
  /** A board on two posts that says what is left of the node; null where another row of the floor says it. */
  readonly board: (Box & { readonly lines: readonly Label[] }) | null;
  /** 0 without a chain, 1 with it; between while it is hung up or taken down. */
  readonly chained: number;
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
