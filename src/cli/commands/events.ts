import { EXIT, type Command } from '../command.js';
import { loadStory, type Story } from '../load.js';
import { seconds, table } from '../table.js';

/** One event of `events --json`. Stable: fields may be added. */
export interface EventJson {
  /** Seconds of story time. */
  time: number;
  /** Seconds of cluster time. */
  clusterTime: number;
  /** `Normal` and `Warning` are Kubernetes Events; `Change`, `Traffic`, `Step` are not. */
  type: string;
  reason: string;
  message: string;
  object: { kind: string; namespace: string; name: string; uid: string };
  /** Position in the array of the event that led to this one; null when none did. */
  cause: number | null;
}

export const events: Command = {
  name: 'events',
  summary: 'list what happens, in order',
  usage: 'events FILE [--json]',
  help: [
    'Prints every event: the time in the story, the time in the cluster, type, reason, object, message.',
    '',
    '  --json   an array of { time, clusterTime, type, reason, message,',
    '           object: { kind, namespace, name, uid }, cause }; times in seconds,',
    '           cause is the position of the event that led to it, or null',
  ].join('\n'),
  options: { json: { type: 'boolean' } },
  files: 'one',
  run({ positionals, values }, io) {
    const list = eventsOf(loadStory(positionals[0]!, io));
    io.stdout(values.json ? `${JSON.stringify(list, null, 2)}\n` : asTable(list));
    return EXIT.ok;
  },
};

export const eventsOf = (story: Story): EventJson[] =>
  story.events.map(({ time, clusterTime, type, reason, message, object, cause }) => {
    const { kind, namespace, name, uid } = object;
    return { time, clusterTime, type, reason, message, object: { kind, namespace, name, uid }, cause };
  });

const asTable = (list: readonly EventJson[]): string =>
  table(
    ['TIME', 'CLUSTER', 'TYPE', 'REASON', 'OBJECT', 'MESSAGE'],
    list.map(({ time, clusterTime, type, reason, object, message }) => [
      seconds(time),
      seconds(clusterTime),
      type,
      reason,
      `${object.kind.toLowerCase()}/${object.name}`,
      message,
    ]),
  );
