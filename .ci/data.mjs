/** Writes the build's data files from the compiled sources: the JSON Schema and the scenarios. */
import { chmodSync, cpSync, rmSync, writeFileSync } from 'node:fs';

const { scenarioJsonSchema } = await import(new URL('../dist/scenario/json-schema.js', import.meta.url).href);
writeFileSync('dist/schema.json', `${JSON.stringify(scenarioJsonSchema(), null, 2)}\n`);
cpSync('src/scenarios', 'dist/scenarios', { recursive: true });
chmodSync('dist/cli/main.js', 0o755);

// The schema's writer needs a package that only the build has.
for (const ending of ['js', 'd.ts']) rmSync(`dist/scenario/json-schema.${ending}`);
