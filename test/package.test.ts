import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as {
  exports: Record<string, string | { types: string; default: string }>;
};
const modules = Object.entries(manifest.exports).filter(([, target]) => typeof target === 'object');

describe('the built package', () => {
  it('holds every file that its exports name', () => {
    const targets = Object.values(manifest.exports).flatMap((target) =>
      typeof target === 'string' ? [target] : Object.values(target),
    );
    expect(targets.filter((target) => !target.includes('*') && !existsSync(target))).toEqual([]);
  });

  it.each(
    modules.map(([path]) =>
      path.replace('.', 'kubestory').replace('*', path.includes('locales') ? 'de' : 'kube-story'),
    ),
  )('%s imports in Node without a DOM', (name) => {
    expect(
      execFileSync('node', ['-e', `import('${name}').then((all) => console.log(Object.keys(all).length))`], {
        encoding: 'utf8',
      }),
    ).toMatch(/^\d+\n$/);
  });

  it('runs the README’s pipeline from its root', () => {
    const program = `
      import { createStory, parseScenario, renderSVG } from 'kubestory';
      const story = createStory(parseScenario('apiVersion: v1\\nkind: Pod\\nmetadata: { name: web }\\nspec: { containers: [{ name: nginx, image: nginx }] }'));
      console.log(renderSVG(story, { time: 0, width: 720, theme: 'night' }).slice(0, 4));`;
    expect(execFileSync('node', ['--input-type=module', '-e', program], { encoding: 'utf8' })).toBe('<svg\n');
  });
});
