/** An apartment at one time: its plan, filled in by the Pod's status and by what goes on in it. */
import { statusColumn } from '../kubernetes/podColumns.js';
import type { Pod } from '../kubernetes/types.js';
import type { Activity, VolumeFile } from '../timeline/types.js';
import { layoutTenant } from './container.js';
import { layoutKnocks } from './knock.js';
import { appearing, clamp, linear } from './motion.js';
import { closetsOf, TITLE } from './plan.js';
import { isReady } from './status.js';
import { choose, cut, FONTS, type Measure } from './text.js';
import type { Apartment, Line, Plan, Tone, Trip } from './types.js';
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
  const tenants = plan.tenants.map((tenant) => layoutTenant(pod, tenant, plan, moment, tools.measure));
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
    lights: running && moment.up ? 1 - paper : 0,
    lost: !moment.up,
    title: true,
    address: addressOf(pod, plan, address ? appearing(address, time) : 1, tools.measure),
    lamp: !running || !moment.up ? 'off' : isReady(pod) && !pod.metadata.deletionTimestamp ? 'ready' : 'unready',
    flag: flagOf(pod, find, time),
    ...wordsOf(pod, plan, paper, moment, trips, tools),
    progress: plan.level === 'small' ? progressOf(plan, find('pull'), time) : null,
    tenants,
    files: closetsOf(pod).map(({ name }, index) =>
      fileCount(plan, index, moment.files.filter(({ volume }) => volume === name).length),
    ),
    trips,
  };
}

/** A blueprint until every container has been started once: as long as the phase is Pending. */
function paperOf(pod: Pod, arrive: Activity | undefined, time: number): number {
  if ((pod.status?.phase ?? 'Pending') === 'Pending') return 1;
  const detail = arrive?.event.detail;
  const first = detail?.kind === 'started' && !detail.restart;
  return arrive && first ? 1 - appearing(arrive, time) : 0;
}

function addressOf(pod: Pod, { front }: Plan, opacity: number, measure: Measure): Apartment['address'] {
  const { podIP } = pod.status ?? {};
  if (!podIP || !front) return null;
  const { x, y, width } = front.plaque;
  const font = FONTS.mono;
  return { x: x + width / 2, y: y + 12.4, text: cut(podIP, width - 2, font, measure), font, anchor: 'middle', opacity };
}

function flagOf(pod: Pod, find: (kind: Activity['kind']) => Activity | undefined, time: number): number {
  const [ready, unready, terminate] = [find('ready'), find('unready'), find('terminate')];
  const up = isReady(pod);
  if (pod.metadata.deletionTimestamp) return up && terminate ? 1 - appearing(terminate, time, 0.3) : 0;
  if (up) return ready ? appearing(ready, time) : 1;
  // Where a container has ended it is down already.
  const ended = pod.status?.containerStatuses?.some(({ state }) => !state?.running);
  return unready && !ended ? 1 - appearing(unready, time) : 0;
}

/** What is to be read in the apartment beside names: lines on a blueprint, a plate with the state otherwise. */
function wordsOf(
  pod: Pod,
  plan: Plan,
  paper: number,
  moment: Moment,
  trips: readonly Trip[],
  tools: Tools,
): Pick<Apartment, 'lines' | 'status'> {
  const none = { lines: [], status: null };
  if (plan.level === 'small' || trips.some(({ label }) => label)) return none;
  const { word, tone } = stateWord(pod, moment.up);
  if (paper === 1 && moment.up && word !== 'Terminating')
    return { lines: blueprintLines(plan, word, tone, moment, tools), status: null };
  return word ? { lines: [], status: plateOf(plan, word, tone, ringOf(pod, plan, moment), tools.measure) } : none;
}

/** '' when all is well. */
function stateWord(pod: Pod, up: boolean): { word: string; tone: Tone } {
  if (!up) return { word: pod.metadata.deletionTimestamp ? 'Terminating' : 'Unknown', tone: 'quiet' };
  const status = statusColumn(pod) || 'Pending';
  if (status === 'Running') return isReady(pod) ? { word: '', tone: 'plain' } : { word: 'not Ready', tone: 'warn' };
  if (status === 'Pending' || status === 'PodInitializing') return { word: 'ContainerCreating', tone: 'blue' };
  if (status === 'Completed' || status === 'Succeeded') return { word: 'Completed', tone: 'quiet' };
  if (status === 'Terminating' || status === 'NotReady') return { word: status, tone: 'warn' };
  return { word: status, tone: status === 'ContainerCreating' || /^Init:\d/.test(status) ? 'blue' : 'bad' };
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
  const y = tall ? 58 : TITLE + 15;
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
  const heads = Math.min(...plan.tenants.map((tenant) => tenant.y - 46 * tenant.scale));
  if (pull?.kind === 'pulling' && y + 16 <= heads) {
    const image = pull.image.slice(pull.image.lastIndexOf('/') + 1);
    const text = choose([words.pulling(pull.image), words.pulling(image), image], room.width - 8, FONTS.mono, measure);
    lines.push({ x, y: y + 13, text, font: FONTS.mono, anchor: 'middle', tone: 'blue' });
  }
  return lines;
}

const SHORT: Record<string, string[]> = {
  ContainerCreating: ['Creating'],
  Terminating: ['Deleting'],
  CrashLoopBackOff: ['CrashLoop', 'BackOff'],
  ImagePullBackOff: ['ImagePull', 'no image'],
  ErrImagePull: ['no image'],
};

const PLATE = 16;

function plateOf(plan: Plan, word: string, tone: Tone, ring: Ring | null, measure: Measure): Apartment['status'] {
  const font = FONTS.word;
  const { rooms } = plan;
  const signs = ring ? 24 : 10;
  const room = rooms.width - (plan.level === 'full' ? 6 : 24);
  const most = room - signs;
  const wordings = [word, ...(SHORT[word] ?? [])];
  const counted = ring ? wordings.map((wording) => `${wording} ${ring.seconds} s`) : [];
  const text = choose([...counted, ...wordings], most, font, measure);
  const width = Math.min(room, measure(text, font) + signs);
  const box = { x: rooms.x + 4, y: TITLE + 4, width, height: PLATE };
  return { ...box, label: { x: box.x + signs - 5, y: box.y + 12, text, font, tone }, ring: ring && ring.share };
}

interface Ring {
  readonly share: number;
  readonly seconds: number;
}

/** What is left of the grace period, or, where it has no place over the tenant's head, of a back-off. */
function ringOf(pod: Pod, plan: Plan, { activities, clusterTime }: Moment): Ring | null {
  const backOff = activities.find(({ kind }) => kind === 'backOff')?.event.detail;
  if (plan.level !== 'full' && backOff?.kind === 'backOff') {
    const left = Math.max(0, backOff.until / 1000 - clusterTime);
    return { share: backOff.delay > 0 ? clamp((left * 1000) / backOff.delay) : 0, seconds: Math.ceil(left) };
  }
  const terminate = activities.find(({ kind }) => kind === 'terminate');
  if (!terminate) return null;
  const grace = pod.metadata.deletionGracePeriodSeconds ?? pod.spec.terminationGracePeriodSeconds ?? 30;
  const left = clamp(terminate.clusterStart / 1000 + grace - clusterTime, 0, grace);
  return left > 0 ? { share: clamp(left / grace), seconds: Math.ceil(left) } : null;
}

function progressOf(plan: Plan, pull: Activity | undefined, time: number): Apartment['progress'] {
  return pull ? { x: 6, y: plan.titleHeight + 3, width: plan.width - 12, height: 4, share: linear(pull, time) } : null;
}

function fileCount({ closets, level }: Plan, index: number, count: number): Apartment['files'][number] {
  const closet = closets[index];
  if (!closet || !count || level !== 'full') return null;
  const { x, y, width } = closet.box;
  return { x: x + width / 2, y: y + 15, text: String(count), font: FONTS.strong, anchor: 'middle' };
}
