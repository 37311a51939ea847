/** A scene: everything to be drawn at one time as plain numbers. Px, y down; angles in degrees. */
import type { Apartment, Trip } from './apartmentTypes.js';
import type {
  Band,
  Basement,
  Building,
  Card,
  Clock,
  Desk,
  Floor,
  Lift,
  Lobby,
  Notices,
  Office,
  StorageUnit,
  Street,
} from './buildingTypes.js';
import type { CloseUp, Figures } from './closeupTypes.js';
import type { Label } from './text.js';

export type { Font, Label } from './text.js';
export type * from './apartmentTypes.js';
export type * from './buildingTypes.js';
export type * from './closeupTypes.js';

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
