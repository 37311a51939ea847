/** How a StatefulSet, DaemonSet or Job stands in a cluster: what its card says under its name. */
import { isPodReady } from '../kubernetes/podStatus.js';
import type { DaemonSet, Job, KubernetesObject, Pod, StatefulSet } from '../kubernetes/types.js';
import type { Cluster, StoryEvent } from '../timeline/types.js';
import type { Line } from './types.js';
import type { Words } from './words.js';

export type Saying = Pick<Line, 'text' | 'tone'> & { readonly short?: string; readonly shortest?: string };

/** When the last container of each Pod ended: the whole second of cluster time, as its status tells it. */
export function endsOf(events: readonly StoryEvent[]): ReadonlyMap<string, number> {
  const ends = new Map<string, number>();
  for (const { source } of events)
    if (source.detail?.kind === 'exited') ends.set(source.detail.pod, Math.floor(source.time / 1000));
  return ends;
}

export interface Circumstances {
  readonly cluster: Cluster;
  /** Seconds of cluster time. */
  readonly time: number;
  readonly ends: ReadonlyMap<string, number>;
  readonly words: Words;
}

/**
 * Two lines: numbers, and what comes next; null for other kinds.
 * @param desired as its controller has it, where its status does not tell yet
 */
export function standingOf(owner: KubernetesObject, circumstances: Circumstances, desired: number): Saying[] | null {
  const pods = circumstances.cluster
    .ownedBy(owner.metadata.uid ?? '')
    .filter((object): object is Pod => object.kind === 'Pod');
  if (owner.kind === 'StatefulSet') return ofStatefulSet(owner as StatefulSet, pods, circumstances.words);
  if (owner.kind === 'DaemonSet') return ofDaemonSet(owner as DaemonSet, pods, desired, circumstances.words);
  if (owner.kind === 'Job') return ofJob(owner as Job, pods, circumstances);
  return null;
}

const isOver = ({ status }: Pod) => status?.phase === 'Succeeded' || status?.phase === 'Failed';
const isLeaving = ({ metadata }: Pod) => metadata.deletionTimestamp !== undefined;
const isUp = (pod: Pod) => pod.status?.phase === 'Running' && isPodReady(pod);

const numbers = (desired: number, observed: number, words: Words, unit = ''): Saying => ({
  text: `${words.desired} ${desired}${unit} · ${words.observed} ${observed}`,
  short: words.has(observed, desired),
  tone: desired === observed ? 'plain' : 'bad',
});

/** One after the other, unless it is told to do all at once. Source: stateful_set_control.go updateStatefulSet. */
function ofStatefulSet({ metadata, spec }: StatefulSet, pods: readonly Pod[], words: Words): Saying[] {
  const desired = spec.replicas ?? 1;
  const start = spec.ordinals?.start ?? 0;
  const byName = new Map(pods.map((pod) => [pod.metadata.name, pod]));
  const observed = pods.filter((pod) => !isLeaving(pod) && !isOver(pod)).length;
  const names = Array.from({ length: desired }, (_, index) => `${metadata.name}-${start + index}`);
  const first = names.find((name) => {
    const pod = byName.get(name);
    return !pod || isLeaving(pod) || !isUp(pod);
  });
  const spare = pods.filter(({ metadata: { name } }) => !names.includes(name)).sort((a, b) => ordinal(b) - ordinal(a));
  const say = (): Saying => {
    if (first !== undefined) {
      const pod = byName.get(first);
      if (!pod) return { text: words.next.createOne(first), tone: 'good' };
      return isLeaving(pod)
        ? { text: words.next.waitsEnd(first), tone: 'warn' }
        : { text: words.next.waitsReady(first), short: words.next.waits(first), tone: 'warn' };
    }
    const [last] = spare;
    if (!last) return { text: words.next.nothing(), tone: 'quiet' };
    const { name } = last.metadata;
    return isLeaving(last)
      ? { text: words.next.waitsEnd(name), tone: 'warn' }
      : { text: words.next.deleteOne(name), tone: 'good' };
  };
  return [numbers(desired, observed, words), say()];
}

const ordinal = ({ metadata }: Pod) => Number(/\d+$/.exec(metadata.name)?.[0] ?? 0);

/** One on each Node that is meant for it. Source: daemon_controller.go, `status.desiredNumberScheduled`. */
function ofDaemonSet({ status }: DaemonSet, pods: readonly Pod[], found: number, words: Words): Saying[] {
  const present = pods.filter((pod) => !isLeaving(pod) && !isOver(pod));
  const running = present.filter(isUp).length;
  const desired = status?.desiredNumberScheduled || found;
  const missing = desired - present.length;
  return [
    {
      text: words.onNodes(desired, running),
      short: words.onNodesShort(desired, running),
      tone: running < desired ? 'bad' : 'plain',
    },
    missing > 0
      ? { text: words.next.createShort(missing), tone: 'good' }
      : running < desired
        ? { text: words.next.waitsPods(desired - running), tone: 'warn' }
        : { text: words.next.nothing(), tone: 'quiet' },
  ];
}

const FIRST_BACK_OFF = 10;
const LONGEST_BACK_OFF = 600;

/** Source: job_controller.go manageJob; backoff_utils.go getRemainingTimeForFailuresCount. */
function ofJob({ spec, status }: Job, pods: readonly Pod[], { time, ends, words }: Circumstances): Saying[] {
  const ended = (phase: string) => pods.filter((pod) => pod.status?.phase === phase);
  const [succeeded, failed] = [ended('Succeeded'), ended('Failed')];
  const active = pods.filter((pod) => !isOver(pod) && !isLeaving(pod)).length;
  const parallelism = spec.parallelism ?? 1;
  const completions = spec.completions ?? null;
  const done = Math.max(status?.succeeded ?? 0, succeeded.length);
  const lost = Math.max(status?.failed ?? 0, failed.length);
  const counted = words.job(done, completions, active, lost);
  const line: Saying = { text: counted[0]!, short: counted[1]!, tone: lost ? 'bad' : 'plain' };
  const over = status?.conditions?.find(
    (condition) => (condition.type === 'Complete' || condition.type === 'Failed') && condition.status === 'True',
  );
  if (over?.type === 'Complete') return [line, { text: words.jobDone, tone: 'good' }];
  const exceeded = lost > (spec.backoffLimit ?? 6) ? 'BackoffLimitExceeded' : '';
  const reason = over ? (over.reason ?? '') : exceeded;
  if (over || exceeded) return [line, { text: words.jobFailed(reason), short: `✗ ${reason}`, tone: 'bad' }];
  if (spec.suspend) return [line, { text: words.suspended, tone: 'warn' }];
  const left = completions === null ? parallelism : completions - done;
  const wanted = completions === null && done > 0 ? active : Math.min(parallelism, left);
  if (active >= wanted) return [line, { text: words.next.waitsPods(active), tone: 'quiet' }];
  const rest = backOff(succeeded, failed, time, ends);
  if (rest > 0) return [line, { text: words.backOff(Math.ceil(rest)), tone: 'warn' }];
  return [line, { text: words.next.createShort(wanted - active), tone: 'good' }];
}

/** Seconds that are left of the wait after what has failed since the last success. */
function backOff(
  succeeded: readonly Pod[],
  failed: readonly Pod[],
  time: number,
  ends: ReadonlyMap<string, number>,
): number {
  const endOf = (pod: Pod) => ends.get(pod.metadata.uid ?? '') ?? 0;
  const success = Math.max(-1, ...succeeded.map(endOf));
  const since = failed.map(endOf).filter((end) => end > success);
  if (!since.length) return 0;
  const delay = Math.min(FIRST_BACK_OFF * 2 ** (since.length - 1), LONGEST_BACK_OFF);
  return Math.max(...since) + delay - time;
}
