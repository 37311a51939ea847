/** A Pod on a floor of many: a window, without words. What it is called and how it fares is said when it has the focus. */
import { statusColumn } from '../kubernetes/podColumns.js';
import type { Pod } from '../kubernetes/types.js';
import { blueprint } from './lobby.js';
import type { Paints } from './paints.js';
import type { Moment } from './pod.js';
import { isReady } from './status.js';
import { FONTS } from './text.js';
import type { Apartment, Plan } from './types.js';

/** Side of a window, and the space between two rows of them. */
export const WINDOW = { size: 16, sill: 5 };
/** Pods on one node at one time, and nodes, from which windows are drawn. */
export const CROWD = { pods: 30, nodes: 12 };

export function planWindow(pod: Pod, width: number, height: number, paints: Paints): Plan {
  return {
    scale: 1,
    width,
    height,
    level: 'window',
    paint: paints.wallpaper(pod),
    title: { x: 0, y: 0, text: '', font: FONTS.title },
    kind: null,
    titleHeight: 0,
    tag: null,
    front: null,
    rooms: { x: 0, y: 0, width, height },
    tenants: [],
    closets: [],
    notes: [],
    more: null,
  };
}

export function layoutWindow(
  pod: Pod,
  plan: Plan,
  place: { x: number; y: number },
  { up }: Pick<Moment, 'up'>,
): Apartment {
  const look = lookOf(pod, up);
  return {
    ...blueprint(pod, plan, place),
    form: 'home',
    title: false,
    look,
    paper: look === 'coming' ? 1 : 0,
    lights: look === 'ready' || look === 'unready' ? 1 : 0,
    lost: look === 'lost',
    lamp: look === 'ready' ? 'ready' : look === 'unready' ? 'unready' : 'off',
  };
}

function lookOf(pod: Pod, up: boolean): NonNullable<Apartment['look']> {
  if (!up) return 'lost';
  if (pod.metadata.deletionTimestamp) return 'leaving';
  const { phase = 'Pending', containerStatuses = [] } = pod.status ?? {};
  if (phase === 'Succeeded') return 'done';
  const trouble = /Error|BackOff|Evicted|OOMKilled|Invalid|Failed/.test(statusColumn(pod) ?? '');
  if (phase === 'Failed' || trouble) return 'failing';
  if (phase === 'Pending' || !containerStatuses.length) return 'coming';
  return isReady(pod) ? 'ready' : 'unready';
}
