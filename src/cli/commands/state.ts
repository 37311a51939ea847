import { EXIT, readNumber, type Command } from '../command.js';
import { columnsOf } from '../../story.js';
import { loadStory, type Story } from '../load.js';
import { seconds, table } from '../table.js';

type KubernetesObject = ReturnType<Story['at']>['objects'][number];

/** What `state --json` prints. Stable: fields may be added. */
export interface StateJson {
  /** Seconds of story time. */
  time: number;
  /** Seconds of cluster time. */
  clusterTime: number;
  /** As the API server would show them. */
  objects: readonly KubernetesObject[];
}

export const state: Command = {
  name: 'state',
  summary: 'show the cluster at one time',
  usage: 'state FILE --at SECONDS [--json]',
  help: [
    'Prints every object as it is at that time of the story.',
    '',
    '  --at SECONDS   seconds of story time; past the end means the end',
    '  --json         { time, clusterTime, objects: [...] } with whole Kubernetes objects',
  ].join('\n'),
  options: { at: { type: 'string' }, json: { type: 'boolean' } },
  files: 'one',
  run(args, io) {
    const at = readNumber(args, 'at', 0);
    const { time, clusterTime, objects } = loadStory(args.positionals[0]!, io).at(at);
    const json: StateJson = { time, clusterTime, objects };
    io.stdout(args.values.json ? `${JSON.stringify(json, null, 2)}\n` : asText(json));
    return EXIT.ok;
  },
};

function asText({ time, clusterTime, objects }: StateJson): string {
  const rows = objects.map((object) => [
    object.metadata.namespace ?? '',
    nameOf(object),
    ...(isPod(object) ? podRow(object, clusterTime) : row(object)),
  ]);
  const head = `time ${seconds(time)}, cluster time ${seconds(clusterTime)}\n\n`;
  return head + table(['NAMESPACE', 'NAME', 'READY', 'STATUS', 'RESTARTS', 'NODE', 'ADDRESS'], rows);
}

type Pod = Parameters<typeof columnsOf>[0];
const isPod = (object: KubernetesObject): object is Pod => object.kind === 'Pod';

/** As `kubectl get pods -o wide` has it. */
function podRow(pod: Pod, clusterTime: number): string[] {
  const { ready, status, restarts } = columnsOf(pod, { clusterTime });
  return [ready, status, restarts, pod.spec.nodeName ?? '', pod.status?.podIP ?? ''];
}

const nameOf = ({ kind, metadata }: KubernetesObject): string => `${kind.toLowerCase()}/${metadata.name}`;

/** What is looked at here of any other object's spec and status. */
interface Looked {
  spec?: { replicas?: number; unschedulable?: boolean; clusterIP?: string };
  status?: {
    readyReplicas?: number;
    conditions?: { type: string; status: string }[];
    addresses?: { type: string; address: string }[];
  };
}

/** Ready, status, restarts, node, address. */
function row(object: KubernetesObject): string[] {
  const { spec, status } = object as Looked;
  if (object.kind === 'Node') {
    const lost = status?.conditions?.some(({ type, status: value }) => type === 'Ready' && value !== 'True');
    return [
      '',
      `${lost ? 'NotReady' : 'Ready'}${spec?.unschedulable ? ',SchedulingDisabled' : ''}`,
      '',
      '',
      addressOf(status),
    ];
  }
  const desired = spec?.replicas;
  return [desired === undefined ? '' : `${status?.readyReplicas ?? 0}/${desired}`, '', '', '', spec?.clusterIP ?? ''];
}

const addressOf = (status: Looked['status']): string =>
  status?.addresses?.find(({ type }) => type === 'InternalIP')?.address ?? '';
