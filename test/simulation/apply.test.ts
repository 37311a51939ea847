import { describe, expect, it } from 'vitest';
import type {
  Deployment,
  KubernetesObject,
  Namespace,
  PersistentVolumeClaim,
  Pod,
  PriorityClass,
  Secret,
  Service,
} from '../../src/kubernetes/types.js';
import { simulate } from '../../src/simulation/simulate.js';
import type { Simulation } from '../../src/simulation/types.js';
import { deployment, last, ofReason, pause, pod, scenario, target } from './scenarios.js';

/** Applies the first, then the second in a step of its own. */
const twice = (first: KubernetesObject, second: KubernetesObject): Simulation =>
  simulate(scenario({ objects: [first], steps: [{}, { actions: [{ verb: 'apply', objects: [second] }] }] }));
const stored = <T extends KubernetesObject>(simulation: Simulation, object: T): T =>
  last(simulation).get<T>(object.kind, object.kind === 'PriorityClass' ? '' : 'default', object.metadata.name) as T;
const warnings = ({ problems }: Simulation): string[] =>
  problems.flatMap(({ severity, message }) => (severity === 'warning' ? message : []));
const outcomes = (simulation: Simulation): string[] => ofReason(simulation, 'Apply').map(({ message }) => message);

describe('apply', () => {
  it('takes away what the manifest before said and this one does not, and keeps what others have set', () => {
    const first = deployment('web', 2, {}, { minReadySeconds: 5 });
    first.metadata.annotations = { mine: 'yes', other: 'no' };
    const second = deployment('web', 2);
    second.metadata.annotations = { other: 'no' };
    const simulation = twice(first, second);
    expect(stored(simulation, first).spec.minReadySeconds).toBeUndefined();
    expect(stored(simulation, first).metadata.annotations).not.toHaveProperty('mine');
    expect(stored(simulation, first).metadata.annotations).toHaveProperty(['deployment.kubernetes.io/revision']);
    expect(outcomes(simulation)).toEqual(['deployment.apps/web created', 'deployment.apps/web configured']);
  });

  it('a number of replicas that no manifest says stays as it was scaled; one that is taken out is 1 again', () => {
    const replicasAfter = (first: number | undefined, second: number | undefined): number | undefined => {
      const manifest = (replicas: number | undefined): Deployment => {
        const { replicas: _, ...spec } = deployment('web', 1).spec;
        return { ...deployment('web', 1), spec: replicas === undefined ? spec : { ...spec, replicas } };
      };
      const simulation = simulate(
        scenario({
          objects: [manifest(first)],
          steps: [
            {},
            { actions: [{ verb: 'scale', target: target('deployment/web'), replicas: 4 }] },
            { actions: [{ verb: 'apply', objects: [manifest(second)] }] },
          ],
        }),
      );
      return stored(simulation, deployment('web', 1)).spec.replicas;
    };
    expect(replicasAfter(undefined, undefined)).toBe(4);
    expect(replicasAfter(2, 2)).toBe(2);
    expect(replicasAfter(2, undefined)).toBe(1);
  });

  it('lists are merged by the name of their items: a container that is taken out goes, one another has added stays', () => {
    const containers = (...names: string[]) => ({ containers: names.map((name) => ({ name, image: `${name}:1` })) });
    const simulation = twice(
      deployment('web', 1, containers('app', 'old')),
      deployment('web', 1, containers('app', 'new')),
    );
    const { template } = stored(simulation, deployment('web', 1)).spec;
    expect(template.spec?.containers.map(({ name }) => name)).toEqual(['app', 'new']);
  });

  it('the very same again changes nothing', () => {
    for (const object of [pod('web'), deployment('web', 1), service('web')])
      expect(outcomes(twice(object, object))[1]).toMatch(/ unchanged$/);
  });

  it('what may not change is refused in upstream’s words, and stays', () => {
    const labels = { app: 'other' };
    const other = deployment('web', 1);
    const changed = { ...other, spec: { ...other.spec, selector: { matchLabels: labels } } };
    const simulation = twice(other, changed);
    expect(warnings(simulation)).toEqual([
      'Deployment "web": spec.selector: Invalid value: {"matchLabels":{"app":"other"}}: field is immutable',
    ]);
    expect(stored(simulation, other).spec.selector).toEqual({ matchLabels: { app: 'web' } });
    expect(outcomes(simulation)[1]).toMatch(/^deployment\.apps\/web is refused: spec\.selector/);
  });

  it('of a Pod: the image may change, nothing else', () => {
    const image = (name: string): Partial<Pod['spec']> => ({ containers: [{ name: 'app', image: name }] });
    expect(warnings(twice(pod('web', image('nginx:1')), pod('web', image('nginx:2'))))).toEqual([]);
    const added = { containers: [{ name: 'app', image: 'nginx:1', command: ['sleep'] }] };
    expect(warnings(twice(pod('web', image('nginx:1')), pod('web', added)))).toEqual([
      expect.stringMatching(
        /^Pod "web": spec: Forbidden: pod updates may not change fields other than `spec\.containers/,
      ),
    ]);
  });

  it('of a Service: the address stays', () => {
    const moved = { ...service('web'), spec: { ...service('web').spec, clusterIP: '10.96.3.3' } };
    expect(warnings(twice(service('web'), moved))).toEqual([
      'Service "web": spec.clusterIPs[0]: Invalid value: ["10.96.3.3"]: may not change once set',
    ]);
  });
});

const service = (name: string): Service => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name },
  spec: { selector: { app: name }, ports: [{ port: 80 }] },
});

const priorityClass = (name: string, value: number, globalDefault = false): PriorityClass => ({
  apiVersion: 'scheduling.k8s.io/v1',
  kind: 'PriorityClass',
  metadata: { name },
  value,
  globalDefault,
});

describe('a PriorityClass', () => {
  const priorityOf = (simulation: Simulation): unknown => stored(simulation, pod('web'))?.spec.priority;

  it('gives a Pod its number, the default class to those that name none', () => {
    const named = pod('web', { priorityClassName: 'urgent' });
    expect(priorityOf(twice(priorityClass('urgent', 1000), named))).toBe(1000);
    expect(priorityOf(twice(priorityClass('usual', 10, true), pod('web')))).toBe(10);
    expect(priorityOf(twice(pod('other'), pod('web')))).toBe(0);
    const critical = pod('web', { priorityClassName: 'system-node-critical' });
    expect(priorityOf(twice(pod('other'), critical))).toBe(2_000_001_000);
  });

  it('that is not there, or comes later: the Pod is refused', () => {
    const simulation = simulate(
      scenario({ objects: [pod('web', { priorityClassName: 'urgent' }), priorityClass('urgent', 1000)] }),
    );
    expect(warnings(simulation)).toEqual([
      'Pod "web": pods "web" is forbidden: no PriorityClass with name urgent was found',
    ]);
    expect(last(simulation).ofKind('Pod')).toEqual([]);
  });

  it('that is not there: a controller says so and tries again, until it comes', () => {
    const urgent = priorityClass('urgent', 1000);
    const simulation = simulate(
      scenario({
        objects: [deployment('web', 2, { priorityClassName: 'urgent' })],
        steps: [{}, { wait: pause(2_000) }, { actions: [{ verb: 'apply', objects: [urgent] }], wait: pause(60_000) }],
      }),
    );
    const [failed] = ofReason(simulation, 'FailedCreate');
    expect(failed).toMatchObject({ type: 'Warning', object: { kind: 'ReplicaSet' } });
    expect(failed?.message).toMatch(
      /^Error creating: pods "web-[a-z0-9]+-" is forbidden: no PriorityClass with name urgent was found$/,
    );
    expect(last(simulation).ofKind('Pod')).toHaveLength(2);
  });

  it('that is not there: a Job tries again too', () => {
    const job: KubernetesObject = {
      apiVersion: 'batch/v1',
      kind: 'Job',
      metadata: { name: 'once' },
      spec: {
        template: {
          spec: { restartPolicy: 'Never', priorityClassName: 'urgent', containers: [{ name: 'app', image: 'app:1' }] },
        },
      },
    };
    const steps = [{}, { wait: pause(2_000) }];
    const late = {
      actions: [{ verb: 'apply' as const, objects: [priorityClass('urgent', 1000)] }],
      wait: pause(60_000),
    };
    const simulation = simulate(scenario({ objects: [job], steps: [...steps, late] }));
    expect(ofReason(simulation, 'FailedCreate').length).toBeGreaterThan(1);
    expect(last(simulation).ofKind('Pod')).toHaveLength(1);
  });

  it('of which there is one default at most', () => {
    expect(warnings(twice(priorityClass('usual', 10, true), priorityClass('common', 20, true)))).toEqual([
      'PriorityClass "common": priorityclasses.scheduling.k8s.io "common" is forbidden: PriorityClass usual is already marked as default. Only one default can exist',
    ]);
  });
});

describe('objects that hold something', () => {
  it('a Namespace is Active, with its name as a label', () => {
    const shop = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } };
    const simulation = simulate(scenario({ objects: [shop] }));
    expect(last(simulation).get<Namespace>('Namespace', '', 'shop')).toMatchObject({
      metadata: { labels: { 'kubernetes.io/metadata.name': 'shop' } },
      spec: { finalizers: ['kubernetes'] },
      status: { phase: 'Active' },
    });
  });

  it('one that no manifest holds is taken to be there, and said so once', () => {
    const inShop = (name: string): Pod => ({ ...pod(name), metadata: { name, namespace: 'shop' } });
    const { problems } = simulate(scenario({ objects: [inShop('a'), inShop('b')] }));
    expect(problems.filter(({ message }) => message.includes('namespaces'))).toEqual([
      { severity: 'notice', path: 'objects[0]', message: 'namespaces "shop" not found: taken to be there' },
    ]);
  });

  it('a Secret is Opaque, its text in base64', () => {
    const secret: Secret = {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'key' },
      stringData: { word: 'grün' },
    };
    const kept = stored(simulate(scenario({ objects: [secret] })), secret);
    expect(kept).toMatchObject({ type: 'Opaque', data: { word: 'Z3LDvG4=' } });
    expect(kept).not.toHaveProperty('stringData');
  });

  it('a PersistentVolumeClaim is Bound as it comes; a Pod whose claim is missing waits', () => {
    const claim: PersistentVolumeClaim = {
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: { name: 'data' },
      spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
    };
    const user = pod('web', { volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }] });
    const simulation = twice(user, claim);
    expect(stored(simulation, claim).status).toEqual({
      phase: 'Bound',
      accessModes: ['ReadWriteOnce'],
      capacity: { storage: '1Gi' },
    });
    expect(ofReason(simulation, 'FailedScheduling')[0]?.message).toMatch(
      /^0\/3 nodes are available: persistentvolumeclaim "data" not found\./,
    );
    expect(stored(simulation, user).status?.phase).toBe('Running');
  });
});
