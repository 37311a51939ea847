import { describe, expect, it } from 'vitest';
import { readDocuments } from '../../src/scenario/yaml.js';
import { errorsOf } from './support.js';

const valueOf = (text: string): unknown => (readDocuments(`a: ${text}\n`).documents[0]!.value as { a: unknown }).a;

describe('a plain scalar is what kubectl makes of it', () => {
  it.each([
    ['yes', true],
    ['On', true],
    ['y', true],
    ['off', false],
    ['N', false],
    ['tRue', 'tRue'],
    ['~', null],
    ['NULL', null],
    ['0644', 420],
    ['0o644', 420],
    ['-0O17', -15],
    ['0x1F', 31],
    ['0XfF', 255],
    ['0b101', 5],
    ['0B11', 3],
    ['08', 8],
    ['1_000', 1000],
    ['0755_0', 3944],
    ['1_000.5', 1000.5],
    ['1e3', 1000],
    ['.5', 0.5],
    ['5.', 5],
    ['1e1000', '1e1000'],
    ['.e1', '.e1'],
    ['0x', '0x'],
    ['_1', '_1'],
    ['1:30', '1:30'],
    ['190:20:30', '190:20:30'],
    ['2001-12-14', '2001-12-14'],
    ['0.1.2', '0.1.2'],
    ['!!str 5', '5'],
    ['!!int "5"', 5],
    ['!!binary aGk=', 'hi'],
    ['!mine 3', '3'],
    ['"yes"', 'yes'],
  ])('%s', (text, value) => {
    expect(valueOf(text)).toBe(value);
  });

  it('keys are texts, also those that look like a boolean', () => {
    expect(readDocuments('y: 1\n2: 3\n').documents[0]!.value).toEqual({ true: 1, 2: 3 });
  });

  it('a binary value that is none is told where it stands', () => {
    expect(readDocuments('a: !!binary "?"').problems).toMatchObject([{ severity: 'error', line: 1 }]);
  });
});

describe('where a field is a text', () => {
  const pod = (container: string) =>
    `apiVersion: v1\nkind: Pod\nmetadata: { name: web }\nspec: { containers: [{ name: a, image: b, ${container} }] }\n`;

  it.each([
    ['yes', 'true'],
    ['0644', '420'],
    ['1_000', '1000'],
    ['1e3', '1000'],
  ])('%s is none, and says how to write it', (written, value) => {
    expect(errorsOf(pod(`env: [{ name: A, value: ${written} }]`))[0]).toContain(
      `Invalid value: ${value}: must be a text: write "${value}", in quotes`,
    );
  });

  it.each(['12:30:45', '2001-12-14', '0x', '1.2.3'])('%s is one', (written) => {
    expect(errorsOf(pod(`env: [{ name: A, value: ${written} }]`))).toEqual([]);
  });
});
