import { EXIT, readNumber, type Command } from '../command.js';
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
  const rows = objects.map((object) => [object.metadata.namespace ?? '', nameOf(object), ...columnsOf(object)]);
  const head = `time ${seconds(time)}, cluster time ${seconds(clusterTime)}\n\n`;
  return head + table(['NAMESPACE', 'NAME', 'READY', 'STATUS', 'NODE', 'ADDRESS'], rows);
}

const nameOf = ({ kind, metadata }: KubernetesObject): string => `${kind.toLowerCase()}/${metadata.name}`;

/** What is looked at here of any object's spec and status. */
interface Looked {
  spec?: { nodeName?: string; replicas?: number; containers?: unknown[]; unschedulable?: boolean; clusterIP?: string };
  status?: {
    phase?: string;
    podIP?: string;
    readyReplicas?: number;
    containerStatuses?: { ready: boolean }[];
    conditions?: { type: string; status: string }[];
    addresses?: { type: string; address: string }[];
  };
}

/** Ready, status, node, address. */
function columnsOf(object: KubernetesObject): [string, string, string, string] {
  const { spec, status } = object as Looked;
  if (object.kind === 'Pod') {
    const ready = (status?.containerStatuses ?? []).filter((container) => container.ready).length;
    const phase = object.metadata.deletionTimestamp === undefined ? (status?.phase ?? 'Pending') : 'Terminating';
    return [`${ready}/${spec?.containers?.length ?? 0}`, phase, spec?.nodeName ?? '', status?.podIP ?? ''];
  }
  if (object.kind === 'Node') {
    const lost = status?.conditions?.some(({ type, status: value }) => type === 'Ready' && value !== 'True');
    return [
      '',
      `${lost ? 'NotReady' : 'Ready'}${spec?.unschedulable ? ',SchedulingDisabled' : ''}`,
      '',
      addressOf(status),
    ];
  }
  const desired = spec?.replicas;
  return [desired === undefined ? '' : `${status?.readyReplicas ?? 0}/${desired}`, '', '', spec?.clusterIP ?? ''];
}

const addressOf = (status: Looked['status']): string =>
  status?.addresses?.find(({ type }) => type === 'InternalIP')?.address ?? '';
