/**
 * Our simulator and `@ngrok/webernetes` 0.3.5, driven with the same manifests and the same hand: both must record the
 * same Kubernetes Events in the same order. Where they do not, upstream's source says who is right.
 */
import { afterAll, describe, expect, it } from 'vitest';
import type { Deployment, KubernetesObject, Pod } from '../../src/kubernetes/types.js';
import type { Action } from '../../src/scenario/types.js';
import { simulate } from '../../src/simulation/simulate.js';
import { deployment, pause, pod, remove, scenario, target } from '../simulation/scenarios.js';
import { tell, type Seen, type Told } from './record.js';
import { Driver } from './webernetes.js';

const nginx = (name = 'nginx', image = 'nginx:1.27') => ({ name, image, imagePullPolicy: 'Always' });
const web = (replicas: number, image = 'nginx:1.27', spec: Partial<Deployment['spec']> = {}) =>
  deployment('web', replicas, { containers: [nginx('nginx', image)] }, spec);

/** One thing a hand does, to each of the two. */
interface Act {
  theirs(driver: Driver): Promise<unknown>;
  ours: Action;
}

const apply = (object: KubernetesObject): Act => ({
  theirs: (driver) => driver.apply([inDefault(object)]),
  ours: { verb: 'apply', objects: [inDefault(object)] },
});
const deletePod: Act = { theirs: (driver) => driver.deleteOldestPod(), ours: remove('deployment/web[0]') };
const scale = (replicas: number, image?: string): Act => ({
  theirs: apply(web(replicas, image)).theirs,
  ours: { verb: 'scale', target: target('deployment/web'), replicas },
});

interface Scene {
  name: string;
  /** Each is done when the one before has settled on so many Ready Pods of that image. */
  acts: [Act, number, string?][];
}

const SCENES: Scene[] = [
  { name: 'a Pod', acts: [[apply(pod('web', { containers: [nginx()] })), 1]] },
  {
    name: 'a Pod of two containers',
    acts: [[apply(pod('web', { containers: [nginx('a'), nginx('b', 'nginx:1.28')] })), 1]],
  },
  { name: 'a Deployment of 3', acts: [[apply(web(3)), 3]] },
  { name: 'a Deployment of 9, created in batches', acts: [[apply(web(9)), 9]] },
  {
    name: 'a Pod of a Deployment is deleted',
    acts: [
      [apply(web(3)), 3],
      [deletePod, 3],
    ],
  },
  {
    name: 'a Deployment is scaled up, down and to nothing',
    acts: [
      [apply(web(2)), 2],
      [scale(5), 5],
      [scale(1), 1],
      [scale(0), 0],
    ],
  },
  {
    name: 'a rolling update of 3, and back',
    acts: [
      [apply(web(3)), 3],
      [apply(web(3, 'nginx:1.28')), 3, '1.28'],
      [apply(web(3, 'nginx:1.27')), 3, '1.27'],
    ],
  },
  {
    name: 'a rolling update of 4 without surge',
    acts: [
      [apply(web(4, undefined, withoutSurge())), 4],
      [apply(web(4, 'nginx:1.28', withoutSurge())), 4, '1.28'],
    ],
  },
  {
    name: 'an update that recreates',
    acts: [
      [apply(web(2, undefined, { strategy: { type: 'Recreate' } })), 2],
      [apply(web(2, 'nginx:1.28', { strategy: { type: 'Recreate' } })), 2, '1.28'],
    ],
  },
  {
    name: 'a Service for a Deployment',
    acts: [
      [apply(service()), 0],
      [apply(web(2)), 2],
    ],
  },
];

const drivers: Driver[] = [];
afterAll(() => Promise.all(drivers.map((driver) => driver.close())));

describe('records the Events that webernetes records, in the same order', () => {
  it.each(SCENES)('$name', async ({ acts }) => {
    const ours = tell(play(acts));
    const driver = await start();
    for (const [act, count, image] of acts) {
      await act.theirs(driver);
      await driver.settle(count, image);
    }
    await driver.until(() => JSON.stringify(tell(driver.seen)) === JSON.stringify(ours));
    expect(tell(driver.seen)).toEqual(ours);
  });

  it.each([
    ['an image that nobody has', pod('web', { containers: [nginx('nginx', 'nobody/has:1')] }), 6],
    ['a process that exits at once, again and again', pod('web', { containers: [nginx('nginx', 'broken:1')] }), 10],
  ])('%s', async (_, object, count) => {
    const reasons = (told: Told): string[] => told['Pods of web']?.[0]?.split(' ') ?? [];
    const ours = reasons(tell(play([[apply(object), 0]])));
    const driver = await start();
    await apply(object).theirs(driver);
    await driver.until(() => reasons(tell(driver.seen)).length > count);
    expect(reasons(tell(driver.seen)).slice(0, count)).toEqual(ours.slice(0, count));
  });
});

/** Each is asserted to be there still: when webernetes changes, so must this list. */
describe('differs from webernetes where upstream is with us', () => {
  it('an image that is not on the node is pulled: pkg/kubelet/images/image_manager.go EnsureImageExists', async () => {
    const object = pod('web', { containers: [{ name: 'nginx', image: 'nginx:1.27' }] });
    const driver = await start();
    await apply(object).theirs(driver);
    await driver.settle(1);
    await driver.until(() => driver.seen.length >= 4);
    // There every image that is registered is on every node.
    expect(tell(driver.seen)).toEqual({ 'Pods of web': ['Scheduled Pulled Created Started'] });
    expect(tell(play([[apply(object), 1]]))).toEqual({ 'Pods of web': ['Scheduled Pulling Pulled Created Started'] });
  });

  it.each([
    ['apps/v1', 'StatefulSet', 'pkg/controller/statefulset'],
    ['apps/v1', 'DaemonSet', 'pkg/controller/daemon'],
    ['batch/v1', 'Job', 'pkg/controller/job'],
    ['v1', 'ReplicationController', 'pkg/controller/replication'],
  ])('%s %s is not ported there: %s', async (apiVersion, kind) => {
    const driver = await start();
    const object = { ...web(1), apiVersion, kind } as KubernetesObject;
    await expect(driver.apply([inDefault(object)])).rejects.toThrow(`Unsupported apply resource ${apiVersion}/${kind}`);
  });
});

async function start(): Promise<Driver> {
  const driver = await Driver.create();
  drivers.push(driver);
  return driver;
}

/** What our simulator records. Each act has two minutes to settle. */
function play(acts: Scene['acts']): Seen[] {
  const containers = [{ target: target('pod/web'), exitAfter: 0, exitCode: 1 }];
  const broken = JSON.stringify(acts).includes('broken:1');
  const { events } = simulate(
    scenario({
      steps: acts.map(([{ ours }]) => ({ actions: [ours], wait: pause(120_000) })),
      behavior: {
        images: [{ image: 'nobody/has:1', missing: true }],
        containers: broken ? containers : [],
      },
    }),
  );
  return events
    .filter(({ type }) => type === 'Normal' || type === 'Warning')
    .map(({ object: { kind, name, uid }, reason, message }) => ({ kind, name, uid, reason, message }));
}

function withoutSurge(): Partial<Deployment['spec']> {
  return { strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } } };
}

function service(): KubernetesObject {
  const spec = { selector: { app: 'web' }, ports: [{ port: 80, targetPort: 80, protocol: 'TCP' }] };
  return { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web' }, spec };
}

function inDefault<T extends KubernetesObject | Pod>(object: T): T {
  return { ...object, metadata: { ...object.metadata, namespace: 'default' } };
}
