/** One specification that runs in Node and in Chromium: both must write the same file. */
import { expect, it } from 'vitest';
import { createStory, parseScenario } from '../../src/index.js';
import localhost from '../../src/scenarios/localhost.yaml?raw';
import replacement from '../../src/scenarios/replacement.yaml?raw';
import scheduling from '../../src/scenarios/scheduling.yaml?raw';

/** @param folder of the files, relative to the test. */
export function specifyIdenticalEvents(folder: string): void {
  it.each(Object.entries({ localhost, replacement, scheduling }))(
    '%s has the same events as ever',
    async (name, text) => {
      const lines = createStory(parseScenario(text)).events.map(({ source, clusterTime }) => {
        const { object, type, reason, message, cause } = source;
        return JSON.stringify([clusterTime, type, reason, message, object.kind, object.name, object.uid, cause]);
      });
      await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(`${folder}/${name}.events.jsonl`);
    },
  );
}
