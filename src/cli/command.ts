/** What a command is, and how its arguments are read. */
import { parseArgs, type ParseArgsConfig } from 'node:util';
import { nearest } from '../scenario/nearest.js';
import type { Io } from './io.js';

export type Options = NonNullable<ParseArgsConfig['options']>;

export interface Arguments {
  positionals: string[];
  values: Record<string, string | boolean | undefined>;
}

export interface Command {
  name: string;
  /** One line for the list of commands. */
  summary: string;
  /** What stands behind `kubestory`. */
  usage: string;
  /** The rest of its help. */
  help: string;
  options: Options;
  /** How many files it takes. */
  files: 'one' | 'several';
  /** What stands behind the one file, in the order of `usage`; nothing by default. */
  operands?: readonly string[];
  /** @returns the exit code. @throws {UsageError} */
  run(args: Arguments, io: Io): number;
}

/** Exit codes: all is well, the input has problems, the command was not understood. */
export const EXIT = { ok: 0, problems: 1, usage: 2 };

/** The command line makes no sense; the message says what would. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

const COMMON: Options = { help: { type: 'boolean', short: 'h' } };

/** @throws {UsageError} for an unknown option, a missing value or the wrong number of files. */
export function readArguments(command: Command, argv: readonly string[]): Arguments {
  const options = { ...command.options, ...COMMON };
  const { values, positionals } = parse(command, argv, options);
  if (values.help) return { values, positionals };
  if (positionals.length === 0) throw new UsageError(`missing FILE: kubestory ${command.usage}`);
  if (command.files === 'one') checkOperands(command, positionals.slice(1));
  return { values, positionals };
}

function checkOperands({ name, usage, operands = [] }: Command, found: readonly string[]): void {
  const missing = operands[found.length];
  if (missing !== undefined) throw new UsageError(`missing ${missing}: kubestory ${usage}`);
  const extra = found[operands.length];
  if (extra === undefined) return;
  throw new UsageError(`unexpected argument: ${extra}: ${name} takes ${['one FILE', ...operands].join(' and one ')}`);
}

function parse(command: Command, argv: readonly string[], options: Options): Arguments {
  try {
    const args = withNegatives(argv, options);
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    return { values: values as Arguments['values'], positionals };
  } catch (error) {
    throw new UsageError(explain(command, argv, options, error as NodeJS.ErrnoException));
  }
}

/** `--at -1` is a value that is wrong, not an option: it gets the answer `--at=-1` gets. */
function withNegatives(argv: readonly string[], options: Options): string[] {
  const args: string[] = [];
  for (const arg of argv) {
    const option = args.at(-1) ?? '';
    const takesValue = option.startsWith('--') && options[option.slice(2)]?.type === 'string';
    if (takesValue && /^-\d/.test(arg)) args[args.length - 1] = `${option}=${arg}`;
    else args.push(arg);
  }
  return args;
}

function explain(command: Command, argv: readonly string[], options: Options, error: NodeJS.ErrnoException): string {
  if (error.code !== 'ERR_PARSE_ARGS_UNKNOWN_OPTION')
    return error.message.split(/\.\s/)[0]!.replace(/^\w/, (c) => c.toLowerCase());
  const long = Object.keys(options).map((name) => `--${name}`);
  const short = Object.values(options).flatMap((option) => (option.short === undefined ? [] : `-${option.short}`));
  const names = long.concat(short);
  const isOption = (each: string): boolean => each.startsWith('-') && each !== '-';
  const unknown = argv.find((each) => isOption(each) && !names.includes(each.split('=')[0]!)) ?? '';
  const near = nearest(unknown.split('=')[0]!, long);
  return `unknown option: ${unknown}: ${near === undefined ? `${command.name} has ${names.join(', ')}` : `did you mean ${near}?`}`;
}

/** A number of an option, within limits. @throws {UsageError} */
export function readNumber(args: Arguments, name: string, least: number, fallback?: number): number {
  const written = args.values[name];
  if (written === undefined) {
    if (fallback === undefined) throw new UsageError(`missing --${name}`);
    return fallback;
  }
  const number = Number(written);
  if (typeof written === 'string' && written.trim() !== '' && Number.isFinite(number) && number >= least) return number;
  throw new UsageError(
    `invalid --${name}: ${written === '' ? '""' : String(written)}: must be a number, ${least} or more`,
  );
}
