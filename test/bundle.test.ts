import { gzipSync } from 'node:zlib';
import { build, type Rolldown } from 'vite';
import { expect, it } from 'vitest';

/** What a page fetches to embed a story, before there is one. */
const BUDGET = 60_000;

/** All that a page fetches to tell one that is an object: no parser. */
const WHOLE_BUDGET = 250_000;

/** What one language may add. */
const LANGUAGE_BUDGET = 12_000;

it('the embed bundle, without the YAML parser, stays within 60 kB', async () => {
  const [output] = (await build({ logLevel: 'silent', build: { write: false } })) as Rolldown.RolldownOutput[];
  const chunks = output!.output.filter((file) => file.type === 'chunk');
  const entry = chunks.filter((chunk) => chunk.isEntry);
  const embed = withImports(entry, chunks);
  const compute = withImports(
    entering(chunks, /src\/(story|elements\/showing|scenario\/validate)\.ts$/),
    chunks,
  ).filter((chunk) => !embed.includes(chunk));
  const languages = chunks.filter(({ facadeModuleId }) => LANGUAGE.test(facadeModuleId ?? ''));
  const text = chunks.filter((chunk) => ![...embed, ...compute, ...languages].includes(chunk));
  console.log(
    `embed bundle: ${bytes(embed)} bytes (minified, gzip -9), of ${BUDGET}; ` +
      `loaded once there is a story: ${bytes(compute)}; once it is text: ${bytes(text)}; ` +
      `one of the languages: ${languages.map((chunk) => `${LANGUAGE.exec(chunk.facadeModuleId!)![1]} ${bytes([chunk])}`).join(', ')}`,
  );
  expect(entry).toHaveLength(1);
  expect(text.some(({ moduleIds }) => moduleIds.some((id) => id.includes('node_modules/yaml/')))).toBe(true);
  for (const chunk of languages) expect(bytes([chunk]), chunk.fileName).toBeLessThanOrEqual(LANGUAGE_BUDGET);
  expect(bytes(embed)).toBeLessThanOrEqual(BUDGET);
  expect(bytes(embed) + bytes(compute)).toBeLessThanOrEqual(WHOLE_BUDGET);
}, 60_000);

/** A page fetches the one that it is in; of what is wrong with a scenario, when there is something. */
const LANGUAGE = /src\/locales\/((?:problems\/)?[\w-]+)\.ts$/;

const bytes = (chunks: Rolldown.OutputChunk[]) =>
  chunks.reduce((sum, { code }) => sum + gzipSync(code, { level: 9 }).length, 0);

const entering = (chunks: Rolldown.OutputChunk[], module: RegExp) =>
  chunks.filter(({ facadeModuleId }) => module.test(facadeModuleId ?? ''));

/** The chunks and all that the browser must load before they run. */
function withImports(chunks: Rolldown.OutputChunk[], all: Rolldown.OutputChunk[]): Rolldown.OutputChunk[] {
  const found = new Set(chunks);
  for (const chunk of found)
    for (const name of chunk.imports) found.add(all.find(({ fileName }) => fileName === name)!);
  return [...found];
}
