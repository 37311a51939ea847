/**
 * How long each effect is shown. One table: what a reader sees of an event, for how
 * long, and how long the next event must wait so that one thing happens at a time.
 * Seconds of story time, after the look's motion rules.
 */
import type { EventDetail, SimulationEvent, Traffic } from '../simulation/types.js';
import type { ActivityKind } from './types.js';

export interface Pace {
  /** What the picture shows; null when the event alone changes nothing to watch. */
  readonly activity: ActivityKind | null;
  /** How long it lasts; `open` lasts until the event that closes it (`closes`). */
  readonly duration: number | 'open';
  /** The next event begins no sooner than this. */
  readonly hold: number;
}

const NOTHING: Pace = { activity: null, duration: 0, hold: 0 };
const pace = (activity: ActivityKind | null, duration: number | 'open', hold: number): Pace => ({
  activity,
  duration,
  hold,
});

/** By way of a Service it is a longer one. */
const REQUEST: Record<Traffic['way'], number> = { localhost: 0.7, pod: 1.4, service: 1.9 };

type Details = { [Kind in EventDetail['kind']]: (detail: Extract<EventDetail, { kind: Kind }>) => Pace };

const PACES: Details = {
  step: () => pace('apply', 0.9, 0.7),
  podCreated: () => pace('appear', 0.35, 0.5),
  scheduling: ({ node }) => (node ? pace('schedule', 2.6, 1.5) : pace('schedule', 2, 1.8)),
  bound: () => pace('ride', 1.4, 1.4),
  sandbox: () => pace('address', 0.4, 0.5),
  pulling: () => pace('pull', 'open', 0.3),
  pulled: ({ present }) => pace(null, 0, present ? 0 : 0.15),
  created: () => NOTHING,
  started: () => pace('arrive', 0.6, 0.4),
  exited: () => pace('exit', 0.5, 0.6),
  backOff: () => pace('backOff', 'open', 0.6),
  ready: ({ ready }) => pace(ready ? 'ready' : 'unready', 0.3, 0.4),
  terminating: () => pace('terminate', 'open', 0.6),
  killing: () => pace(null, 0, 0.1),
  phase: () => NOTHING,
  podGone: () => pace('gone', 8, 0.8),
  node: () => pace('node', 0.6, 0.8),
  reconcile: () => pace('reconcile', 1.2, 0.9),
  request: ({ way }) => pace('request', REQUEST[way], REQUEST[way]),
  write: () => pace('write', 0.7, 0.75),
};

/** What is shown of one event, were it the only one of its kind. */
export function paceOf({ detail, type, reason }: SimulationEvent): Pace {
  if (!detail) return NOTHING;
  if (detail.kind === 'step' && reason === 'Wait') return NOTHING;
  if (detail.kind === 'request' && type === 'Step') return NOTHING;
  return (PACES[detail.kind] as (detail: EventDetail) => Pace)(detail);
}

/**
 * Shrinks the pause behind the n-th event of one kind in a step (n from 0): the first two
 * are watched in full, the rest go by ever faster, so that a thousand Pods take a minute or two.
 */
export function haste(n: number): number {
  return n < 2 ? 1 : 2 / (n + 2);
}

/** From here on a wait is shown as a fast-forward: seconds of cluster time per second of story time. */
export const FAST_FORWARD = 10;

/**
 * Seconds of story time in which a wait of `gap` milliseconds of cluster time goes by:
 * two seconds as they are, longer ones ever faster (10 s in 3.4 s, 300 s in 6.3 s).
 */
export function waitFor(gap: number): number {
  const seconds = Math.max(0, gap) / 1000;
  return seconds <= 2 ? seconds : 2 + 0.6 * Math.log2(seconds / 2);
}

/**
 * Seconds a caption needs to be read: 14 characters a second, between 2.4 and 9. A character of
 * Chinese, Japanese or Korean says, and takes, as much as two and a half.
 */
export function readingTime(caption: string): number {
  const dense = caption.match(/[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/g)?.length ?? 0;
  return caption ? Math.min(9, Math.max(2.4, 1 + (caption.length + 1.5 * dense) / 14)) : 0;
}

/** Seconds of rest after a step, and at the end of the story. */
export const REST = { step: 0.6, end: 2 } as const;

/** Which open activity of which Pod or part an event brings to its end. */
export function closes(detail: EventDetail | null): { kind: ActivityKind; part: string | null }[] {
  switch (detail?.kind) {
    case 'pulled':
      return [{ kind: 'pull', part: detail.container }];
    case 'backOff':
    case 'started':
      return [
        { kind: 'backOff', part: detail.container },
        { kind: 'pull', part: detail.container },
      ];
    case 'sandbox':
    case 'terminating':
      return [{ kind: 'notice', part: null }];
    case 'podGone':
      return [
        { kind: 'notice', part: null },
        { kind: 'terminate', part: null },
        { kind: 'backOff', part: null },
        { kind: 'pull', part: null },
      ];
    default:
      return [];
  }
}

/** Which Pod and which part (container or node) an event's activity is about. */
export function subjectOf({ detail, object }: SimulationEvent): { pod: string; part: string } {
  if (!detail) return { pod: object.kind === 'Pod' ? object.uid : '', part: object.kind === 'Node' ? object.name : '' };
  if (detail.kind === 'request') return { pod: detail.from.pod, part: detail.from.container };
  const pod = 'pod' in detail ? detail.pod : '';
  if ('container' in detail) return { pod, part: detail.container };
  if ('node' in detail) return { pod, part: detail.node ?? '' };
  return { pod, part: '' };
}
