import { gzipSync } from 'node:zlib';
import { build, type Rolldown } from 'vite';
import { expect, it } from 'vitest';

const BUDGET = 60_000;

it('the embed bundle, without the YAML parser, stays within 60 kB', async () => {
  const [output] = (await build({ logLevel: 'silent', build: { write: false } })) as Rolldown.RolldownOutput[];
  const chunks = output!.output.filter((file) => file.type === 'chunk');
  const loaded = chunks.filter((chunk) => !isLoadedForText(chunk));
  const sizes = loaded.map(({ fileName, code }) => ({ fileName, bytes: gzipSync(code, { level: 9 }).length }));
  const bytes = sizes.reduce((sum, size) => sum + size.bytes, 0);
  console.log(`embed bundle: ${bytes} bytes (minified, gzip -9), of ${BUDGET}`);
  expect(chunks.some((chunk) => chunk.isEntry)).toBe(true);
  expect(bytes).toBeLessThanOrEqual(BUDGET);
}, 60_000);

/** The parser's chunk comes by a dynamic import, once there is text to parse. */
function isLoadedForText({ isDynamicEntry, moduleIds }: Rolldown.OutputChunk): boolean {
  return isDynamicEntry || moduleIds.every((id) => /node_modules\/yaml\//.test(id));
}
