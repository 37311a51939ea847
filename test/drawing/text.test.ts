import { describe, expect, it } from 'vitest';
import { svgText } from '../../src/drawing/text.js';
import { createLayout } from '../../src/layout/layout.js';
import { fixture, node, pod } from '../layout/fixture.js';
import { FIXTURES } from '../layout/fixtures.js';

function picture(name: keyof typeof FIXTURES, theme: 'day' | 'night' = 'day'): string {
  const { story, state } = FIXTURES[name]!();
  return svgText(createLayout(story, { width: 1280 }).scene(state), {
    theme,
    title: 'A & <b>',
    description: 'What is "seen"',
  });
}

describe('svgText()', () => {
  it('begins with a size, a role, a title and a description', () => {
    expect(picture('board').slice(0, 420)).toMatch(
      /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" viewBox="0 0 1280 (\d+)" width="1280" height="\1" role="img" font-family="[^"]+"><title>A &amp; &lt;b&gt;<\/title><desc>What is &quot;seen&quot;<\/desc>/,
    );
  });

  it('refers to nothing outside itself', () => {
    const text = picture('states');
    expect(text).not.toContain('var(');
    expect(text).not.toContain('"$');
    const ids = new Set([...text.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
    const used = new Set([...text.matchAll(/url\(#([^)]+)\)/g)].map(([, id]) => id));
    expect([...used].filter((id) => !ids.has(id))).toEqual([]);
  });

  it('has other ids by night, so that both can be on one page', () => {
    expect(picture('board', 'night')).toContain('id="kube-night-sky"');
    expect(picture('board', 'day')).toContain('id="kube-day-sky"');
  });

  it('writes numbers with two decimals at most', () => {
    for (const name of Object.keys(FIXTURES)) expect(picture(name)).not.toMatch(/="[^"]*\d\.\d{3}[^"]*"/);
  });

  it('escapes names, and replaces what XML cannot hold', () => {
    const { story, state } = fixture({ nodes: [node('node-a')], pods: [pod('<&">\u0001', { node: 'node-a' })] });
    const text = svgText(createLayout(story, { width: 1280 }).scene(state), { theme: 'day', title: '' });
    expect(text).toContain('>&lt;&amp;&quot;&gt;\ufffd</text>');
  });

  it('is the same text for the same scene', () => {
    const { story, state } = FIXTURES.board!();
    const draw = () => svgText(createLayout(story, { width: 720 }).scene(state), { theme: 'day', title: '' });
    expect(draw()).toBe(draw());
  });
});
