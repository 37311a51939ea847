import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { customProperties } from '../.ci/properties.mjs';
import { THEMING_PAGE, themingPage } from '../.ci/theming.js';
import { TOKENS } from '../src/drawing/theme.js';

describe('custom properties', () => {
  it('are those of the theme, with its defaults', () => {
    const found = customProperties().map(({ name, day, night }) => [name.slice('--kube-'.length), [day, night]]);
    expect(Object.fromEntries(found)).toEqual(Object.fromEntries(TOKENS));
  });

  it('each say what they paint', () => {
    expect(customProperties().filter(({ description }) => !/^[A-Z].*\.$/.test(description))).toEqual([]);
  });

  it('stand on the page "Theming"', async () => {
    await expect(await themingPage()).toMatchFileSnapshot(`../${THEMING_PAGE}`);
  });

  it('stand in the manifest of every element', () => {
    const folder = mkdtempSync(join(tmpdir(), 'kubestory-'));
    execFileSync(process.execPath, [
      'node_modules/.bin/cem',
      'analyze',
      '--config',
      '.ci/manifest.mjs',
      '--outdir',
      relative('.', folder),
    ]);
    const { modules } = JSON.parse(readFileSync(join(folder, 'custom-elements.json'), 'utf8')) as Manifest;
    rmSync(folder, { recursive: true });
    const elements = modules.flatMap(({ declarations = [] }) => declarations.filter(({ tagName }) => tagName));
    const names = customProperties().map(({ name }) => name);
    expect(elements.map(({ tagName }) => tagName).sort()).toEqual([
      'kube-cluster',
      'kube-container',
      'kube-inspector',
      'kube-ledger',
      'kube-node',
      'kube-pod',
      'kube-quiz',
      'kube-story',
      'kube-terminal',
    ]);
    for (const { cssProperties = [] } of elements)
      expect(cssProperties.map(({ name }) => name)).toEqual(expect.arrayContaining([...names, '--kube-radius']));
  });
});

interface Manifest {
  modules: { declarations?: { tagName?: string; cssProperties?: { name: string }[] }[] }[];
}
