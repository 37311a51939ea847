/** An apartment at one time: its plan, filled in by the Pod's status and by what goes on in it. */
import { isPodTerminal } from '../kubernetes/podStatus.js';
import type { Pod } from '../kubernetes/types.js';
import type { Activity, VolumeFile } from '../timeline/types.js';
import { layoutTenant, preStopping } from './container.js';
import { layoutKnocks } from './knock.js';
import { flagOf, lightsOf } from './light.js';
import { appearing, clamp, linear } from './motion.js';
import { noticeOf } from './notice.js';
import { hostPortsOf, PLAQUE, PLAQUE_LINE } from './front.js';
import { detailWords, readyCount, SHORT, stateWord } from './state.js';
import { isReady } from './status.js';
import { STATE, TITLE } from './plan.js';
import { choose, cut, FONTS, inParts, type Measure } from './text.js';
import type { Apartment, ClosetPlan, Label, Line, Plan, Tone, Trip } from './types.js';
import type { Words } from './words.js';

/** All that an apartment's picture depends on beside its Pod and plan. */
export interface Moment {
  /** Seconds of story time, and of cluster time. */
  readonly time: number;
  readonly clusterTime: number;
  /** Those that are about this Pod. */
  readonly activities: readonly Activity[];
  /** False when the node's machine is lost. */
  readonly up: boolean;
  readonly files: readonly VolumeFile[];
  /** As in `TurnedAway.at`; nobody by default. */
  readonly refused?: readonly string[];
  /** The machine's being lost or back, while that is seen. */
  readonly switched?: Activity | undefined;
  /** The Pod before one of its containers ended, while that is seen. */
  readonly before?: Pod | undefined;
}

export interface Tools {
  readonly measure: Measure;
  readonly words: Words;
}

/** The apartment of a Pod that has its place at `x`, `y`. */
export function layoutPod(
  pod: Pod,
  plan: Plan,
  { x, y }: { x: number; y: number },
  moment: Moment,
  tools: Tools,
): Apartment {
  const find = (kind: Activity['kind']) => moment.activities.find((activity) => activity.kind === kind);
  const { time } = moment;
  const paper = paperOf(pod, find('arrive'), time);
  const tenants = plan.tenants.map((tenant) => layoutTenant(pod, tenant, plan, moment, tools.measure, tools.words));
  const running = tenants.some(({ mood }) => mood === 'running');
  const trips = layoutKnocks(plan, moment, tools);
  const address = find('address');
  return {
    kind: 'apartment',
    key: `pod:${pod.metadata.uid ?? ''}`,
    x,
    y,
    width: plan.width * plan.scale,
    height: plan.height * plan.scale,
    plan,
    form: 'home',
    opacity: 1,
    paper,
    lights: lightsOf(pod, plan, moment) * (1 - paper),
    lost: !moment.up,
    title: true,
    address: addressOf(pod, plan, address ? appearing(address, time) : 1, tools.measure),
    addressNote: addressNote(pod, plan, tools),
    turnedAway: moment.refused ?? [],
    claims: claimsOf(plan, { x, y }),
    lamp: !running || !moment.up ? 'off' : isReady(pod) && !pod.metadata.deletionTimestamp ? 'ready' : 'unready',
    flag: flagOf(pod, moment),
    ...wordsOf(pod, plan, paper, moment, trips, tools),
    progress: plan.level === 'small' ? progressOf(plan, find('pull'), time) : null,
    tenants,
    files: plan.closets.map((closet) => filesIn(closet, plan.level, moment.files, tools.measure)),
    trips,
  };
}

/** A blueprint until every container has been started once: as long as the phase is Pending. */
function paperOf(pod: Pod, arrive: Activity | undefined, time: number): number {
  if ((pod.status?.phase ?? 'Pending') === 'Pending') return 1;
  const detail = arrive?.event.detail;
  const first = detail?.kind === 'started' && !detail.restart;
  return arrive && first ? 1 - appearing(arrive, time, 0.4) : 0;
}

function addressOf(pod: Pod, { front }: Plan, opacity: number, measure: Measure): Apartment['address'] {
  const { podIP } = pod.status ?? {};
  if (!podIP || !front) return null;
  const { x, y, width } = front.plaque;
  const font = FONTS.mono;
  return { x: x + width / 2, y: y + 12.4, text: cut(podIP, width - 2, font, measure), font, anchor: 'middle', opacity };
}

/** Who else has the address, or which other one there is. */
function addressNote(pod: Pod, { front }: Plan, { measure, words }: Tools): Apartment['addressNote'] {
  const { podIP, podIPs = [] } = pod.status ?? {};
  if (!podIP || !front) return null;
  const { x, y, width } = front.plaque;
  const room = width - 6;
  const ports = hostPortsOf(pod);
  const other = podIPs.find(({ ip }) => ip !== podIP)?.ip;
  const font = other ? FONTS.mono : FONTS.text;
  const text = other
    ? cut(other, room, font, measure)
    : pod.spec.hostNetwork
      ? choose(words.nodesOwn, room, font, measure)
      : ports.length
        ? choose(words.hostPort(ports), room, font, measure)
        : '';
  return text ? { x: x + width / 2, y: y + PLAQUE + 8.5, text, font, anchor: 'middle' } : null;
}

const claimsOf = ({ closets, height, scale }: Plan, at: { x: number; y: number }): Apartment['claims'] =>
  closets.flatMap(({ claim, box }) =>
    claim ? [{ claim, x: at.x + (box.x + box.width / 2) * scale, y: at.y + height * scale }] : [],
  );

type Said = Pick<Apartment, 'lines' | 'status' | 'sign' | 'noted'>;

/** What is to be read in the apartment beside names: lines on a blueprint, a sign on the door of one that has ended, else a plate. */
function wordsOf(pod: Pod, plan: Plan, paper: number, moment: Moment, trips: readonly Trip[], tools: Tools): Said {
  const none = { lines: [], status: null, sign: null };
  const notice = plan.level === 'small' ? null : noticeOf(moment.activities, tools.words);
  if (notice && !trips.some(({ label }) => label))
    return { ...none, status: plateOf(plan, notice.wordings, notice.tone, null, tools) };
  const { word, tone } = stateWord(pod, moment.up);
  const noted = addressNote(pod, plan, tools) !== null;
  if (!word) return none;
  if (plan.level === 'small')
    return paper < 1 || tone === 'bad' ? { ...none, lines: smallWord(plan, word, tone, tools.measure) } : none;
  if (trips.some(({ label }) => label)) return none;
  if (paper === 1 && moment.up && word !== 'Terminating')
    return isNarrow(plan)
      ? { ...none, noted: true, lines: besideLines(plan, plan.front, word, tone, moment, tools) }
      : { ...none, lines: overHeads(plan, blueprintLines(plan, word, tone, moment, tools)) };
  if (isPodTerminal(pod) && plan.front)
    return { ...none, sign: signOf(plan, plan.front, word, tone, { up: moment.up, noted }, tools.measure) };
  const hook = preStopping(pod, moment);
  const behind = hook ? tools.words.preStop(hook.name) : detailWords(pod, moment.refused ?? [], tools.words);
  // On wallpaper only ink can be read.
  const line = detailLine(plan, behind, 'plain', tools.measure);
  // Where there is no room for it, what the port is about tells more than what comes of it.
  const instead = line ? [] : hook ? behind : moment.refused?.length ? [...tools.words.addressInUse, ...behind] : [];
  const wordings = [...withCount(word, readyCount(pod)), ...(SHORT[word] ?? [])];
  return {
    ...none,
    lines: line ? [line] : [],
    status: plateOf(
      plan,
      instead.length ? [...instead, ...wordings] : wordings,
      tone,
      hook && !line ? { share: hook.left / hook.seconds, seconds: Math.ceil(hook.left) } : ringOf(pod, plan, moment),
      tools,
    ),
  };
}

const withCount = (word: string, count: string): string[] => (count ? [`${word} ${count}`, word] : [word]);

/** Beside the tenants, who stand at the right. */
function smallWord(plan: Plan, word: string, tone: Tone, measure: Measure): Line[] {
  const from = Math.min(plan.width - 16, ...plan.tenants.map(({ x, room }) => x - room / 2));
  const text = [word, ...(SHORT[word] ?? [])].find((wording) => measure(wording, FONTS.word) <= from - 8);
  return text ? [{ x: 6, y: plan.titleHeight + 15, text, font: FONTS.word, tone }] : [];
}

/** How far rings and restarts reach over a head. */
const COUNTED = 5;

/** Where the highest of them ends, with hat or badge. */
const headsOf = ({ tenants }: Plan): number =>
  Math.min(...tenants.map(({ y, scale, role }) => y - (role === 'container' ? 46 : 58) * scale));

/** As low as they were meant to be, or as high as the highest hat needs it; always under the name. */
function overHeads(plan: Plan, lines: Line[]): Line[] {
  const [first] = lines;
  if (!first) return lines;
  const up = Math.min(first.y + 4 - headsOf(plan), first.y - plan.titleHeight - 12);
  return up > 0 ? lines.map((line) => ({ ...line, y: line.y - up })) : lines;
}

/** Under the plate, over all heads and what is counted there. */
function detailLine(plan: Plan, wordings: readonly string[], tone: Tone, measure: Measure): Line | null {
  if (plan.level !== 'full' || !wordings.length) return null;
  const y = TITLE + PLATE + 17;
  const heads = headsOf(plan) - COUNTED;
  const labels = Math.min(...[...plan.closets, ...plan.notes].map(({ label }) => (label?.y ?? plan.height) - 10));
  if (y + 3 > Math.min(heads, labels)) return null;
  const { x, width } = plan.rooms;
  const font = FONTS.text;
  const text = choose(wordings, width - 14, font, measure);
  return text ? { x: x + 9, y, text, font, tone } : null;
}

/** Hung from the ceiling of the room that is empty by then; under the plaque where it is wider than that. */
function signOf(
  { rooms, width: all }: Plan,
  { plaque, door }: Front,
  word: string,
  tone: Tone,
  { up, noted }: { readonly up: boolean; readonly noted: boolean },
  measure: Measure,
): NonNullable<Apartment['sign']> {
  const font = FONTS.word;
  const from = door.x + door.width + 4;
  const text = choose([word, ...(SHORT[word] ?? [])], all - 14 - from, font, measure);
  const width = measure(text, font) + 10;
  const inside = width <= rooms.width - 8;
  const x = inside ? rooms.x + (rooms.width - width) / 2 : all - 4 - width;
  // In the corner of one whose node is lost stands a question mark.
  const y = inside ? rooms.y + (up ? 12 : 28) : plaque.y + PLAQUE + (noted ? PLAQUE_LINE : 0) + 4;
  const label = { x: x + width / 2, y: y + 12.4, text, font, tone, anchor: 'middle' as const };
  return { x, y, width, height: 17, label, ceiling: rooms.y };
}

type Front = NonNullable<Plan['front']>;

/** Are its rooms too narrow for most states? */
const isNarrow = (plan: Plan): plan is Plan & { front: Front } =>
  plan.level === 'full' && plan.front !== null && plan.height < 140 && plan.rooms.width < STATE;

/** On a narrow blueprint: under the plaque, where door and mailbox are to be, in as many lines as it takes. */
function besideLines(
  { tenants, height }: Plan,
  { plaque, wall }: Front,
  word: string,
  tone: Tone,
  { activities }: Moment,
  { measure, words }: Tools,
): Line[] {
  const x = 8;
  // A ring hangs over the shoulder of who waits.
  const side = activities.some(({ kind }) => kind === 'backOff') ? 30 : 19;
  const reach = Math.min(...tenants.map((tenant) => tenant.x - Math.min(side, tenant.room / 2 - 1)));
  const room = Math.max(wall, reach) - x - 3;
  const pull = activities.find(({ kind }) => kind === 'pull')?.event.detail;
  const pulled = pull?.kind === 'pulling' ? pullWords(pull.image, words) : null;
  const said = [
    ...inParts(word, room, FONTS.word, measure).map((text) => ({ text, font: FONTS.word, tone })),
    ...(pulled ? [{ text: choose(pulled, room, FONTS.mono, measure), font: FONTS.mono, tone: 'blue' as const }] : []),
  ];
  const top = plaque.y + PLAQUE + 15;
  const most = Math.floor((height - 6 - top) / 13) + 1;
  return said
    .slice(0, most)
    .map(({ text, font, tone: own }, index) => ({ x, y: top + index * 13, text, font, tone: own }));
}

/** The longest first. */
function pullWords(image: string, words: Words): string[] {
  const name = image.slice(image.lastIndexOf('/') + 1);
  return [words.pulling(image), words.pulling(name), name];
}

function blueprintLines(
  plan: Plan,
  word: string,
  tone: Tone,
  { activities }: Moment,
  { measure, words }: Tools,
): Line[] {
  const tall = plan.level === 'full' && plan.height >= 140;
  const room = tall ? { x: 0, width: plan.width } : plan.rooms;
  const x = room.x + room.width / 2;
  // A bar lies under the title of a small one.
  const y = tall ? 53 : TITLE + (plan.level === 'small' ? 17 : 15);
  const lines: Line[] = [
    {
      x,
      y,
      text: choose([word, ...(SHORT[word] ?? [])], room.width - 8, FONTS.word, measure),
      font: FONTS.word,
      anchor: 'middle',
      tone,
    },
  ];
  const pull = activities.find(({ kind }) => kind === 'pull')?.event.detail;
  const heads = headsOf(plan);
  const counts = activities.some(({ kind }) => kind === 'backOff') ? COUNTED : 0;
  if (pull?.kind === 'pulling' && y + 16 <= heads - counts) {
    const text = choose(pullWords(pull.image, words), room.width - 8, FONTS.mono, measure);
    lines.push({ x, y: y + 13, text, font: FONTS.mono, anchor: 'middle', tone: 'blue' });
  }
  return lines;
}

const PLATE = 16;

function plateOf(
  plan: Plan,
  wordings: readonly string[],
  tone: Tone,
  ring: Ring | null,
  { measure, words }: Tools,
): Apartment['status'] {
  const font = FONTS.word;
  const { rooms } = plan;
  const signs = ring ? 22 : 10;
  const room = rooms.width - (plan.level === 'full' ? 4 : 24);
  const most = room - signs;
  const counted = ring ? wordings.map((wording) => `${wording} ${words.seconds(ring.seconds)}`) : [];
  const text = choose([...counted.slice(0, 1), ...wordings.slice(0, 1), ...counted, ...wordings], most, font, measure);
  const width = Math.min(room, measure(text, font) + signs);
  const box = { x: rooms.x + 2, y: TITLE + 4, width, height: PLATE };
  return {
    ...box,
    label: { x: box.x + signs - (ring ? 4 : 5), y: box.y + 12, text, font, tone },
    ring: ring && ring.share,
  };
}

interface Ring {
  readonly share: number;
  readonly seconds: number;
}

/** What is left of the grace period, or, where it has no place over the tenant's head, of a back-off. */
function ringOf(pod: Pod, plan: Plan, { activities, clusterTime, up }: Moment): Ring | null {
  const backOff = activities.find(({ kind }) => kind === 'backOff')?.event.detail;
  if (plan.level !== 'full' && backOff?.kind === 'backOff') {
    const left = Math.max(0, backOff.until / 1000 - clusterTime);
    return { share: backOff.delay > 0 ? clamp((left * 1000) / backOff.delay) : 0, seconds: Math.ceil(left) };
  }
  const terminate = activities.find(({ kind }) => kind === 'terminate');
  // Where no kubelet hears of it nobody counts.
  if (!terminate || !up) return null;
  const grace = pod.metadata.deletionGracePeriodSeconds ?? pod.spec.terminationGracePeriodSeconds ?? 30;
  const left = clamp(terminate.clusterStart / 1000 + grace - clusterTime, 0, grace);
  return left > 0 ? { share: clamp(left / grace), seconds: Math.ceil(left) } : null;
}

function progressOf(plan: Plan, pull: Activity | undefined, time: number): Apartment['progress'] {
  return pull ? { x: 6, y: plan.titleHeight + 1, width: plan.width - 12, height: 3, share: linear(pull, time) } : null;
}

/** Names where they fit, else how many there are, beside a sheet of paper. */
function filesIn(
  { name, box }: ClosetPlan,
  level: Plan['level'],
  all: readonly VolumeFile[],
  measure: Measure,
): Label | null {
  const files = all.filter(({ volume }) => volume === name);
  if (!files.length || level !== 'full') return null;
  const file = files.at(-1)!.path;
  const font = FONTS.mono;
  const only = files.length === 1 ? [file.slice(file.lastIndexOf('/') + 1)] : [];
  const text = [...only, String(files.length)].find((each) => measure(each, font) <= box.width - 15);
  return text ? { x: box.x + box.width / 2 + 5, y: box.y + 15, text, font, anchor: 'middle' } : null;
}
