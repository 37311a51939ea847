/** The plan of an apartment: what is where in it for as long as it stands. Depends on the Pod's spec alone. */
import type { Pod } from '../kubernetes/types.js';
import { frontOf, frontWidth } from './front.js';
import { kindWords } from './identity.js';
import type { Paints } from './paints.js';
import { furnish, leastWidth, naturalWidth } from './rooms.js';
import { containersOf } from './status.js';
import { cut, FONTS, type Measure } from './text.js';
import type { Level, Plan, TenantPlan } from './types.js';

export interface PlanOptions {
  readonly level: Level;
  /** Px, as planned: before scaling. */
  readonly width: number;
  readonly height: number;
  /** 1 by default. */
  readonly scale?: number;
  readonly paints: Paints;
  readonly measure: Measure;
}

export const TITLE = 20;
const TAG = 56;
/** Width in which most states can be read in full. */
export const STATE = 146;
/** Width that a letter of a name is given. */
const LETTER = 7.6;

/** The width below which an apartment of this level cannot be read; `tight` where names may be cut. */
export function readableWidth(pod: Pod, level: Level, least: number, tight: boolean, measure: Measure): number {
  if (level === 'small' || level === 'plate') return least;
  const rooms = naturalWidth(pod, level, tight, measure);
  return Math.ceil(Math.max(rooms + (level === 'full' ? frontWidth(pod, measure) : 0), least));
}

export function planPod(pod: Pod, options: PlanOptions): Plan {
  const { level, width, height, scale = 1, paints, measure } = options;
  const uid = pod.metadata.uid ?? '';
  const title = titleHeight(level);
  const ground = height - FLOORING;
  const least = frontWidth(pod, measure);
  const spare = width - least - Math.max(STATE, naturalWidth(pod, level, false, measure));
  const front =
    level === 'full' && width >= least + leastWidth(pod, level, measure)
      ? frontOf(pod, ground, Math.max(0, spare), paints, measure)
      : null;
  const wall = front?.wall ?? 0;
  const rooms = { x: wall, y: title, width: width - wall, height: ground - title };
  return {
    scale,
    width,
    height,
    level,
    paint: paints.wallpaper(pod),
    titleHeight: title,
    ...titleOf(pod, uid, options),
    front,
    rooms,
    more: null,
    ...(level === 'plate'
      ? { ...plateTenants(pod, options), closets: [], notes: [] }
      : furnish(pod, rooms, { level, height, ground, title, paints, measure })),
  };
}

/** Thickness of the floor inside. */
export const FLOORING = 5;
const titleHeight = (level: Level) => (level === 'small' || level === 'plate' ? 18 : TITLE);

function titleOf(
  pod: Pod,
  uid: string,
  { width, level, paints, measure }: PlanOptions,
): Pick<Plan, 'title' | 'kind' | 'tag'> {
  const { name } = pod.metadata;
  const font = FONTS.title;
  const y = titleHeight(level) / 2 + 4.2;
  const full = width - 16;
  const needed = measure(name, font);
  const hex = uid.replaceAll('-', '').slice(0, 6);
  const tagged = level !== 'small' && hex !== '' && full - TAG - 4 >= Math.min(needed, 84);
  const room = tagged ? full - TAG - 4 : full;
  // By its length, so that Pods of one template are named alike.
  const own = Math.max(needed, name.length * LETTER);
  const word = kindWords(pod, 'Pod').find((text) => own + measure(text, FONTS.text) + 5 <= room);
  const kind = word ? { x: 8, y, text: word, font: FONTS.text } : null;
  const before = kind ? measure(kind.text, kind.font) + 5 : 0;
  const tag = tagged ? { x: width - TAG - 5, y: titleHeight(level) / 2 - 7, width: TAG, height: 14 } : null;
  return {
    kind,
    title: { x: 8 + before, y, text: cut(name, room, font, measure), font },
    tag: tag && {
      box: tag,
      label: { x: tag.x + 12, y: tag.y + 11, text: hex, font: FONTS.strong },
      paint: paints.tag(uid),
    },
  };
}

/** How many tenants a blueprint shows. */
const SEEN = 4;

/** In the lobby the tenants stand in a row at the right of their blueprint; the rest of a large household is counted. */
function plateTenants(pod: Pod, { width, height, paints }: PlanOptions): Pick<Plan, 'tenants' | 'more'> {
  const all = containersOf(pod);
  const containers = all.length > SEEN ? all.slice(0, SEEN - 1) : all;
  const left = all.length - containers.length;
  const step = Math.min(18, (width - 20) / (containers.length + (left ? 1 : 0)));
  const last = width - 12 - (left ? step + 4 : 0);
  const tenants = containers.map(({ container, role }, index): TenantPlan => ({
    key: `container:${pod.metadata.uid ?? ''}/${container.name}`,
    name: container.name,
    role,
    x: last - (containers.length - 1 - index) * step,
    y: height - 4,
    scale: 0.42,
    paint: paints.tenant(container.image ?? ''),
    label: null,
    room: 18,
  }));
  const more = left && width > 90 ? { x: width - 5, y: height - 8, text: `+${left}`, font: FONTS.strong } : null;
  return { tenants, more: more && { ...more, anchor: 'end' } };
}
