#!/usr/bin/env node
/** The `kubestory` command. */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { run } from './run.js';

const STDIN = 0;
const { version } = createRequire(import.meta.url)('../../package.json') as { version: string };

// A reader that goes away (`kubestory events … | head`) is no failure.
process.stdout.on('error', quiet);

process.exitCode = run(
  process.argv.slice(2),
  {
    stdout: (text) => process.stdout.write(text),
    stderr: (text) => process.stderr.write(text),
    readFile: (path) => readFileSync(path, 'utf8'),
    readStdin: () => readFileSync(STDIN, 'utf8'),
    writeFile: (path, text) => writeFileSync(path, text),
  },
  version,
);

function quiet(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}
