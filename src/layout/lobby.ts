/** The lobby, where Pods wait as blueprints until the scheduler has found them a floor. */
import type { Pod } from '../kubernetes/types.js';
import type { Activity } from '../timeline/types.js';
import { appearing } from './motion.js';
import type { Tools } from './pod.js';
import { shortReason } from './status.js';
import { choose, FONTS } from './text.js';
import type { Site } from './site.js';
import type { Apartment, Box, Label, Lobby, Plan } from './types.js';

export function layoutLobby(
  { lobby: { box, title, rows }, deskTitle, lane, wings }: Site,
  deserted: boolean,
  { measure, words }: Tools,
): Lobby {
  const wire = lane === null ? null : { x0: rows.x, x1: wings.at(-1)!.frame.riser, y: lane };
  const empty = deserted ? { ...emptyAt(title, rows, measure), text: words.nobodyWaits, font: FONTS.text } : null;
  return { kind: 'lobby', key: 'lobby', box, title, desks: deskTitle, wire, empty };
}

/** In the line of the title, or in the middle of the room under it. */
function emptyAt(title: Label, rows: Box, measure: Tools['measure']): Pick<Label, 'x' | 'y' | 'anchor'> {
  if (rows.y > title.y) return { x: rows.x + rows.width / 2, y: rows.y + rows.height / 2 + 4, anchor: 'middle' };
  return { x: Math.max(rows.x, title.x + measure(title.text, title.font) + 12), y: title.y };
}

/** A Pod's blueprint in the lobby, with the reason it waits. */
export function layoutPlate(
  pod: Pod,
  plan: Plan,
  { x, y }: { x: number; y: number },
  activities: readonly Activity[],
  time: number,
  { measure, words }: Tools,
): Apartment {
  const appear = activities.find(({ kind }) => kind === 'appear');
  const considered = activities.some(({ kind }) => kind === 'schedule');
  const reason = waitsFor(pod, words);
  const wordings = considered ? words.considered : reason.text ? reason.short : words.queued;
  const least = Math.min(plan.width, ...plan.tenants.map((tenant) => tenant.x - 10));
  const roomy = wordings.some((wording) => measure(wording, FONTS.mono) <= least - 12);
  const text = choose(wordings, roomy ? least - 12 : plan.width - 16, FONTS.mono, measure);
  return {
    // The reason matters more than who is waiting.
    ...blueprint(pod, roomy ? plan : { ...plan, tenants: [] }, { x, y }),
    opacity: appear ? appearing(appear, time) : 1,
    lines: text
      ? [
          {
            x: 8,
            y: plan.titleHeight + 17,
            text,
            font: FONTS.mono,
            tone: considered ? 'warn' : reason.text ? 'bad' : 'quiet',
          },
        ]
      : [],
  };
}

/** A blueprint with nothing on it but names: in the lobby and on its way. */
export function blueprint(pod: Pod, plan: Plan, { x, y }: { x: number; y: number }): Apartment {
  return {
    kind: 'apartment',
    key: `pod:${pod.metadata.uid ?? ''}`,
    x,
    y,
    width: plan.width * plan.scale,
    height: plan.height * plan.scale,
    plan,
    form: 'plate',
    opacity: 1,
    paper: 1,
    lights: 0,
    lost: false,
    title: true,
    address: null,
    lamp: 'off',
    flag: 0,
    lines: [],
    status: null,
    progress: null,
    tenants: plan.tenants.map((tenant) => ({
      plan: tenant,
      mood: 'waiting',
      x: 0,
      opacity: 1,
      sits: 0,
      packs: false,
      ring: null,
      restarts: null,
      pulled: null,
    })),
    files: [],
    trips: [],
  };
}

/** Why it waits, in short: its own gates, victims that have to leave first, or what the scheduler found. */
function waitsFor(pod: Pod, words: Tools['words']): { text: string; short: string[] } {
  const { schedulingGates = [] } = pod.spec;
  const { nominatedNodeName } = pod.status ?? {};
  const short = schedulingGates.length
    ? words.gated(schedulingGates.map(({ name }) => name))
    : nominatedNodeName
      ? words.victims(nominatedNodeName)
      : null;
  return short ? { text: short[0]!, short } : reasonOf(pod);
}

/**
 * Why it waits: the whole FailedScheduling text, and shorter wordings of it. Upstream's text is
 * `0/3 nodes are available: 1 Insufficient cpu, 2 node(s) had untolerated taint(s). …`
 */
export function reasonOf(pod: Pod): { text: string; short: string[] } {
  const condition = pod.status?.conditions?.find(({ type, status }) => type === 'PodScheduled' && status === 'False');
  const text = condition?.message ?? '';
  const match = /^(0\/\d+) nodes are available: (.*?)\.( |$)/.exec(text);
  if (!match) return { text, short: [text] };
  const reasons = match[2]!.split(', ').map(shortReason);
  const plain = reasons.length === 1 ? reasons[0]!.replace(/^\d+ /, '') : reasons.join(', ');
  const first = reasons[0]!.replace(/^\d+ /, '');
  const more = reasons.length > 1 ? [`${first} +${reasons.length - 1}`] : [];
  return { text, short: [`${match[1]} nodes: ${plain}`, `${match[1]}: ${plain}`, plain, ...more] };
}
