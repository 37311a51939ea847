/** The control plane's house: a card for each component that the story needs, and what it last did. */
import type { Pod, ReplicaSet } from '../kubernetes/types.js';
import type { Activity, Cluster, Component, EventDetail, SimulationEvent, StoryState } from '../timeline/types.js';
import type { Frame } from './frame.js';
import type { Tools } from './pod.js';
import { choose, cut, FONTS, type Font, larger } from './text.js';
import type { Box, Card, Line, Office } from './types.js';
import { type Saying, standingOf, type Circumstances } from './standing.js';
import { failedCheck } from './status.js';
import { answered } from './verdict.js';
import type { Words } from './words.js';

export type Carded = keyof Words['cards'];

const TONES: Record<Carded, Card['tone']> = {
  apiserver: 'blue',
  scheduler: 'amber',
  'deployment-controller': 'green',
  'replicaset-controller': 'violet',
  'replication-controller': 'violet',
  'statefulset-controller': 'green',
  'daemonset-controller': 'violet',
  'job-controller': 'amber',
  'node-controller': 'blue',
};

const ORDER = Object.keys(TONES) as Carded[];

/** API server and scheduler always, a controller where it has something to do in the story. */
export function cardsOf(components: ReadonlySet<Component>): Carded[] {
  return ORDER.filter(
    (component) => component === 'apiserver' || component === 'scheduler' || components.has(component),
  );
}

export interface OfficePlan {
  readonly office: Office;
  /** With no lines a card says one thing, beside its title. */
  readonly cards: readonly { readonly component: Carded; readonly box: Box; readonly lines: number }[];
  /** How much larger than the least its words are. */
  readonly type: number;
}

const HEAD = 28;
const LINE = 17;
const GAP = 10;
const ROOF = 40;
const CLOCK = 44;

/** Beside the building, standing on `ground`. */
export function officeBeside(
  components: readonly Carded[],
  nodes: number,
  frame: Frame,
  ground: number,
  { measure, words }: Tools,
): OfficePlan {
  const x = frame.beside;
  const { inside, cards: stacked } = stackOf(components, nodes);
  const top = ground - inside;
  const cards = stacked.map(({ component, lines, y, height }) => ({
    component,
    lines,
    box: { x: x + 12, y: top + y, width: frame.office - 24, height },
  }));
  const box = { x, y: top, width: frame.office, height: inside };
  return { office: officeOf(box, ROOF, 10, measure, words), cards, type: frame.type };
}

/** Height that `officeBeside` needs, roof and all, with the clock over it. */
export const heightBeside = (components: readonly Carded[], nodes: number): number =>
  stackOf(components, nodes).inside + ROOF + CLOCK;

/** Cards one under the other, from the ceiling down, and how high a house they need. */
function stackOf(components: readonly Carded[], nodes: number) {
  let y = GAP;
  const cards = components.map((component) => {
    const lines = lineCount(component, nodes, mostLines(components, nodes));
    const card = { component, lines, y, height: HEAD + LINE * lines + GAP };
    y += card.height + GAP;
    return card;
  });
  return { inside: y + 4, cards };
}

/** Below the building, from `top` down, in as many columns as there is room for. */
export function officeBelow(
  components: readonly Carded[],
  nodes: number,
  frame: Frame,
  top: number,
  { measure, words }: Tools,
): OfficePlan {
  const box = { x: frame.left, width: frame.right - frame.left };
  const gap = 8;
  const most = Math.max(1, Math.floor((box.width - gap) / 214));
  const columns = Math.ceil(components.length / Math.ceil(components.length / most));
  const cards: OfficePlan['cards'][number][] = [];
  let y = top + 26 + gap;
  for (let first = 0; first < components.length; first += columns) {
    const row = components.slice(first, first + columns);
    const lines =
      columns === 1
        ? 0
        : Math.max(...row.map((component) => lineCount(component, nodes, mostLines(components, nodes))));
    const height = lines ? HEAD + 3 + LINE * lines : 26;
    const wide = (box.width - gap * (row.length + 1)) / row.length;
    row.forEach((component, index) =>
      cards.push({ component, lines, box: { x: box.x + gap + index * (wide + gap), y, width: wide, height } }),
    );
    y += height + (lines ? gap : 4);
  }
  return { office: officeOf({ ...box, y: top + 26, height: y - top - 26 }, 26, 0, measure, words), cards, type: 1 };
}

/** Where there are many, or the building beside is low, a card says what it is about beside its numbers. */
const mostLines = (components: readonly Carded[], nodes: number) =>
  components.length > 5 || components.length * 99 > nodes * 180 + 50 ? 2 : 3;

const lineCount = (component: Carded, nodes: number, most: number) =>
  component === 'scheduler' ? Math.min(Math.max(nodes, 2), most + 2) : most;

function officeOf(box: Box, roof: number, eaves: number, measure: Tools['measure'], words: Words): Office {
  const x = box.x - eaves;
  const width = box.width + 2 * eaves;
  const font = FONTS.word;
  const text = cut(words.controlPlane, width - 40, font, measure);
  const label = { x: x + width / 2, y: box.y - (roof > 30 ? 11 : 8), text, font, anchor: 'middle' as const };
  return { kind: 'office', key: 'office', box, roof: { x, y: box.y - roof, width, height: roof, label } };
}

export function layoutCard(
  { component, box, lines }: OfficePlan['cards'][number],
  type: number,
  event: SimulationEvent | undefined,
  counts: Counts | null,
  active: boolean,
  told: number,
  { measure, words }: Tools,
  standing: readonly Saying[] | null = null,
): Card {
  const x = box.x + 15;
  const font = larger(FONTS.mono, type);
  const name = FONTS[lines ? 'card' : 'title'];
  const title = { x, y: box.y + (lines ? 21 : 17), text: words.cards[component], font: name };
  const aside = lines ? 0 : Math.ceil(measure(title.text, name)) + 10;
  const room = box.width - 21 - aside;
  const said = event
    ? standing
      ? [
          {
            text: event.detail?.kind === 'reconcile' ? event.detail.owner.name : event.object.name,
            tone: 'plain' as const,
          },
          ...standing,
        ]
      : sayings(event, counts, lines, room, told, font, { measure, words })
    : [{ text: words.waiting, tone: 'quiet' as const }];
  return {
    kind: 'card',
    key: `card:${component}`,
    box,
    tone: TONES[component],
    title: { ...title, text: cut(title.text, box.width - 21, name, measure) },
    lines: (lines
      ? fitted(said, lines, room, font, measure)
      : [inOneLine(said, component === 'apiserver' ? event : undefined, room, font, measure)]
    ).map(({ text, short = text, shortest = short, tone }, index): Line => {
      const strong = tone === 'plain' || tone === 'quiet' ? font : { ...font, weight: FONTS.strong.weight };
      const y = lines ? box.y + HEAD + 11 + index * LINE : title.y;
      return { x: x + aside, y, text: choose([text, short, shortest], room, strong, measure), font: strong, tone };
    }),
    active,
  };
}

/** In two lines: what it is about with its numbers, which are kept where the name is too long, and what comes next. */
function fitted(
  said: readonly Saying[],
  lines: number,
  room: number,
  font: Font,
  measure: Tools['measure'],
): readonly Saying[] {
  const [first, second, third, ...others] = said;
  if (lines !== 2 || !first || !second || !third || others.length) return said.slice(0, lines);
  const strong = { ...font, weight: FONTS.strong.weight };
  const { text, short = text } = second;
  const whole = `${first.text} · ${text}`;
  const name = cut(first.text, room - measure(` · ${short}`, strong), strong, measure);
  return [{ ...second, text: whole, short: name ? `${name} · ${short}` : short }, third];
}

/** Where there is room for one line only: the one that stands out, else the last. */
const pick = (said: readonly Saying[]): Saying => said.find(({ tone }) => tone === 'good') ?? said.at(-1)!;

/** So much of an object's name, in px, tells it from others. */
const NAME = 56;

/** Where there is room for one line only: what happened, and to what where both have their place. */
function inOneLine(
  said: readonly Saying[],
  change: SimulationEvent | undefined,
  room: number,
  font: Font,
  measure: Tools['measure'],
): Saying {
  const chosen = pick(said);
  const object = change ? subjectOf(change).name : '';
  const strong = { ...font, weight: FONTS.strong.weight };
  const left = room - measure(` · ${chosen.text}`, strong);
  if (!object || left < Math.min(NAME, measure(object, strong))) return chosen;
  return { ...chosen, text: `${cut(object, left, strong, measure)} · ${chosen.text}` };
}

/** How the owner that a controller last looked at stands; null for kinds that are told by their counts alone. */
export function standing({ detail, object }: SimulationEvent, circumstances: Circumstances): Saying[] | null {
  const [uid, desired] = detail?.kind === 'reconcile' ? [detail.owner.uid, detail.desired] : [object.uid, 0];
  const owner = circumstances.cluster.byUid(uid);
  return owner ? standingOf(owner, circumstances, desired) : null;
}

function sayings(
  event: SimulationEvent,
  counts: Counts | null,
  lines: number,
  room: number,
  told: number,
  font: Font,
  { measure, words }: Tools,
): Saying[] {
  const { detail, reason } = event;
  if (detail?.kind === 'scheduling') return verdicts(detail, lines, told, words);
  if (detail?.kind === 'reconcile') return comparison(detail, counts, words);
  const { kind, name, uid } = subjectOf(event);
  const short = uid.replaceAll('-', '').slice(0, 6);
  const subject: Saying = { text: choose([`${kind} ${name}`, name], room, font, measure), tone: 'plain' };
  if (detail?.kind === 'podCreated') return [subject, { text: words.created(short), tone: 'blue' }];
  if (detail?.kind === 'bound')
    return [subject, { text: words.uid(short), tone: 'plain' }, { text: words.bound(detail.node), tone: 'blue' }];
  if (detail?.kind === 'podGone') return [subject, { text: words.removed(short), tone: 'bad' }];
  if (detail?.kind === 'terminating') return [subject, { text: words.deleting, tone: 'bad' }];
  if (reason === 'EvictionRefused') return [subject, ...refusal(event.message, words)];
  return [subject, { text: words.verb(reason), tone: 'blue' }];
}

/** The disruption budget that forbids it is named in the API server's own words. */
function refusal(message: string, words: Words): Saying[] {
  const [, budget, needed] = /disruption budget (\S+) needs (\d+)/.exec(message) ?? [];
  const because: Saying[] = budget ? [{ text: words.budget(budget, Number(needed)), tone: 'bad' }] : [];
  return [{ text: words.evictionRefused, tone: 'bad' }, ...because];
}

/** What an event happened to: the Pod, where its object is the controller that made it. */
function subjectOf({ detail, object, cluster }: SimulationEvent): { kind: string; name: string; uid: string } {
  if (!detail || !('pod' in detail)) return object;
  const pod = detail.kind === 'podGone' ? detail.object : cluster.byUid(detail.pod);
  return pod ? { kind: pod.kind, name: pod.metadata.name, uid: pod.metadata.uid ?? '' } : object;
}

/** How many a controller wants and has just now. */
export interface Counts {
  readonly desired: number;
  readonly observed: number;
}

type Reconcile = Extract<EventDetail, { kind: 'reconcile' }>;

/** What is missing, at the event or, with `counts`, now; when all is as it should be, there is nothing to do. */
function comparison(event: Reconcile, counts: Counts | null, words: Words): Saying[] {
  const { desired, observed } = counts ?? event;
  const { owner } = event;
  const next = counts ? 'nothing' : event.next;
  const missing = desired - observed;
  return [
    { text: owner.name, tone: 'plain' },
    {
      text: `${words.desired} ${desired} · ${words.observed} ${observed}`,
      short: words.has(observed, desired),
      tone: missing ? 'bad' : 'plain',
    },
    missing
      ? { ...step(owner.kind, next, desired, missing, words), tone: 'good' }
      : { text: words.next.nothing(), tone: 'quiet' },
  ];
}

/** A Deployment makes a ReplicaSet and tells it how many; the Pods are the ReplicaSet's business. */
function step(
  kind: string,
  next: Reconcile['next'],
  desired: number,
  missing: number,
  { next: words }: Words,
): Omit<Saying, 'tone'> {
  if (next === 'scale') return { text: words.scale(desired) };
  if (kind === 'Deployment') return { text: next === 'create' ? words.createSet : words.wait };
  const count = Math.abs(missing);
  return missing > 0 ? { text: words.create(count), short: words.createShort(count) } : { text: words.delete(count) };
}

/**
 * What a controller's owner wants and has in a cluster: Pods that are neither over nor being deleted.
 * Source of what counts: FilterActivePods, pkg/controller/controller_utils.go.
 */
export function countsOf({ detail }: SimulationEvent, cluster: Cluster): Counts | null {
  const owner = detail?.kind === 'reconcile' ? (cluster.byUid(detail.owner.uid) as ReplicaSet | undefined) : undefined;
  if (!owner) return null;
  const active = (uid: string): number =>
    cluster
      .ownedBy(uid)
      .reduce(
        (total, object) =>
          total + (object.kind === 'Pod' ? Number(isActive(object as Pod)) : active(object.metadata.uid ?? '')),
        0,
      );
  return { desired: owner.spec.replicas ?? 1, observed: active(owner.metadata.uid ?? '') };
}

const isActive = ({ metadata, status }: Pod) =>
  !metadata.deletionTimestamp && status?.phase !== 'Succeeded' && status?.phase !== 'Failed';

/** Every node's answer in the scenario's order, the best one last where not all can be shown. */
function verdicts(
  { result, node }: Extract<SimulationEvent['detail'], { kind: 'scheduling' }>,
  lines: number,
  told: number,
  words: Words,
): Saying[] {
  const best = told > result.nodes.length ? (node ?? result.best[0]) : undefined;
  const feasible = result.nodes.filter((verdict) => verdict.feasible).length;
  const said = result.nodes.map((verdict): Saying & { name: string } => {
    const { name, total } = verdict;
    if (!verdict.feasible)
      return {
        name,
        text: `${name} ✗ ${verdict.reasons.map(failedCheck).join(', ')}`,
        tone: 'bad',
      };
    const score = feasible === 1 ? words.fits : `${words.score} ${total}`;
    const isTied = best !== undefined && result.best.length > 1 && result.best.includes(name);
    if (name !== best) return { name, text: `${name} ✓ ${score}${isTied ? ' =' : ''}`, tone: 'plain' };
    const [, long, brief] = isTied ? words.equals(result.best.length) : [];
    const winner = (said: string | number, tie: string | undefined) => `${name} ✓ ${said} ★${tie ? ` ${tie}` : ''}`;
    const wordings = { text: winner(score, long), short: winner(total, long), shortest: winner(total, brief) };
    return { name, ...wordings, tone: 'good' };
  });
  if (told <= result.nodes.length)
    return lines < 2 ? [{ text: words.considered[0]!, tone: 'warn' }] : said.slice(Math.max(0, told - lines), told);
  if (said.length <= lines || lines < 2) return said;
  const winner = said.filter(({ name }) => name === best);
  const others = said.filter(({ name }) => name !== best);
  const room = lines - winner.length - 1;
  return [...others.slice(0, room), { text: words.more(others.length - room), tone: 'quiet' }, ...winner];
}

const WORKS: Partial<Record<Activity['kind'], (activity: Activity) => string>> = {
  appear: () => 'apiserver',
  schedule: () => 'scheduler',
  reconcile: ({ event }) => event.component,
  node: ({ event }) => event.component,
  notice: ({ event }) => (event.reason === 'EvictionRefused' ? 'apiserver' : ''),
};

/** Which components are at work just now. */
export function working({ activities, latest }: Pick<StoryState, 'activities' | 'latest'>): ReadonlySet<string> {
  const busy = new Set(activities.flatMap((activity) => WORKS[activity.kind]?.(activity) ?? []));
  // Not every cause goes through the API server: what does is the newest that it tells of.
  if (activities.some(({ kind, event }) => kind === 'apply' && event === latest.apiserver)) busy.add('apiserver');
  return busy;
}

/** How many floors have answered the scheduler; more than there are once the best one is known. */
export function toldSoFar(event: SimulationEvent | undefined, { activities, time }: StoryState): number {
  const scheduling = activities.find((activity) => activity.kind === 'schedule' && activity.event === event);
  const detail = event?.detail;
  if (!scheduling || detail?.kind !== 'scheduling') return Infinity;
  const { length } = detail.result.nodes;
  return answered(scheduling, length, time);
}
