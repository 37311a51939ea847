/** What people type after `kubectl`, read and checked: every problem at once. */
import { nearest } from '../scenario/nearest.js';
import type { LabelSelector } from '../kubernetes/types.js';
import { RESOURCES, RESOURCE_WORDS, resourceOf, type Resource } from './resources.js';
import { parseSelector } from './selectors.js';

export interface Command {
  readonly verb: 'get' | 'describe';
  /** As typed, `kubectl` first. */
  readonly text: string;
  readonly resources: readonly Resource[];
  /** Names of objects, or as in a scenario `web[0]` for the oldest Pod of `deployment/web`; [] for all. */
  readonly names: readonly string[];
  readonly output: '' | 'wide' | 'name';
  readonly watch: boolean;
  /** Leaves out what is there already. */
  readonly watchOnly: boolean;
  /** null for all namespaces. */
  readonly namespace: string | null;
  readonly showLabels: boolean;
  readonly headers: boolean;
  readonly selector: LabelSelector | undefined;
}

/** What is wrong with a command; the words are the elements'. */
export interface CommandProblem {
  readonly what: 'program' | 'verb' | 'resource' | 'flag' | 'output' | 'selector' | 'value' | 'watch' | 'name';
  /** As typed; '' when it is missing. */
  readonly found: string;
  readonly allowed: readonly string[];
  /** The one of `allowed` that was probably meant. */
  readonly nearest?: string;
}

export type ReadCommand = { readonly command: Command } | { readonly problems: readonly CommandProblem[] };

type Flag = 'output' | 'watch' | 'watchOnly' | 'namespace' | 'all' | 'labels' | 'selector' | 'noHeaders';
const FLAGS: Readonly<Record<string, Flag>> = {
  '-o': 'output',
  '--output': 'output',
  '-w': 'watch',
  '--watch': 'watch',
  '--watch-only': 'watchOnly',
  '-n': 'namespace',
  '--namespace': 'namespace',
  '-A': 'all',
  '--all-namespaces': 'all',
  '--show-labels': 'labels',
  '-l': 'selector',
  '--selector': 'selector',
  '--no-headers': 'noHeaders',
};
const VALUED: ReadonlySet<Flag> = new Set<Flag>(['output', 'namespace', 'selector']);
const OF_DESCRIBE: ReadonlySet<Flag> = new Set<Flag>(['namespace', 'all', 'selector']);
const VERBS = ['get', 'describe'] as const;
const OUTPUTS = ['wide', 'name'] as const;
/** Kinds that `describe` knows here. */
export const DESCRIBED: readonly string[] = ['pods', 'nodes', 'deployments'];

/**
 * @param text `kubectl get pods -o wide --watch`; `kubectl` may be left out
 * @example readCommand('get pods -A') // { command: { verb: 'get', namespace: null, … } }
 */
export function readCommand(text: string): ReadCommand {
  const words = wordsOf(text);
  if (words[0] === 'kubectl' || words[0] === 'k') words.shift();
  const problems: CommandProblem[] = [];
  const verb = verbOf(words, problems);
  const { flags, rest } = flagsOf(words, verb, problems);
  const { resources, names } = subjectsOf(rest, verb, problems);
  const output = flags.get('output') ?? '';
  if (output && !isOneOf(OUTPUTS, output)) problems.push(unknown('output', output, OUTPUTS));
  const selector = flags.has('selector') ? parseSelector(flags.get('selector')!) : undefined;
  if (selector === null) problems.push({ what: 'selector', found: flags.get('selector')!, allowed: [] });
  const watch = flags.has('watch') || flags.has('watchOnly');
  if (watch && resources.length > 1) problems.push({ what: 'watch', found: rest[0] ?? '', allowed: [] });
  if (problems.length) return { problems };
  return {
    command: {
      verb: verb as Command['verb'],
      text: `kubectl ${words.join(' ')}`,
      resources,
      names,
      output: output as Command['output'],
      watch,
      watchOnly: flags.has('watchOnly'),
      namespace: flags.has('all') ? null : (flags.get('namespace') ?? 'default'),
      showLabels: flags.has('labels'),
      headers: !flags.has('noHeaders'),
      selector: selector ?? undefined,
    },
  };
}

/** Split at spaces outside of quotes; the quotes are the shell's and go. */
const wordsOf = (text: string): string[] =>
  [...text.trim().matchAll(/(?:[^\s'"]|'[^']*'|"[^"]*")+/g)].map(([word]) => word.replace(/['"]/g, ''));

function verbOf([verb = '']: readonly string[], problems: CommandProblem[]): string {
  if (!isOneOf(VERBS, verb)) problems.push(unknown('verb', verb, VERBS));
  return verb;
}

/** `-o wide`, `-owide`, `-o=wide`, `--output=wide`. */
function flagsOf(words: readonly string[], verb: string, problems: CommandProblem[]) {
  const flags = new Map<Flag, string>();
  const rest: string[] = [];
  const known = Object.keys(FLAGS).filter((name) => verb !== 'describe' || OF_DESCRIBE.has(FLAGS[name]!));
  for (let index = 1; index < words.length; index++) {
    const word = words[index]!;
    if (!word.startsWith('-') || word === '-') {
      rest.push(word);
      continue;
    }
    const [, name = word, value] = /^(--[\w-]+|-[A-Za-z])(?:=?(.+))?$/.exec(word) ?? [];
    const flag = known.includes(name) ? FLAGS[name] : undefined;
    if (!flag || (value !== undefined && !VALUED.has(flag) && !/^(true|false)$/.test(value))) {
      problems.push(unknown('flag', word, known));
    } else if (!VALUED.has(flag)) {
      if (value !== 'false') flags.set(flag, '');
    } else if (value ?? words[index + 1]) {
      flags.set(flag, value ?? words[++index]!);
    } else problems.push({ what: 'value', found: name, allowed: flag === 'output' ? OUTPUTS : [] });
  }
  return { flags, rest };
}

/** `pods web-1 web-2`, `pods,svc`, `pod/web-1 deploy/web`, `deployment/web[0]`, `pod deployment/web[0]`. */
function subjectsOf(words: readonly string[], verb: string, problems: CommandProblem[]) {
  const rest = resourceOf(words[0] ?? '')?.kind === 'Pod' && isOldest(words.slice(1)) ? words.slice(1) : words;
  const allowed = verb === 'describe' ? DESCRIBED : RESOURCE_WORDS;
  const isPath = rest[0]?.includes('/') ?? false;
  const kinds = isPath ? rest.map((word) => word.split('/')[0]!) : (rest[0]?.split(',') ?? []);
  const names = isPath ? rest.map((word) => word.slice(word.indexOf('/') + 1)) : rest.slice(1);
  if (kinds.length === 0) problems.push({ what: 'resource', found: '', allowed });
  const resources = kinds.flatMap((word) => {
    if (word.toLowerCase() === 'all' && verb !== 'describe') return RESOURCES.filter(({ all }) => all);
    const resource = resourceOf(word);
    if (resource && (verb !== 'describe' || DESCRIBED.includes(resource.plural) || isOldest(names))) return [resource];
    problems.push(unknown('resource', word, allowed));
    return [];
  });
  if (names.length && !isPath && kinds.length > 1) problems.push({ what: 'name', found: names[0]!, allowed: [] });
  return { resources: isPath ? resources : [...new Set(resources)], names };
}

/** `describe statefulset/db[0]` describes a Pod. */
const isOldest = (names: readonly string[]) => names.length > 0 && names.every((name) => /\[\d+\]$/.test(name));

const isOneOf = (list: readonly string[], word: string): boolean => list.includes(word);

function unknown(what: CommandProblem['what'], found: string, allowed: readonly string[]): CommandProblem {
  const meant = nearest(found, [...allowed]);
  return { what, found, allowed, ...(meant && { nearest: meant }) };
}
