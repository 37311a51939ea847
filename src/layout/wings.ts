/** Zones: a tower each where there is the width, else one building whose floors are grouped by zone. */
import type { Node } from '../kubernetes/types.js';
import type { Frame } from './frame.js';

export interface Wing {
  /** The zone; '' where there is only one, or none. */
  readonly zone: string;
  /** Of this tower. */
  readonly frame: Frame;
  readonly nodes: readonly Node[];
  /** Names of the nodes that are the first of a zone, in a building that holds several. */
  readonly first: ReadonlyMap<string, string>;
}

/** Source: well-known label `topology.kubernetes.io/zone`. */
export const zoneOf = (node: Node | undefined): string => node?.metadata.labels?.['topology.kubernetes.io/zone'] ?? '';

/** Space between two towers. */
const ALLEY = 12;
/** A tower needs so much room for apartments. */
const ROOMS = 200;
/** Width from which a tower has a lift, and from which the words about a floor stand beside it. */
const LIFTED = 330;
const SIDED = 540;

/** One wing, or one a zone in order of appearance. Nodes without a zone stand together. */
export function wingsOf(nodes: readonly Node[], frame: Frame): Wing[] {
  const zones = new Map<string, Node[]>();
  for (const node of nodes) {
    const zone = zoneOf(node);
    zones.set(zone, [...(zones.get(zone) ?? []), node]);
  }
  const one = { zone: '', frame, nodes, first: new Map<string, string>() };
  if (zones.size < 2 || !frame.lobby) return [one];
  const width = (frame.right - frame.left + ALLEY) / zones.size - ALLEY;
  const towers = [...zones.keys()].map((_, index) => tower(frame, frame.left + index * (width + ALLEY), width));
  if (towers.every(({ rooms }) => rooms.width >= ROOMS))
    return [...zones].map(([zone, own], index) => ({
      zone: zone || '—',
      frame: towers[index]!,
      nodes: own,
      first: new Map(),
    }));
  const sorted = [...zones.values()].flat();
  return [
    { ...one, nodes: sorted, first: new Map([...zones].map(([zone, own]) => [own[0]!.metadata.name, zone || '—'])) },
  ];
}

/** The frame's measures between two walls. */
function tower(frame: Frame, left: number, width: number): Frame {
  const right = left + width;
  const moved = left - frame.left;
  const riser = right - (frame.right - frame.riser);
  const margin = frame.right - frame.rooms.x - frame.rooms.width;
  const roomsFrom = (x: number) => ({ x, width: right - margin - x });
  const base = { ...frame, left, right, riser };
  if (frame.side && width >= SIDED)
    return {
      ...base,
      shaft: frame.shaft && { ...frame.shaft, x: frame.shaft.x + moved },
      side: { ...frame.side, x: frame.side.x + moved },
      rooms: roomsFrom(frame.rooms.x + moved),
    };
  const shaft = frame.shaft && width >= LIFTED ? { ...frame.shaft, x: left + 6 } : null;
  const x = shaft ? shaft.x + shaft.width + 16 : left + 16;
  return { ...base, shaft, side: null, rooms: roomsFrom(x), before: 10, header: 24 };
}
