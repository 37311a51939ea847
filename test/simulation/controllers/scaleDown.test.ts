import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { casesAreMissing, MISSING } from '../../conformance/cases.js';
import type { Pod } from '../../../src/kubernetes/types.js';
import { podsToDelete, sortForDeletion } from '../../../src/simulation/controllers/scaleDown.js';
import { timestamp } from '../../../src/simulation/time.js';

interface VectorPod {
  name: string;
  uid: string;
  node: string;
  phase: string;
  ready: boolean;
  readySecondsAgo?: number;
  createdSecondsAgo?: number;
  restarts?: number;
  sidecarRestarts?: number;
  deletionCost?: string | number;
}
interface Vector {
  name: string;
  mode: 'order' | 'delete';
  pods: VectorPod[];
  relatedPods?: VectorPod[];
  ranks?: Record<string, number>;
  diff?: number;
  expect: { deleteOrder: string[]; deleted?: string[] };
}

const NOW = 1_000_000_000_000;
const file = new URL('../../../../shared/cases/replicaset-scale-down.json', import.meta.url);
const cases = casesAreMissing ? [] : (JSON.parse(readFileSync(file, 'utf8')) as { cases: Vector[] }).cases;
if (casesAreMissing) it.skip(MISSING, () => undefined);

function podOf(given: VectorPod): Pod {
  const { name, uid, node, phase, ready, readySecondsAgo, createdSecondsAgo, restarts, sidecarRestarts, deletionCost } =
    given;
  const ago = (seconds: number | undefined): object =>
    seconds === undefined ? {} : { time: timestamp(NOW - seconds * 1000) };
  const since = ago(readySecondsAgo) as { time?: string };
  const created = ago(createdSecondsAgo) as { time?: string };
  const status = (restartCount: number): object => ({ name: 'c', image: '', imageID: '', ready, restartCount });
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name,
      uid,
      ...(created.time ? { creationTimestamp: created.time } : {}),
      ...(deletionCost === undefined
        ? {}
        : { annotations: { 'controller.kubernetes.io/pod-deletion-cost': String(deletionCost) } }),
    },
    spec: { containers: [], ...(node ? { nodeName: node } : {}) },
    status: {
      phase,
      conditions: ready
        ? [{ type: 'Ready', status: 'True', ...(since.time ? { lastTransitionTime: since.time } : {}) }]
        : [],
      containerStatuses: [status(restarts ?? 0)],
      initContainerStatuses: [status(sidecarRestarts ?? 0)],
    } as Pod['status'],
  };
}

describe.skipIf(casesAreMissing)('which Pods a ReplicaSet deletes first (../shared/cases)', () => {
  it.each(cases)('$name', ({ mode, pods, relatedPods, ranks, diff = 0, expect: expected }) => {
    const given = pods.map(podOf);
    if (mode === 'order') {
      const sorted = sortForDeletion(given, ({ metadata }) => ranks?.[metadata.name] ?? 0, NOW);
      expect(sorted.map(({ metadata }) => metadata.name)).toEqual(expected.deleteOrder);
      return;
    }
    const deleted = podsToDelete(given, (relatedPods ?? pods).map(podOf), diff, NOW);
    expect(deleted.map(({ metadata }) => metadata.name)).toEqual(expected.deleted);
  });
});

describe('podsToDelete()', () => {
  const base = { node: 'n', phase: 'Running', ready: true, readySecondsAgo: 100, createdSecondsAgo: 100 };

  it('takes what is not ready before what is', () => {
    const pods = [
      { ...base, name: 'ready', uid: '1' },
      { ...base, name: 'unready', uid: '2', ready: false },
    ].map(podOf);
    expect(podsToDelete(pods, pods, 1, NOW).map(({ metadata }) => metadata.name)).toEqual(['unready']);
  });

  it('takes all, in their order, when all are to go', () => {
    const pods = [
      { ...base, name: 'ready', uid: '1' },
      { ...base, name: 'unready', uid: '2', ready: false },
    ].map(podOf);
    expect(podsToDelete(pods, pods, 2, NOW)).toEqual(pods);
  });
});
