/** Everything that must hold before a change lands. Ends with the line `N passed, N failed`. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findChromium } from './chromium.mjs';

const folder = mkdtempSync(join(tmpdir(), 'kubestory-'));
const report = join(folder, 'report.json');
const table = join(folder, 'conformance.txt');
const { executablePath } = await findChromium();

const CHECKS = {
  build: ['npm', 'run', '--silent', 'build'],
  types: ['npx', 'tsc', '-p', '.'],
  lint: ['npx', 'oxlint', '--deny-warnings'],
  'lint of templates': ['npx', 'lit-analyzer', 'src/elements/**/*.ts', '--quiet'],
  format: ['npx', 'prettier', '--check', '--log-level', 'warn', '.'],
};
const TESTS = ['npx', 'vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];

let passed = 0;
let failed = 0;
for (const [name, command] of Object.entries(CHECKS)) {
  const ok = run(command);
  console.log(`${ok ? '✓' : '✗'} ${name}`);
  if (ok) passed += 1;
  else failed += 1;
}
const ended = run(TESTS);
const { numPassedTests, numFailedTests } = counts();
const conformance = read(table);
passed += numPassedTests;
failed += Math.max(numFailedTests, ended ? 0 : 1);
rmSync(folder, { recursive: true, force: true });

console.log(conformance);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;

/** @param {string[]} command */
function run([program = '', ...args]) {
  const env = { ...process.env, CHROMIUM_PATH: executablePath, CONFORMANCE_TABLE: table };
  return spawnSync(program, args, { stdio: 'inherit', env, shell: process.platform === 'win32' }).status === 0;
}

/** A run that died has no report: it counts as one failure. */
function counts() {
  try {
    return JSON.parse(readFileSync(report, 'utf8'));
  } catch {
    return { numPassedTests: 0, numFailedTests: 0 };
  }
}

/** @param {string} file */
function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
