import { EXIT, readNumber, type Command } from '../command.js';
import { because, LANG, LANG_HELP, readLang, type Telling } from '../languages.js';
import { InputError, loadStory, type Story } from '../load.js';
import { seconds, table } from '../table.js';

/** What `why --json` prints. Stable: fields may be added. */
export interface WhyJson {
  /** Seconds of story time. */
  time: number;
  /** The object's newest change, what led to it, and so on; the last one is a step, or what the scenario began with. */
  why: ReturnType<Story['why']>;
}

export const why: Command = {
  name: 'why',
  summary: 'say what led to an object being as it is',
  usage: 'why FILE OBJECT [--at SECONDS] [--lang TAG] [--json]',
  help: [
    'Prints the object’s newest change at that time, what caused it, what caused that, and so on back to a step,',
    'or to what the scenario began with. Of an object that is gone it says why.',
    '',
    '  OBJECT         pod/web, deployment/web[0] (its oldest Pod then), node/node-a, or a UID',
    '  --at SECONDS   seconds of story time; the end by default',
    LANG_HELP,
    '  --json         { time, why: [{ event, time, clusterTime, text, object }] }',
  ].join('\n'),
  options: { at: { type: 'string' }, ...LANG, json: { type: 'boolean' } },
  files: 'one',
  operands: ['OBJECT'],
  run(args, io) {
    const telling = readLang(args);
    const [file, object] = args.positionals as [string, string];
    const at = readNumber(args, 'at', 0, Infinity);
    const story = loadStory(file, io, telling);
    const json: WhyJson = { time: Math.min(at, story.duration), why: ask(story, object, at) };
    io.stdout(args.values.json ? `${JSON.stringify(json, null, 2)}\n` : asText(json, telling));
    return EXIT.ok;
  },
};

/** @throws {InputError} when there is no such object, or not yet. */
function ask(story: Story, object: string, at: number): WhyJson['why'] {
  let lines: WhyJson['why'];
  try {
    lines = story.why(object, at);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new InputError(error.message);
  }
  if (lines.length > 0) return lines;
  throw new InputError(`OBJECT: Not found: "${object}": it is not there yet at ${seconds(at)}: ask for a later --at`);
}

const asText = ({ why }: WhyJson, telling: Telling): string =>
  table(
    ['TIME', 'CLUSTER', 'WHY'],
    why.map(({ time, clusterTime, text }, index) => [
      seconds(time),
      seconds(clusterTime),
      index === 0 ? text : because(telling, text),
    ]),
  );
