import { describe, expect, it } from 'vitest';
import { parseDuration } from '../../src/scenario/duration.js';
import { cleanHostText } from '../../src/scenario/hostText.js';
import { nearest } from '../../src/scenario/nearest.js';
import { formatPath, notFound } from '../../src/scenario/problems.js';

describe('nearest(word, known)', () => {
  it('finds a slip of the fingers and nothing that is merely another word', () => {
    expect(nearest('dlete', ['scale', 'delete'])).toBe('delete');
    expect(nearest('REPLICAS', ['replicas'])).toBe('replicas');
    expect(nearest('wbe', ['web', 'api'])).toBe('web');
    expect(nearest('database', ['web', 'api'])).toBeUndefined();
    expect(nearest('', ['web'])).toBeUndefined();
    expect(nearest('x'.repeat(100_000), ['web'])).toBeUndefined();
  });
});

describe('parseDuration(value)', () => {
  it('is in milliseconds; a number is seconds', () => {
    expect(['5s', '1m30s', '500ms', '1.5h', 2.5].map(parseDuration)).toEqual([5_000, 90_000, 500, 5_400_000, 2_500]);
    expect(() => parseDuration('soon')).toThrow(RangeError);
  });
});

describe('formatPath(path)', () => {
  it('writes keys that are no plain names in brackets', () => {
    expect(formatPath(['steps', 2, 'scale'])).toBe('steps[2].scale');
    expect(formatPath(['metadata', 'labels', 'app.kubernetes.io/name'])).toBe(
      'metadata.labels[app.kubernetes.io/name]',
    );
    expect(formatPath([])).toBe('');
  });
});

describe('notFound(value, known)', () => {
  it('lists twelve names of many', () => {
    const names = Array.from({ length: 5_000 }, (_, index) => `pod-number-${index}`);
    expect(notFound('web', names)).toMatch(/"pod-number-11" and 4988 more$/);
    expect(notFound('web', [])).toBe('Not found: "web": nothing is declared');
  });
});

describe('cleanHostText(text)', () => {
  it('takes away the fence, the shared indentation and what hosts put in', () => {
    expect(cleanHostText('\n    ```yaml\n    nodes: 2\n    pods:\n      - a\n    ```\n  ')).toBe(
      'nodes: 2\npods:\n  - a\n',
    );
    expect(cleanHostText('nodes: 2<br>pods:<br/>\u00a0\u00a0- a')).toBe('nodes: 2\npods:\n  - a\n');
    expect(cleanHostText('a: 1\r\nb: 2')).toBe('a: 1\nb: 2\n');
    expect(cleanHostText(' \n\t')).toBe('');
  });
});
