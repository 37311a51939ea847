import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { chromium, type Browser } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findChromium } from '../.ci/chromium.mjs';
import { createStory, parseScenario, renderSVG } from '../src/index.js';
import { readmeBlocks } from './support/readme.js';
import { serve } from './support/serve.js';

const [scenario] = readmeBlocks('yaml') as [string];
const deployment = scenario.split('\n---\n')[1]!;

describe('the README’s scenario', () => {
  it('is a story without a complaint', () => {
    const story = createStory(parseScenario(scenario));
    expect(story.problems.filter(({ severity }) => severity !== 'notice')).toEqual([]);
    expect(story.steps.map(({ id }) => id)).toContain('death');
  });

  it('each step of its table is understood', () => {
    const rows = [...readFileSync('README.md', 'utf8').matchAll(/^\| `([a-zA-Z]+): ([^`]*)`/gm)];
    expect(rows.length).toBeGreaterThan(7);
    for (const [, verb, written] of rows) {
      const form = written!
        .replace('from, to, path', "from: 'deployment/web[0].log-shipper', to: 'localhost:80', path: /")
        .replace('from, file, text', "from: 'deployment/web[0].nginx', file: /tmp/a, text: b");
      const step = `apiVersion: kubestory/v1\nkind: Scenario\nspec:\n  nodes: 3\n  steps:\n    - ${verb}: ${form}\n---\n${deployment}`;
      expect(parseScenario(step).steps, written).toHaveLength(1);
    }
  });
});

describe('the README’s programs', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kubestory-readme-'));
  beforeAll(() => {
    mkdirSync(join(folder, 'node_modules'));
    symlinkSync(resolve('.'), join(folder, 'node_modules', 'kubestory'), 'junction');
    writeFileSync(join(folder, 'deployment.yaml'), deployment);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('run in Node', () => {
    const [program] = readmeBlocks('js') as [string];
    writeFileSync(join(folder, 'program.mjs'), program);
    execFileSync('node', ['program.mjs'], { cwd: folder });
    expect(readFileSync(join(folder, 'picture.svg'), 'utf8')).toMatch(/^<svg/);
  });

  const commands = readmeBlocks('sh').flatMap((block) => block.match(/^npx kubestory [^#\n]*/gm) ?? []);
  it.each(commands)('%s', (command) => {
    const args = [...command.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain!).slice(2);
    execFileSync('node', [resolve('dist/cli/main.js'), ...args], { cwd: folder });
    if (args.includes('-o')) expect(existsSync(join(folder, args[args.indexOf('-o') + 1]!))).toBe(true);
  });

  it('are all here', () => expect(commands.length).toBeGreaterThanOrEqual(6));
});

describe('the README’s pages', () => {
  const policy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; require-trusted-types-for 'script'";
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch(await findChromium());
  });
  afterAll(() => browser?.close());

  it.each(readmeBlocks('html').map((block, index) => [index + 1, block] as const))(
    'number %i shows its picture from the built bundle, under a strict policy',
    async (_, block) => {
      const script = '<script type="module" src="/dist/bundle/kubestory.js"></script>';
      const body = block.replace(/<script type="module"[^>]*><\/script>/, '');
      const site = await serve(
        { '/index.html': `<!doctype html><title>A page</title>${script}${body}`, '/deployment.yaml': deployment },
        { 'content-security-policy': policy },
      );
      const page = await browser.newPage();
      const complaints: string[] = [];
      page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
      page.on('pageerror', (error) => complaints.push(error.message));
      await page.goto(site.url);
      const picture = page.locator('kube-story svg[viewBox], kube-node svg[viewBox]').first();
      await picture.waitFor();
      await expect.poll(() => picture.locator('text').count()).toBeGreaterThan(3);
      expect(complaints.filter((text) => !text.includes('favicon'))).toEqual([]);
      await page.close();
      site.close();
    },
    30_000,
  );
});

describe('the README’s picture', () => {
  it.each(['day', 'night'] as const)('by %s is what the command renders', (theme) => {
    const story = createStory(parseScenario(readFileSync('src/scenarios/replacement.yaml', 'utf8')));
    const svg = readFileSync(`stories/pictures/replacement-${theme}.svg`, 'utf8');
    expect(svg.trim()).toBe(renderSVG(story, { time: 42, width: 1280, theme }).trim());
  });
});
