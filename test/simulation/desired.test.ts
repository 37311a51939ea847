import { describe, expect, it } from 'vitest';
import { isPodReady } from '../../src/kubernetes/podStatus.js';
import type { DaemonSet, Deployment, Job, KubernetesObject, Pod, StatefulSet } from '../../src/kubernetes/types.js';
import type { Cluster } from '../../src/simulation/types.js';
import { OWNERS, welcomingScenario } from './arbitraries.js';
import { forEveryRun, played } from './runs.js';
import { last } from './scenarios.js';

/** Of an owner and of the Pods it has at the end: what differs from what was asked for. */
type Reached = (owner: KubernetesObject, pods: Pod[], cluster: Cluster) => unknown;

/** Its Pods, all Ready and of its template, are as many as it wants, and its status says so. */
const REACHED: Record<Exclude<keyof typeof OWNERS, 'Job'>, [Reached, Reached]> = {
  Deployment: [
    (owner) => {
      const { updatedReplicas = 0, availableReplicas = 0 } = (owner as Deployment).status ?? {};
      return [updatedReplicas, availableReplicas];
    },
    (owner) => [(owner as Deployment).spec.replicas, (owner as Deployment).spec.replicas],
  ],
  ReplicaSet: [(owner) => statusOf(owner).readyReplicas ?? 0, (owner) => replicasOf(owner)],
  ReplicationController: [(owner) => statusOf(owner).readyReplicas ?? 0, (owner) => replicasOf(owner)],
  StatefulSet: [
    (owner, pods) => [statusOf(owner).readyReplicas ?? 0, pods.map(({ metadata }) => metadata.name).sort()],
    (owner) => [
      replicasOf(owner),
      Array.from({ length: replicasOf(owner) }, (_, ordinal) => `${owner.metadata.name}-${ordinal}`),
    ],
  ],
  DaemonSet: [
    (owner, pods) => [(owner as DaemonSet).status?.numberReady, pods.map(({ spec }) => spec.nodeName).sort()],
    (_, __, cluster) => {
      const nodes = cluster.ofKind('Node').map(({ metadata }) => metadata.name);
      return [nodes.length, nodes.sort()];
    },
  ],
};

const statusOf = (owner: KubernetesObject) => (owner as StatefulSet).status ?? { replicas: 0 };
const replicasOf = (owner: KubernetesObject): number => (owner as StatefulSet).spec.replicas ?? 1;

const podsOf = (cluster: Cluster, { metadata }: KubernetesObject): Pod[] =>
  cluster
    .ownedBy(metadata.uid ?? '')
    .flatMap((child) => (child.kind === 'Pod' ? [child as Pod] : podsOf(cluster, child)));

describe('where nothing hinders', () => {
  it.each(Object.keys(REACHED) as (keyof typeof REACHED)[])(
    'a %s has what it wants in the end, whatever befell its Pods',
    (kind) => {
      forEveryRun(welcomingScenario, (given) => {
        const cluster = last(played(given));
        for (const owner of cluster.ofKind(kind)) {
          if (kind === 'ReplicaSet' && owner.metadata.ownerReferences) continue;
          const pods = podsOf(cluster, owner);
          const [is, wanted] = REACHED[kind];
          expect(is(owner, pods, cluster)).toEqual(wanted(owner, pods, cluster));
          expect(pods.filter((pod) => !isPodReady(pod)).map(({ metadata }) => metadata.name)).toEqual([]);
        }
      });
    },
  );

  it('a Job whose processes end well is Complete, with as many Pods as completions', () => {
    forEveryRun(welcomingScenario, (given) => {
      const target = { text: 'job/task', kind: 'Job', namespace: 'default', name: OWNERS.Job };
      const containers = [{ target, exitAfter: 1_000, exitCode: 0 }];
      const cluster = last(played({ ...given, behavior: { ...given.behavior, containers } }));
      for (const job of cluster.ofKind<Job>('Job')) {
        expect(job.status?.conditions?.map(({ type }) => type)).toContain('Complete');
        expect(job.status?.succeeded).toBe(job.spec.completions);
        expect(podsOf(cluster, job).map(({ status }) => status?.phase)).toEqual(
          Array.from({ length: job.spec.completions ?? 1 }, () => 'Succeeded'),
        );
      }
    });
  });
});
