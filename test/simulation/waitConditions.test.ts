import { describe, expect, it } from 'vitest';
import type { KubernetesObject } from '../../src/kubernetes/types.js';
import type { Target, WaitCondition } from '../../src/scenario/types.js';
import { simulate } from '../../src/simulation/simulate.js';
import { node, pod, scenario } from './scenarios.js';

const labels = { app: 'web' };
const template = { metadata: { labels }, spec: { containers: [{ name: 'app', image: 'nginx' }] } };
const make = (apiVersion: string, kind: string, spec: object): KubernetesObject => ({
  apiVersion,
  kind,
  metadata: { name: 'web' },
  spec,
});
const selector = { matchLabels: labels };
const jobTemplate = { spec: { restartPolicy: 'Never', containers: [{ name: 'app', image: 'x' }] } };

const named = (kind: string, name = 'web'): Target => ({
  text: `${kind.toLowerCase()}/${name}`,
  kind,
  namespace: kind === 'Node' ? '' : 'default',
  name,
});

/** How long a step waits for the object; null when in vain. */
function waited(objects: KubernetesObject[], target: Target, condition: WaitCondition, exitCode = 0): number | null {
  const wait = { kind: 'condition', for: target, condition, atMost: 100_000 } as const;
  const exits = { target: named('Job'), exitAfter: 3_000, exitCode };
  const { steps, problems } = simulate(
    scenario({ nodes: [node('node-a')], objects, behavior: { containers: [exits] }, steps: [{ wait }] }),
  );
  return problems.some(({ message }) => message.startsWith('Timed out')) ? null : steps[0]!.ends;
}

describe('a wait for a condition', () => {
  it.each([
    ['ReplicaSet', make('apps/v1', 'ReplicaSet', { replicas: 2, selector, template })],
    ['ReplicationController', make('v1', 'ReplicationController', { replicas: 2, selector: labels, template })],
    ['StatefulSet', make('apps/v1', 'StatefulSet', { replicas: 2, selector, serviceName: 'web', template })],
    ['DaemonSet', make('apps/v1', 'DaemonSet', { selector, template })],
  ])('Available and Ready of a %s hold when all its Pods are ready', (kind, object) => {
    const available = waited([object], named(kind), 'Available');
    expect(available).toBeGreaterThan(2_000);
    expect(available).toBeLessThan(60_000);
    expect(waited([object], named(kind), 'Ready')).toBeLessThanOrEqual(available!);
  });

  it('Available of a StatefulSet waits for minReadySeconds, Ready does not', () => {
    const object = make('apps/v1', 'StatefulSet', {
      replicas: 1,
      selector,
      serviceName: 'web',
      template,
      minReadySeconds: 30,
    });
    const ready = waited([object], named('StatefulSet'), 'Ready')!;
    expect(waited([object], named('StatefulSet'), 'Available')!).toBeGreaterThanOrEqual(ready + 29_000);
  });

  it('Complete and Failed are a Job’s', () => {
    const job = make('batch/v1', 'Job', { template: jobTemplate, backoffLimit: 0 });
    expect(waited([job], named('Job'), 'Complete')).toBeGreaterThan(3_000);
    expect(waited([job], named('Job'), 'Failed', 1)).toBeGreaterThan(3_000);
    expect(waited([job], named('Job'), 'Failed')).toBe(null);
  });

  it('Ready is a Node’s, and a Pod has its own', () => {
    expect(waited([], named('Node', 'node-a'), 'Ready')).toBe(0);
    const lone = [pod('lone')];
    const [scheduled, ready] = (['PodScheduled', 'ContainersReady'] as const).map((each) =>
      waited(lone, named('Pod', 'lone'), each),
    );
    expect(scheduled).toBeLessThan(ready!);
  });

  it('Deleted holds of what is not there', () => {
    expect(waited([], named('PersistentVolumeClaim'), 'Deleted')).toBe(0);
  });
});
