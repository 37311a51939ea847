import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { decodeScenario, encodeScenario } from '../../src/scenario/link.js';

it('decodeScenario(code) is the text that encodeScenario(text) was given', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 300 }), async (text) => {
      const code = await encodeScenario(text);
      expect(code).toMatch(/^[\w-]+$/);
      expect(await decodeScenario(code)).toBe(text);
    }),
  );
});

it('encodeScenario(text) makes a link that can be sent of a shipped scenario', async () => {
  expect((await encodeScenario(readFileSync('src/scenarios/replacement.yaml', 'utf8'))).length).toBeLessThan(2_000);
});

it.each(['', '%', 'not deflate', 'AAAA', 'a', 'ä'])('decodeScenario(code) refuses %j', async (code) => {
  await expect(decodeScenario(code)).rejects.toThrow(/^invalid link: /);
});

it('decodeScenario(code) refuses a link that was cut off', async () => {
  const code = await encodeScenario('title: A story that is long enough to be cut off\n'.repeat(9));
  await expect(decodeScenario(code.slice(0, -12))).rejects.toThrow(/^invalid link: .* copy the whole link$/);
});

it('decodeScenario(code) refuses what would fill the memory', async () => {
  await expect(decodeScenario(await encodeScenario(' '.repeat(3_000_000)))).rejects.toThrow(/longer than 2000000/);
});
