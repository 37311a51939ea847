import { describe, expect, it } from 'vitest';
import type { Pod } from '../../src/kubernetes/types.js';
import { parseScenario } from '../../src/scenario/parse.js';
import { simulate } from '../../src/simulation/simulate.js';
import type { Simulation } from '../../src/simulation/types.js';
import { casesAreMissing, MISSING, readManifest } from '../conformance/cases.js';
import { last } from './scenarios.js';

/** What Kubernetes records of one Pod, with the container it is about. */
function story(simulation: Simulation, pod: Pod): string[] {
  return simulation.events.flatMap(({ type, reason, object, detail }) => {
    if (type !== 'Normal' || object.uid !== pod.metadata.uid) return [];
    return detail && 'container' in detail ? `${reason} ${detail.container}` : reason;
  });
}

async function play(file: string): Promise<{ simulation: Simulation; pods: Pod[]; stories: string[][] }> {
  const simulation = simulate(await parseScenario(readManifest(`website/${file}`)));
  const pods = last(simulation).ofKind<Pod>('Pod');
  return { simulation, pods, stories: pods.map((pod) => story(simulation, pod)) };
}

const starts = (container: string): string[] =>
  ['Pulling', 'Pulled', 'Created', 'Started'].map((each) => `${each} ${container}`);

if (casesAreMissing) it.skip(MISSING, () => undefined);

describe.skipIf(casesAreMissing)('plain manifests of the Kubernetes website', () => {
  it.each([
    ['controllers/nginx-deployment.yaml', 3, ['nginx']],
    ['controllers/frontend.yaml', 3, ['nginx']],
    ['pods/two-container-pod.yaml', 1, ['nginx-container', 'debian-container']],
    ['pods/init-containers.yaml', 1, ['install', 'nginx']],
    ['application/deployment-sidecar.yaml', 1, ['logshipper', 'myapp']],
  ])(
    '%s: %i Pods, each scheduled, then %j pulled, created and started one after another',
    async (file, count, containers) => {
      const { simulation, pods, stories } = await play(file);
      expect(stories).toEqual(Array.from({ length: count }, () => ['Scheduled', ...containers.flatMap(starts)]));
      expect(pods.map(({ status }) => status?.phase)).toEqual(pods.map(() => 'Running'));
      const ready = pods.map(({ status }) => status?.conditions?.find(({ type }) => type === 'Ready')?.status);
      expect(ready).toEqual(pods.map(() => 'True'));
      expect(simulation.problems.filter(({ severity }) => severity !== 'notice')).toEqual([]);
    },
  );

  it('pods/pod-rs.yaml: two bare Pods', async () => {
    const { pods, stories } = await play('pods/pod-rs.yaml');
    expect(pods.map(({ metadata }) => metadata.name)).toEqual(['pod1', 'pod2']);
    expect(stories).toEqual([
      ['Scheduled', ...starts('hello1')],
      ['Scheduled', ...starts('hello2')],
    ]);
  });

  it('the init container has exited before the Pod’s own is pulled, the sidecar runs on', async () => {
    const init = await play('pods/init-containers.yaml');
    expect(init.pods[0]?.status?.initContainerStatuses?.[0]?.state?.terminated?.reason).toBe('Completed');
    const sidecar = await play('application/deployment-sidecar.yaml');
    expect(sidecar.pods[0]?.status?.initContainerStatuses?.[0]?.state?.running).toBeDefined();
  });

  it('frontend.yaml, then pod-rs.yaml: the ReplicaSet takes the Pods over and deletes them', async () => {
    const text = `${readManifest('website/controllers/frontend.yaml')}\n---\n${readManifest('website/pods/pod-rs.yaml')}`;
    const simulation = simulate(await parseScenario(text));
    expect(last(simulation).ofKind('Pod')).toHaveLength(3);
    expect(simulation.events.filter(({ reason }) => reason === 'Adopted')).toHaveLength(2);
  });
});
