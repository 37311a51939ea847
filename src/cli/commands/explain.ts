import { nearest } from '../../scenario/nearest.js';
import { readTarget } from '../../scenario/target.js';
import { EXIT, UsageError, type Command } from '../command.js';
import { InputError, loadStory, type Story } from '../load.js';
import { seconds, table } from '../table.js';

type StoryEvent = Story['events'][number];
type Detail = NonNullable<StoryEvent['source']['detail']>;
type Scheduling = Extract<Detail, { kind: 'scheduling' }>;
type Attempt = { event: StoryEvent; detail: Scheduling };

/** What `explain --json` prints: the scheduler's last decision on one Pod. Stable: fields may be added. */
export interface ExplainJson extends Pick<Scheduling['result'], 'nodes' | 'best' | 'message'> {
  pod: string;
  namespace: string;
  /** Seconds of story time and of cluster time at which it was taken. */
  time: number;
  clusterTime: number;
  /** The chosen node; null when none fits. */
  node: string | null;
}

export const explain: Command = {
  name: 'explain',
  summary: 'say why a Pod is on its node, or on none',
  usage: 'explain FILE --pod NAME [--json]',
  help: [
    'Prints what the scheduler found for each node when it last decided on the Pod: the reasons why it does not fit,',
    'or its scores by plugin, each with its weight, and their sum.',
    '',
    '  --pod NAME   the name of the Pod, its beginning, or its owner and age: deployment/web[0]',
    '  --json       { pod, namespace, time, clusterTime, node, best: [...], message,',
    '               nodes: [{ name, feasible, reasons, scores, total }] }',
  ].join('\n'),
  options: { pod: { type: 'string' }, json: { type: 'boolean' } },
  files: 'one',
  run({ positionals, values }, io) {
    const { pod } = values;
    if (typeof pod !== 'string' || pod === '') throw new UsageError('missing --pod NAME');
    const answer = explainPod(loadStory(positionals[0]!, io), pod);
    io.stdout(values.json ? `${JSON.stringify(answer, null, 2)}\n` : asText(answer));
    return EXIT.ok;
  },
};

/** @throws {InputError} when the scheduler never decided on such a Pod. */
export function explainPod(story: Story, wanted: string): ExplainJson {
  const attempts = story.events.flatMap((event): Attempt[] => {
    const { detail } = event.source;
    return detail?.kind === 'scheduling' ? [{ event, detail }] : [];
  });
  const uid = named(attempts, wanted.replace(/^pod\//, '')) ?? ownedPod(attempts, wanted);
  const last = attempts.findLast(({ detail }) => detail.pod === uid);
  if (last === undefined) throw new InputError(bypassed(story, wanted) ?? missing(wanted, attempts));
  const { event, detail } = last;
  const { name, namespace } = event.source.object;
  const { nodes, best, message } = detail.result;
  return {
    pod: name,
    namespace,
    time: event.time,
    clusterTime: event.clusterTime,
    node: detail.node,
    best,
    message,
    nodes,
  };
}

/** UID of the Pod of that name, else of the first whose name begins so. */
function named(attempts: readonly Attempt[], wanted: string): string | undefined {
  const nameOf = ({ event }: Attempt): string => event.source.object.name;
  const exact = attempts.find((attempt) => nameOf(attempt) === wanted);
  return (exact ?? attempts.find((attempt) => nameOf(attempt).startsWith(wanted)))?.detail.pod;
}

/** UID of the Pod an owner and an age mean: `deployment/web[0]`; undefined when there is none. */
function ownedPod(attempts: readonly Attempt[], wanted: string): string | undefined {
  const target = readTarget(wanted);
  if (target === undefined) return undefined;
  const uids = attempts.filter((attempt) => isOwned(attempt, target.kind, target.name)).map(({ detail }) => detail.pod);
  return [...new Set(uids)][target.index ?? 0];
}

function isOwned({ event, detail }: Attempt, kind: string, name: string): boolean {
  const { cluster } = event.source;
  let object = cluster.byUid(detail.pod);
  while (object !== undefined) {
    if (object.kind === kind && object.metadata.name === name) return true;
    const owner = object.metadata.ownerReferences?.find(({ controller }) => controller);
    object = owner === undefined ? undefined : cluster.byUid(owner.uid);
  }
  return false;
}

/** Pods that name their node themselves are none of the scheduler's business. */
function bypassed(story: Story, wanted: string): string | undefined {
  const pods = story.events.flatMap(({ source }) => source.cluster.byUid(source.object.uid) ?? []);
  const pod = pods.find(({ kind, metadata }) => kind === 'Pod' && metadata.name === wanted.replace(/^pod\//, ''));
  const node = (pod?.spec as { nodeName?: string } | undefined)?.nodeName;
  return node === undefined
    ? undefined
    : `Pod "${pod!.metadata.name}": the scheduler did not decide: its spec.nodeName is ${node}`;
}

function missing(wanted: string, attempts: readonly Attempt[]): string {
  const names = [...new Set(attempts.map(({ event }) => event.source.object.name))];
  const near = nearest(wanted, names);
  const scheduled = names.length === 0 ? 'the scheduler decided on no Pod' : `Pods: ${names.slice(0, 12).join(', ')}`;
  return `--pod: Not found: "${wanted}": ${scheduled}${near === undefined ? '' : `; did you mean "${near}"?`}`;
}

function asText({ pod, node, time, best, message, nodes }: ExplainJson): string {
  const plugins = [...new Set(nodes.flatMap(({ scores }) => Object.keys(scores)))];
  const rows = nodes.map(({ name, feasible, reasons, scores, total }) => [
    name,
    feasible ? 'yes' : 'no',
    ...plugins.map((plugin) => (scores[plugin] === undefined ? '' : String(scores[plugin]))),
    // A node that is alone in fitting is not scored.
    feasible && plugins.length > 0 ? String(total) : '',
    reasons.join(', '),
  ]);
  const outcome = node === null ? message : `Pod "${pod}" was placed on ${node}${oneOf(best)}`;
  const header = ['NODE', 'FITS', ...plugins.map((plugin) => plugin.toUpperCase()), 'TOTAL', 'REASONS'];
  return `${outcome} (at ${seconds(time)})\n\n${table(header, rows)}`;
}

const oneOf = (best: readonly string[]): string => (best.length > 1 ? `, one of ${best.length} equals` : '');
