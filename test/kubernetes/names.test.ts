import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { generateName, podTemplateHash, randomSuffix, safeEncode, uuid4 } from '../../src/kubernetes/names.js';
import { createRandom } from '../../src/simulation/random.js';

describe('generateName', () => {
  it('appends five characters without vowels', () => {
    expect(generateName('web-', createRandom(1))).toMatch(/^web-[bcdfghjklmnpqrstvwxz2456789]{5}$/);
  });

  it('is never longer than a label may be', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 200 }),
        fc.integer(),
        (base, seed) => generateName(base, createRandom(seed)).length <= 63,
      ),
    );
  });

  it('reaches every character of the alphabet', () => {
    const random = createRandom(3);
    expect(new Set(Array.from({ length: 200 }, () => randomSuffix(random)).join('')).size).toBe(27);
  });
});

describe('podTemplateHash', () => {
  const template = {
    metadata: { labels: { app: 'web', tier: 'front' } },
    spec: { containers: [{ name: 'c', image: 'nginx:1' }] },
  };

  it('has the shape of a real one', () => expect(podTemplateHash(template)).toMatch(/^[456789bcdf]{1,10}$/));

  it('does not depend on the order of keys', () => {
    const turned = {
      spec: { containers: [{ image: 'nginx:1', name: 'c' }] },
      metadata: { labels: { tier: 'front', app: 'web' } },
    };
    expect(podTemplateHash(turned)).toBe(podTemplateHash(template));
  });

  it('differs for another image and for another collision count', () => {
    const other = { ...template, spec: { containers: [{ name: 'c', image: 'nginx:2' }] } };
    expect(new Set([podTemplateHash(template), podTemplateHash(other), podTemplateHash(template, 1)]).size).toBe(3);
  });

  it('safeEncode() maps as upstream does', () => expect(safeEncode('1234567890')).toBe('56789bcdf4'));
});

describe('uuid4', () => {
  it('is a version 4 UUID, the same for the same seed', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        expect(uuid4(createRandom(seed))).toMatch(
          /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
        );
        expect(uuid4(createRandom(seed))).toBe(uuid4(createRandom(seed)));
      }),
    );
  });
});
