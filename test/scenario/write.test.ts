import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDuration } from '../../src/scenario/duration.js';
import { parseScenario } from '../../src/scenario/parse.js';
import type { Scenario } from '../../src/scenario/types.js';
import { writeScenario } from '../../src/scenario/write.js';
import { formatDuration } from '../../src/scenario/writing/duration.js';
import { withSteps } from './support.js';

const FOLDERS = ['src/scenarios', 'test/fixtures/gallery', 'test/fixtures/site', 'test/fixtures/focus'];

const files = FOLDERS.flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => `${folder}/${name}`),
);

/** Without what tells of the text rather than of the story. */
function essence(scenario: Scenario): object {
  const told: Partial<Scenario> = { ...scenario };
  delete told.problems;
  delete told.places;
  return JSON.parse(JSON.stringify(told)) as object;
}

const again = (text: string): [Scenario, Scenario] => {
  const scenario = parseScenario(text);
  return [scenario, parseScenario(writeScenario(scenario))];
};

describe('writeScenario(scenario)', () => {
  it.each(files)('reads as the same scenario: %s', (file) => {
    const [before, after] = again(readFileSync(file, 'utf8'));
    expect(essence(after)).toEqual(essence(before));
  });

  it.each([
    'delete: deployment/web[0]',
    'delete: { target: deployment/web, gracePeriod: 1500ms }',
    'scale: { deployment: web, replicas: 0 }',
    'setImage: { target: deployment/web, container: nginx, image: "nginx:1.28" }',
    'setImage: { target: deployment/web.nginx, image: "nginx:1.28" }',
    'setImage: { target: deployment/web, container: "*", image: "nginx:1.28" }',
    'rollout: { undo: deployment/web, toRevision: 1 }',
    'rollout: { restart: deployment/web }',
    'crash: deployment/web[0].nginx',
    'crash: { target: "deployment/web[1].nginx", exitCode: 3 }',
    'crash: { target: "deployment/web[1].nginx", exitCode: 0 }',
    'crash: { target: "deployment/web[0].nginx", reason: OOMKilled }',
    'crash: { target: "deployment/web[0]", reason: SandboxChanged }',
    'evict: deployment/web[0]',
    'evict: { target: "deployment/web[0]", gracePeriod: 2s }',
    'evict: { target: "deployment/web[0]", resource: memory }',
    'drain: node-a',
    'drain: { node: node-a, gracePeriod: 0 }',
    'request: { from: "deployment/web[0].log-shipper", to: "localhost:8080", path: /metrics }',
    'request: { from: "deployment/web[0]", to: "service/web:80" }',
    'write: { from: "deployment/web[0].nginx", file: /var/log/a, text: "yes" }',
    'taint: node-a gpu=on:NoSchedule',
    'taint: node-a gpu:NoExecute-',
    'taint: { node: node-a, taint: { key: gpu, effect: NoExecute }, remove: true }',
    'nodeDown: node-a',
    'nodeUp: node-a',
    'cordon: node-a',
    'uncordon: node-a',
    'apply: deployment/web',
    'apply: [service/web, { apiVersion: v1, kind: ConfigMap, metadata: { name: c }, data: { on: "no" } }]',
    'wait: { for: deployment/web, condition: Available, atMost: 90s }',
    '{ wait: 0s, say: "a: b # c", title: "null", focus: "deployment/web[0]", pause: true, speed: 0.5, id: yes_1 }',
    '{ say: x, expect: [{ target: deployment/web, replicas: 2 }, { target: "deployment/web[0]", exists: true }] }',
    '{ say: x, expect: { target: deployment/web }, quiz: { question: q, options: [a, b], answer: 1, why: w } }',
  ])('keeps a step: %s', (step) => {
    const [before, after] = again(withSteps(step));
    expect(essence(after)).toEqual(essence(before));
  });

  it('keeps nodes that only a manifest can describe, in their order', () => {
    const [before, after] = again(
      '{ nodes: [a, { name: b, cpu: 2, zone: z, taints: ["k=v:NoSchedule"], labels: { x: "1" } }], pods: [{ name: p, containers: [c] }] }\n' +
        '---\n{ apiVersion: v1, kind: Node, metadata: { name: m, annotations: { why: "on" } }, spec: { unschedulable: true } }',
    );
    expect(essence(after)).toEqual(essence(before));
    expect(after.nodes.map(({ metadata }) => metadata.name)).toEqual(['a', 'b', 'm']);
  });

  it('keeps what processes do', () => {
    const behavior =
      'behavior: { images: { c: { size: 1500M, pull: 1.5s, missing: true } }, containers: { pod/p.c: ' +
      '{ exits: { after: 2s, code: 3, times: 2 }, readyAfter: 1s, stopAfter: 2m, listens: [80], ' +
      'liveness: { failsAfter: 1s, for: 2s, runs: 1, message: m }, preStop: { takes: 1s, fails: true } } } }';
    const [before, after] = again(`{ pods: [{ name: p, containers: [c] }], ${behavior} }`);
    expect(essence(after)).toEqual(essence(before));
  });

  it('is short where the short form says all', () => {
    expect(writeScenario(parseScenario('{ title: T, nodes: 2, pods: [{ name: p, containers: [c] }] }'))).toBe(
      'apiVersion: kubestory/v1\nkind: Scenario\nspec:\n  title: T\n  nodes: 2\n---\n' +
        'apiVersion: v1\nkind: Pod\nmetadata:\n  name: p\n  namespace: default\n  labels:\n    app: p\nspec:\n  containers:\n    - name: c\n      image: c\n',
    );
  });
});

it('formatDuration(ms) is read back as the same time', () => {
  expect([0, 500, 1_000, 90_000, 3_600_001].map(formatDuration)).toEqual(['0s', '500ms', '1s', '1m30s', '1h1ms']);
  fc.assert(
    fc.property(fc.nat(2_592_000_000), (time) => {
      expect(parseDuration(formatDuration(time))).toBe(time);
    }),
  );
});
