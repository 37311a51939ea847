import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ledgerAt } from '../../src/panels/ledger.js';
import { parseScenario } from '../../src/scenario/parse.js';
import { createStory } from '../../src/story.js';

const story = createStory(parseScenario(readFileSync('src/scenarios/replacement.yaml', 'utf8')));
const scenario = (kind: string, steps: string) =>
  createStory(
    parseScenario(`apiVersion: apps/v1
kind: ${kind}
metadata: { name: web }
spec:
  replicas: 3
  selector: { matchLabels: { app: web } }
  template: { metadata: { labels: { app: web } }, spec: { containers: [{ name: app, image: 'app:1' }] } }
---
apiVersion: kubestory/v1
kind: Scenario
metadata: { name: test }
spec:
  nodes: 3
  steps:
    - { apply: ${kind.toLowerCase()}/web, wait: 60s }
${steps}
`),
  );

describe('ledgerAt(story, time)', () => {
  it('begins with nothing', () => {
    expect(ledgerAt(story, 0)).toEqual([]);
  });

  it('before anything happens the Pods of the Deployment stand there, none replaced', () => {
    const [group, ...rest] = ledgerAt(story, 25);
    expect(rest).toEqual([]);
    expect(group!.owner).toMatchObject({ kind: 'Deployment', name: 'web' });
    expect(group!.replacements).toEqual([]);
    expect(group!.others.map(({ status }) => status)).toEqual(['Running', 'Running']);
  });

  it('one that has to go stands alone, then beside the one that takes its place, while both are there', () => {
    const [alone] = ledgerAt(story, 29)[0]!.replacements;
    expect(alone).toMatchObject({
      old: { name: 'web-f56559c75-68hlm', status: 'Terminating', until: null },
      next: null,
    });
    const [both] = ledgerAt(story, 36)[0]!.replacements;
    expect(both!.old.status).toBe('Terminating');
    expect(both!.next).toMatchObject({ name: 'web-f56559c75-2pmx2', status: 'Pending', address: '' });
  });

  it('at the end the old one is gone and keeps what it had; name, UID, IP and node are new', () => {
    const [group] = ledgerAt(story, story.duration);
    const { old, next } = group!.replacements[0]!;
    expect(old).toMatchObject({ status: '', address: '10.244.2.2', node: 'node-c' });
    expect(next).toMatchObject({ status: 'Running', address: '10.244.0.2', node: 'node-a', until: null });
    expect(old.until).toBeGreaterThan(next!.from);
    expect(group!.others.map(({ name }) => name)).toEqual(['web-f56559c75-g7gj8']);
  });

  it('a StatefulSet gives the name again, never the UID', () => {
    const told = scenario('StatefulSet', '    - { delete: pod/web-1, wait: 60s }');
    const [{ replacements }] = ledgerAt(told, told.duration) as [ReturnType<typeof ledgerAt>[0]];
    expect(replacements).toHaveLength(1);
    expect(replacements[0]!.old.name).toBe('web-1');
    expect(replacements[0]!.next!.name).toBe('web-1');
    expect(replacements[0]!.old.uid).not.toBe(replacements[0]!.next!.uid);
  });

  it('a rolling update replaces each Pod by one', () => {
    const told = scenario('Deployment', "    - { setImage: { target: deployment/web, image: 'app:2' }, wait: 2m }");
    const [{ replacements, others }] = ledgerAt(told, told.duration) as [ReturnType<typeof ledgerAt>[0]];
    expect(others).toEqual([]);
    expect(new Set(replacements.map(({ old }) => old.uid)).size).toBe(3);
    expect(new Set(replacements.map(({ next }) => next?.uid)).size).toBe(3);
    expect(replacements.every(({ next }) => next)).toBe(true);
  });

  it('scaling down replaces nothing', () => {
    const told = scenario('Deployment', '    - { scale: { deployment: web, replicas: 1 }, wait: 60s }');
    const [{ replacements, others }] = ledgerAt(told, told.duration) as [ReturnType<typeof ledgerAt>[0]];
    expect(replacements.map(({ next }) => next)).toEqual([null, null]);
    expect(others).toHaveLength(1);
  });

  it('at any time every Pod that there has been stands in it, once as old and once as new at most', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: story.duration, noNaN: true }), (time) => {
        const groups = ledgerAt(story, time);
        const olds = groups.flatMap(({ replacements }) => replacements.map(({ old }) => old.uid));
        const nexts = groups.flatMap(({ replacements }) => replacements.flatMap(({ next }) => next?.uid ?? []));
        const others = groups.flatMap((group) => group.others.map(({ uid }) => uid));
        const made = story.events.filter((event) => event.time <= time && event.source.detail?.kind === 'podCreated');
        expect(new Set(olds).size).toBe(olds.length);
        expect(new Set(nexts).size).toBe(nexts.length);
        expect(others.filter((uid) => olds.includes(uid) || nexts.includes(uid))).toEqual([]);
        expect(new Set([...olds, ...nexts, ...others]).size).toBe(made.length);
      }),
    );
  });
});
