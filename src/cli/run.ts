/** Finds the command that was meant and runs it. */
import { nearest } from '../scenario/nearest.js';
import { EXIT, readArguments, UsageError, type Command } from './command.js';
import { check } from './commands/check.js';
import { events } from './commands/events.js';
import { explain } from './commands/explain.js';
import { render } from './commands/render.js';
import { state } from './commands/state.js';
import { transcript } from './commands/transcript.js';
import { why } from './commands/why.js';
import type { Io } from './io.js';
import { InputError } from './load.js';

export const COMMANDS: readonly Command[] = [check, events, state, render, transcript, explain, why];

/** @returns the exit code: 0 all is well, 1 the input has problems, 2 the command line was not understood. */
export function run(argv: readonly string[], io: Io, version: string): number {
  try {
    return dispatch(argv, io, version);
  } catch (error) {
    if (!(error instanceof UsageError) && !(error instanceof InputError)) throw error;
    io.stderr(`${error.message}\n`);
    return error instanceof UsageError ? EXIT.usage : EXIT.problems;
  }
}

function dispatch([name, ...rest]: readonly string[], io: Io, version: string): number {
  if (name === '--version' || name === '-V') {
    io.stdout(`${version}\n`);
    return EXIT.ok;
  }
  if (name === '--help' || name === '-h' || (name === 'help' && rest.length === 0)) {
    io.stdout(overview());
    return EXIT.ok;
  }
  if (name === undefined) throw new UsageError(overview().trimEnd());
  const command = find(name === 'help' ? rest[0]! : name);
  const args = readArguments(command, name === 'help' ? ['--help'] : rest);
  if (!args.values.help) return command.run(args, io);
  io.stdout(`${command.summary}\n\nUsage: kubestory ${command.usage}\n\n${command.help}\n`);
  return EXIT.ok;
}

function find(name: string): Command {
  const command = COMMANDS.find((each) => each.name === name);
  if (command !== undefined) return command;
  const names = COMMANDS.map((each) => each.name);
  const near = nearest(name, names);
  throw new UsageError(
    `unknown command: ${name}: ${near === undefined ? `there are ${names.join(', ')}` : `did you mean ${near}?`}`,
  );
}

function overview(): string {
  const width = Math.max(...COMMANDS.map(({ name }) => name.length));
  return [
    'kubestory: shows what Kubernetes does with a scenario or any manifest',
    '',
    'Usage: kubestory COMMAND FILE [options]; FILE is YAML or JSON, - is the standard input',
    '',
    ...COMMANDS.map(({ name, summary }) => `  ${name.padEnd(width)}   ${summary}`),
    '',
    'kubestory COMMAND --help says more; --version prints the version.',
    'Exit codes: 0 all is well, 1 the input has problems, 2 the command line was not understood.',
    '',
  ].join('\n');
}
