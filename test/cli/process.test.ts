/** The built command as a user runs it. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { BROKEN, SOURCE } from './support.js';

const main = join(import.meta.dirname, '../../dist/cli/main.js');

const kubestory = (argv: string[], input = '') => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...argv], { input, encoding: 'utf8' });
  return { status, stdout, stderr };
};

describe.skipIf(!existsSync(main))('dist/cli/main.js (skipped: not built)', () => {
  it('has the version of the package', () => {
    const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8')) as {
      version: string;
    };
    expect(kubestory(['--version'])).toEqual({ status: 0, stdout: `${version}\n`, stderr: '' });
  });

  it('reads the standard input and writes JSON of any length', () => {
    const { status, stdout } = kubestory(['events', '-', '--json'], SOURCE);
    expect(status).toBe(0);
    expect((JSON.parse(stdout) as unknown[]).length).toBeGreaterThan(5);
  });

  it('exits with 1 for a broken scenario, with 2 for a broken command line', () => {
    expect(kubestory(['check', '-'], BROKEN)).toMatchObject({ status: 1, stdout: '' });
    expect(kubestory(['check', '-'], BROKEN).stderr).toMatch(/^<stdin>:3:19: error: steps\[0\]\.dlete/);
    expect(kubestory(['chek'])).toMatchObject({ status: 2, stderr: 'unknown command: chek: did you mean check?\n' });
  });

  it('writes the picture into a file', () => {
    const folder = mkdtempSync(join(tmpdir(), 'kubestory-'));
    const file = join(folder, 'out.svg');
    expect(kubestory(['render', '-', '--at', '5', '-o', file], SOURCE)).toEqual({ status: 0, stdout: '', stderr: '' });
    expect(readFileSync(file, 'utf8')).toMatch(/^<svg /);
    rmSync(folder, { recursive: true });
    expect(kubestory(['render', '-', '--at', '5', '-o', file], SOURCE)).toMatchObject({ status: 1 });
  });

  it('a reader that goes away is no failure', () => {
    const command = `${process.execPath} ${main} events - --json | head -c 10`;
    expect(spawnSync('sh', ['-c', command], { input: SOURCE, encoding: 'utf8' })).toMatchObject({
      status: 0,
      stderr: '',
    });
  });

  it('the standard input may be named twice', () => {
    expect(kubestory(['check', '-', '-'], SOURCE)).toMatchObject({ status: 0, stderr: '' });
  });

  it.skipIf(!existsSync('/dev/full'))('a full disk is said, without a stack', () => {
    const command = `${process.execPath} ${main} events - --json > /dev/full`;
    const { status, stderr } = spawnSync('sh', ['-c', command], { input: SOURCE, encoding: 'utf8' });
    expect({ status, stderr }).toEqual({
      status: 1,
      stderr: expect.stringMatching(/^standard output: .*\n$/) as string,
    });
  });
});
