#!/usr/bin/env node
/** The `kubestory` command. */
import { readFileSync, writeFileSync, writeSync } from 'node:fs';
import { createRequire } from 'node:module';
import { EXIT } from './command.js';
import { run } from './run.js';

const STDIN = 0;
const STDERR = 2;
const { version } = createRequire(import.meta.url)('../../package.json') as { version: string };

process.stdout.on('error', stop);
process.stderr.on('error', stop);

/** The standard input can be read once, and may be asked for twice (`kubestory check - -`). */
let input: string | undefined;

process.exitCode = run(
  process.argv.slice(2),
  {
    stdout: (text) => process.stdout.write(text),
    stderr: (text) => process.stderr.write(text),
    readFile: (path) => readFileSync(path, 'utf8'),
    readStdin: () => (input ??= readFileSync(STDIN, 'utf8')),
    writeFile: (path, text) => writeFileSync(path, text),
  },
  version,
);

/** A reader that goes away (`kubestory events … | head`) is no failure; a full disk is. */
function stop(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') return;
  writeSync(STDERR, `standard output: cannot be written: ${error.message}\n`);
  process.exit(EXIT.problems);
}
