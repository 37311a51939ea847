/* oxlint-disable oxc/no-map-spread -- what is mapped here are arbitraries, not arrays */
/**
 * Random clusters, objects of every simulated kind, steps of every verb and behaviour of processes. What is made is
 * valid, small and dense: few names, so that steps meet what is there; tight nodes, so that not everything fits.
 */
import * as fc from 'fast-check';
import type { Container, KubernetesObject, Node, PodSpec, Probe, Taint } from '../../src/kubernetes/types.js';
import { SIMULATED } from '../../src/scenario/manifest.js';
import type {
  Action,
  ContainerBehavior,
  RequestDestination,
  Scenario,
  ScenarioStep,
  Wait,
  WaitCondition,
} from '../../src/scenario/types.js';
import { node, pause, scenario, target } from './scenarios.js';

/** Objects that make Pods: kind and the one name each has here. */
export const OWNERS = {
  Deployment: 'web',
  ReplicaSet: 'rs',
  StatefulSet: 'db',
  DaemonSet: 'agent',
  Job: 'task',
  ReplicationController: 'rc',
} as const;
type Owner = keyof typeof OWNERS;
export const BARE = ['bare', 'lone'];

const isSimulated = (kind: string): boolean => Object.hasOwn(SIMULATED, kind);
const owners = (Object.keys(OWNERS) as Owner[]).filter(isSimulated);
const scalable = owners.filter((kind) => kind !== 'DaemonSet' && kind !== 'Job');
const rolled = owners.filter((kind) => ['Deployment', 'StatefulSet', 'DaemonSet'].includes(kind));
const textOf = (kind: Owner): string => `${kind.toLowerCase()}/${OWNERS[kind]}`;

// Nodes

const taint: fc.Arbitrary<Taint> = fc.record({
  key: fc.constantFrom('gpu', 'only'),
  value: fc.constant('yes'),
  effect: fc.constantFrom('NoSchedule', 'NoExecute', 'PreferNoSchedule'),
});

const oneNode: fc.Arbitrary<Omit<Node, 'metadata'> & { labels: Record<string, string> }> = fc
  .record({
    cpu: fc.constantFrom('1', '2', '4'),
    memory: fc.constantFrom('2Gi', '8Gi'),
    pods: fc.constantFrom('4', '110', '110'),
    zone: fc.constantFrom('a', 'b'),
    taints: fc.oneof(
      { weight: 4, arbitrary: fc.constant<Taint[]>([]) },
      { weight: 1, arbitrary: fc.array(taint, { maxLength: 1 }) },
    ),
  })
  .map(({ cpu, memory, pods, zone, taints }) => ({
    ...node('', { cpu, memory, pods }),
    labels: { 'topology.kubernetes.io/zone': zone, disk: zone === 'a' ? 'ssd' : 'hdd' },
    spec: { taints },
  }));

/** 1–6 of them, `node-a` and on. */
export const nodes: fc.Arbitrary<Node[]> = fc
  .array(oneNode, { minLength: 1, maxLength: 6 })
  .map((all) =>
    all.map(({ labels, ...rest }, index) => ({ ...rest, metadata: { name: `node-${'abcdef'[index]}`, labels } })),
  );

const nodeName = fc.constantFrom('node-a', 'node-b', 'node-c');

// Pods

const probe: fc.Arbitrary<Probe> = fc.record({
  tcpSocket: fc.constant({ port: 80 }),
  periodSeconds: fc.constantFrom(2, 10),
  initialDelaySeconds: fc.constantFrom(0, 3),
});

const optional = <T>(arbitrary: fc.Arbitrary<T>, weight = 4): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined, freq: weight });

/** The first now and then, otherwise one of the others. */
const rarely = <T>(rare: T, ...usual: T[]): fc.Arbitrary<T> =>
  fc.oneof({ weight: 1, arbitrary: fc.constant(rare) }, { weight: 12, arbitrary: fc.constantFrom(...usual) });

const container: fc.Arbitrary<Omit<Container, 'name'>> = fc
  .record({
    image: rarely('nobody/has:1', 'nginx:1.27', 'redis:7', 'busybox'),
    cpu: rarely('1500m', '0', '100m', '300m'),
    memory: rarely('700Mi', '0', '64Mi'),
    ports: rarely<NonNullable<Container['ports']>>(
      [{ containerPort: 80, hostPort: 80 }],
      [{ containerPort: 80 }],
      [{ containerPort: 80 }],
      [{ containerPort: 80 }],
      [{ containerPort: 8080 }],
    ),
    readinessProbe: optional(probe, 1),
    livenessProbe: optional(probe, 1),
    startupProbe: optional(probe, 1),
    preStop: fc.boolean(),
    mounts: fc.boolean(),
  })
  .map(({ cpu, memory, preStop, mounts, readinessProbe, livenessProbe, startupProbe, ...rest }) => ({
    ...rest,
    ...(readinessProbe && { readinessProbe }),
    ...(livenessProbe && { livenessProbe }),
    ...(startupProbe && { startupProbe }),
    ...(preStop && { lifecycle: { preStop: { sleep: { seconds: 2 } } } }),
    ...(mounts && { volumeMounts: [{ name: 'scratch', mountPath: '/scratch' }] }),
    resources: { requests: { cpu, memory } },
  }));

/** Names and ports by place; 8080 stays, so that two can want it. Only the first is reached from outside its node. */
const named = (containers: Omit<Container, 'name'>[]): Container[] =>
  containers.map((each, index) => {
    const { containerPort = 80, hostPort } = each.ports?.[0] ?? {};
    const own = containerPort === 80 ? 80 + index : containerPort;
    const answering = (probe: Probe | undefined) => probe && { ...probe, tcpSocket: { port: own } };
    const { readinessProbe, livenessProbe, startupProbe, ...rest } = each;
    return {
      ...rest,
      name: index === 0 ? 'app' : `app-${index}`,
      ports: [{ containerPort: own, ...(hostPort && index === 0 && { hostPort }) }],
      ...(readinessProbe && { readinessProbe: answering(readinessProbe)! }),
      ...(livenessProbe && { livenessProbe: answering(livenessProbe)! }),
      ...(startupProbe && { startupProbe: answering(startupProbe)! }),
    };
  });

/** Init containers that end and sidecars, which do not; neither has probes of readiness it may not have. */
const initContainers: fc.Arbitrary<Container[]> = fc
  .array(fc.tuple(container, fc.boolean()), { maxLength: 2 })
  .map((all) =>
    all.map(([{ image, resources = {} }, sidecar], index) => ({
      image,
      resources,
      name: `${sidecar ? 'side' : 'init'}-${index}`,
      ...(sidecar && { restartPolicy: 'Always' as const }),
    })),
  );

const affinity: fc.Arbitrary<Pick<PodSpec, 'affinity' | 'nodeSelector' | 'topologySpreadConstraints'>> =
  fc.constantFrom(
    {},
    {},
    {},
    { nodeSelector: { disk: 'ssd' } },
    {
      affinity: {
        podAntiAffinity: {
          requiredDuringSchedulingIgnoredDuringExecution: [
            { topologyKey: 'kubernetes.io/hostname', labelSelector: { matchLabels: { app: 'web' } } },
          ],
        },
      },
    },
    {
      topologySpreadConstraints: [
        {
          maxSkew: 1,
          topologyKey: 'topology.kubernetes.io/zone',
          whenUnsatisfiable: 'DoNotSchedule',
          labelSelector: { matchLabels: { app: 'web' } },
        },
      ],
    },
  );

/** What a template can hold; `restartPolicy` is left to who has it. */
export const podSpec: fc.Arbitrary<PodSpec> = fc
  .record({
    containers: fc.array(container, { minLength: 1, maxLength: 4 }).map(named),
    initContainers: fc.oneof(fc.constant<Container[]>([]), initContainers),
    tolerations: fc.constantFrom<NonNullable<PodSpec['tolerations']>[]>(
      [],
      [],
      [{ key: 'gpu', operator: 'Exists' }],
      [{ operator: 'Exists' }],
    ),
    terminationGracePeriodSeconds: fc.constantFrom(30, 5, 0),
    hostNetwork: fc.oneof({ weight: 9, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
    priorityClassName: fc.constantFrom(undefined, undefined, ...(isSimulated('PriorityClass') ? ['high'] : [])),
    placed: affinity,
  })
  .map(({ placed, hostNetwork, priorityClassName, initContainers: before, ...rest }) => ({
    ...rest,
    ...placed,
    ...(before.length > 0 && { initContainers: before }),
    ...(hostNetwork && { hostNetwork }),
    ...(priorityClassName && { priorityClassName }),
    volumes: [{ name: 'scratch', emptyDir: {} }],
  }));

// Objects, by kind

type MakeObject = fc.Arbitrary<KubernetesObject>;

const object = (kind: string, name: string, body: object): KubernetesObject => ({
  apiVersion: SIMULATED[kind] ?? 'v1',
  kind,
  metadata: { name, namespace: 'default', labels: { app: name } },
  ...body,
});

const templated = (kind: Owner, spec: fc.Arbitrary<object>, restartPolicy = 'Always'): MakeObject =>
  fc.tuple(spec, podSpec).map(([rest, pod]) => {
    const labels = { app: OWNERS[kind] };
    const selector = kind === 'ReplicationController' ? labels : { matchLabels: labels };
    const template = { metadata: { labels }, spec: { ...pod, restartPolicy } };
    return object(kind, OWNERS[kind], { spec: { ...(kind === 'Job' ? {} : { selector }), ...rest, template } });
  });

const replicas = fc.nat(5);

/** One line a kind: what is not simulated is not made. */
const OBJECTS: Record<string, MakeObject> = {
  Pod: fc
    .tuple(fc.constantFrom(...BARE), podSpec, fc.constantFrom('Always', 'OnFailure', 'Never'))
    .map(([name, spec, restartPolicy]) => object('Pod', name, { spec: { ...spec, restartPolicy } })),
  Deployment: templated(
    'Deployment',
    fc.record({
      replicas,
      strategy: fc.constantFrom(
        { type: 'Recreate' },
        { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } },
        { type: 'RollingUpdate', rollingUpdate: { maxSurge: '25%', maxUnavailable: '50%' } },
      ),
    }),
  ),
  ReplicaSet: templated('ReplicaSet', fc.record({ replicas })),
  ReplicationController: templated('ReplicationController', fc.record({ replicas })),
  StatefulSet: templated(
    'StatefulSet',
    fc.record({
      replicas,
      serviceName: fc.constant('db'),
      podManagementPolicy: fc.constantFrom('OrderedReady', 'Parallel'),
      updateStrategy: fc.constantFrom({ type: 'OnDelete' }, { type: 'RollingUpdate', rollingUpdate: { partition: 1 } }),
    }),
  ),
  DaemonSet: templated('DaemonSet', fc.constant({})),
  Job: templated(
    'Job',
    fc.record({ completions: fc.integer({ min: 1, max: 4 }), parallelism: fc.nat(3), backoffLimit: fc.nat(3) }),
    'Never',
  ),
  Service: fc.constantFrom(...Object.values(OWNERS)).map((app) => service(app)),
  PodDisruptionBudget: fc
    .tuple(fc.constantFrom(...Object.values(OWNERS)), fc.constantFrom<object>({ minAvailable: 1 }, { minAvailable: 2 }))
    .map(([app, budget]) =>
      object('PodDisruptionBudget', app, { spec: { ...budget, selector: { matchLabels: { app } } } }),
    ),
};

const kinds = Object.keys(OBJECTS).filter(isSimulated);
const anyObject: MakeObject = fc.constantFrom(...kinds).chain((kind) => OBJECTS[kind]!);

/** Each kind and name at most once. */
const objects: fc.Arbitrary<KubernetesObject[]> = fc
  .uniqueArray(anyObject, { minLength: 2, maxLength: 6, selector: ({ kind, metadata }) => `${kind}/${metadata.name}` })
  .map((made) => [...(isSimulated('PriorityClass') ? [high()] : []), ...made, ...servicesFor(made)]);

/** What makes Pods is mostly reached through a Service. */
function servicesFor(made: readonly KubernetesObject[]): KubernetesObject[] {
  const taken = new Set(made.map(({ kind, metadata }) => `${kind}/${metadata.name}`));
  const apps = made.flatMap(({ kind, metadata }) => (kind in OWNERS ? metadata.name : []));
  return apps.filter((app) => !taken.has(`Service/${app}`)).map(service);
}

function service(app: string): KubernetesObject {
  return object('Service', app, { spec: { selector: { app }, ports: [{ port: 80, targetPort: 80 }] } });
}

function high(): KubernetesObject {
  const { metadata, ...rest } = object('PriorityClass', 'high', { value: 1000 });
  return { ...rest, metadata: { name: metadata.name } };
}

// Steps: one line a verb

/** What steps can be about: owners that are there, and Pods by name or by owner and age. */
interface Present {
  owners: Owner[];
  pods: string[];
}

type Verbs = { [Verb in Action['verb']]: fc.Arbitrary<Extract<Action, { verb: Verb }>> };

const oneOf = (kinds: readonly Owner[], among: readonly Owner[]): fc.Arbitrary<string> => {
  const found = kinds.filter((kind) => among.includes(kind));
  return fc.constantFrom(...(found.length > 0 ? found : kinds).map(textOf));
};

const verbs = ({ owners: there, pods }: Present): Verbs => {
  const anyPod = fc.constantFrom(...pods);
  const anyOwner = oneOf(owners, there);
  return {
    apply: anyObject.filter(({ kind }) => kind !== 'Pod').map((made) => ({ verb: 'apply' as const, objects: [made] })),
    delete: fc
      .tuple(
        fc.oneof({ weight: 4, arbitrary: anyPod }, { weight: 1, arbitrary: anyOwner }),
        optional(fc.constantFrom(0, 1_000)),
      )
      .map(([text, gracePeriod]) => ({
        verb: 'delete' as const,
        target: target(text),
        ...(gracePeriod !== undefined && { gracePeriod }),
      })),
    scale: fc
      .tuple(oneOf(scalable, there), fc.nat(6))
      .map(([text, count]) => ({ verb: 'scale' as const, target: target(text), replicas: count })),
    setImage: fc
      .tuple(oneOf(rolled, there), rarely('nobody/has:2', 'nginx:1.28', 'nginx:1.29'))
      .map(([text, image]) => ({ verb: 'setImage' as const, target: target(text), container: 'app', image })),
    rollout: fc
      .tuple(
        oneOf(rolled, there),
        fc.constantFrom('restart' as const, 'undo' as const, 'pause' as const, 'resume' as const),
      )
      // Only Deployments can be paused.
      .map(([text, action]) => ({
        verb: 'rollout' as const,
        target: target(action === 'pause' || action === 'resume' ? textOf('Deployment') : text),
        action,
      })),
    crash: fc.tuple(anyPod, fc.constantFrom(0, 1), fc.boolean()).map(([text, exitCode, killed]) => ({
      verb: 'crash' as const,
      target: target(`${text}.app`),
      exitCode,
      ...(killed && { reason: 'OOMKilled' as const }),
    })),
    evict: fc
      .tuple(anyPod, rarely<'memory' | 'pids' | undefined>('memory', undefined, undefined, 'pids'))
      .map(([text, resource]) => ({ verb: 'evict' as const, target: target(text), ...(resource && { resource }) })),
    drain: nodeName.map((name) => ({ verb: 'drain' as const, node: name })),
    request: fc.tuple(anyPod, fc.constantFrom(...DESTINATIONS)).map(([text, to]) => ({
      verb: 'request' as const,
      from: target(text),
      path: '/',
      to,
    })),
    write: anyPod.map((text) => ({
      verb: 'write' as const,
      from: target(`${text}.app`),
      file: '/scratch/a',
      text: 'a',
    })),
    ...machineVerbs(),
    taint: fc.tuple(nodeName, taint, fc.boolean()).map(([name, { key, value = '', effect }, off]) => ({
      verb: 'taint' as const,
      node: name,
      taint: { key, value, effect },
      remove: off,
    })),
  };
};

const DESTINATIONS: RequestDestination[] = [
  { kind: 'localhost', port: 80, text: 'localhost:80' },
  { kind: 'target', target: target('deployment/web[0]'), port: 80, text: 'deployment/web[0]:80' },
  { kind: 'target', target: target('service/web'), port: 80, text: 'service/web:80' },
];

type MachineVerb = 'nodeDown' | 'nodeUp' | 'cordon' | 'uncordon';

/** One member of the union has four verbs. */
function machineVerbs(): Pick<Verbs, MachineVerb> {
  const one = (verb: MachineVerb) => nodeName.map((name) => ({ verb, node: name }));
  return { nodeDown: one('nodeDown'), nodeUp: one('nodeUp'), cordon: one('cordon'), uncordon: one('uncordon') } as Pick<
    Verbs,
    MachineVerb
  >;
}

/** What acts on Pods more often than what acts on nodes, which would soon leave nowhere to go. */
const anyAction = (present: Present): fc.Arbitrary<Action> => {
  const { nodeDown, cordon, drain, taint: tainting, ...others } = verbs(present);
  const hard = [nodeDown, cordon, drain, tainting] as fc.Arbitrary<Action>[];
  return fc.oneof(
    { weight: 1, arbitrary: fc.oneof(...hard) },
    { weight: 4, arbitrary: fc.oneof(...(Object.values(others) as fc.Arbitrary<Action>[])) },
  );
};

const anyWait = ({ owners: there }: Present): fc.Arbitrary<Wait> =>
  fc.oneof(
    fc.integer({ min: 0, max: 30_000 }).map(pause),
    fc.constant(pause(400_000)),
    fc
      .tuple(oneOf(owners, there), fc.constantFrom<WaitCondition>('Available', 'Ready', 'Deleted'))
      .map(([text, condition]): Wait => ({ kind: 'condition', for: target(text), condition, atMost: 60_000 })),
  );

const step = (present: Present): fc.Arbitrary<Partial<ScenarioStep>> =>
  fc
    .record({
      actions: fc.array(anyAction(present), { minLength: 1, maxLength: 3 }),
      wait: optional(anyWait(present), 2),
    })
    .map(({ actions, wait: until }) => ({ actions, ...(until && { wait: until }) }));

function presentIn(made: readonly KubernetesObject[]): Present {
  const there = owners.filter((kind) => made.some((each) => each.kind === kind));
  const bare = made.filter(({ kind }) => kind === 'Pod').map(({ metadata }) => `pod/${metadata.name}`);
  const pods = [...there.flatMap((kind) => [0, 1, 2].map((index) => `${textOf(kind)}[${index}]`)), ...bare];
  return { owners: there, pods: pods.length > 0 ? pods : ['pod/bare'] };
}

// What processes do

const behavior: fc.Arbitrary<ContainerBehavior> = fc
  .record(
    {
      target: fc
        .tuple(fc.constantFrom(...owners.map(textOf), ...BARE.map((name) => `pod/${name}`)), fc.boolean())
        .map(([text, whole]) => target(whole ? text : `${text}.app`)),
      exitAfter: fc.integer({ min: 0, max: 20_000 }),
      exitCode: fc.constantFrom(0, 1, 137),
      exits: fc.integer({ min: 1, max: 3 }),
      readyAfter: fc.integer({ min: 0, max: 9_000 }),
      stopAfter: fc.integer({ min: 0, max: 40_000 }),
      readiness: fc.constant({ after: 5_000, duration: 20_000 }),
      liveness: fc.constantFrom({ after: 5_000 }, { after: 5_000, runs: 1 }),
      startup: fc.constant({ after: 0, duration: 4_000 }),
      preStop: fc.constantFrom({ duration: 3_000, fails: false }, { duration: 90_000, fails: true }),
    },
    { requiredKeys: ['target'] },
  )
  .map((each) => each as ContainerBehavior);

/** Anything at all. The objects settle, or have a minute, before the first step acts on them. */
export const anyScenario: fc.Arbitrary<Scenario> = objects.chain((made) =>
  fc
    .record({
      seed: fc.nat(1000),
      nodes,
      steps: fc.array(step(presentIn(made)), { minLength: 1, maxLength: 5 }),
      containers: fc.array(behavior, { maxLength: 2 }),
    })
    .map(({ containers, steps, ...rest }) =>
      scenario({
        ...rest,
        objects: made,
        steps: [{ wait: pause(60_000) }, ...steps],
        behavior: { containers, images: ['nobody/has:1', 'nobody/has:2'].map((image) => ({ image, missing: true })) },
      }),
    ),
);

// Where nothing hinders

/** One of each kind that makes Pods, small, probed at most by what answers; `task` is left out of what is changed. */
const welcome = <Kind extends Owner>(kind: Kind): MakeObject =>
  fc
    .record({ count: replicas, probed: fc.boolean(), sidecar: fc.boolean(), spec: settings(kind) })
    .map(({ count, probed, sidecar, spec }) => {
      const labels = { app: OWNERS[kind] };
      const app: Container = {
        name: 'app',
        image: 'nginx:1.27',
        ports: [{ containerPort: 80 }],
        resources: { requests: { cpu: '10m' } },
        ...(probed && { readinessProbe: { tcpSocket: { port: 80 }, periodSeconds: 2 } }),
      };
      const side: Container = { name: 'side', image: 'busybox:1', restartPolicy: 'Always' };
      const pod: PodSpec = { containers: [app], ...(sidecar && { initContainers: [side] }) };
      return object(kind, OWNERS[kind], {
        spec: {
          ...(kind === 'Job' ? {} : { selector: kind === 'ReplicationController' ? labels : { matchLabels: labels } }),
          ...(kind === 'DaemonSet' || kind === 'Job' ? {} : { replicas: count }),
          ...spec,
          template: { metadata: { labels }, spec: { ...pod, ...(kind === 'Job' && { restartPolicy: 'Never' }) } },
        },
      });
    });

function settings(kind: Owner): fc.Arbitrary<object> {
  switch (kind) {
    case 'StatefulSet':
      return fc.constantFrom('OrderedReady', 'Parallel').map((podManagementPolicy) => ({
        serviceName: 'db',
        podManagementPolicy,
      }));
    case 'Deployment':
      return fc.constantFrom({}, { strategy: { type: 'Recreate' } });
    case 'Job':
      return fc.record({ completions: fc.integer({ min: 1, max: 4 }), parallelism: fc.integer({ min: 1, max: 3 }) });
    default:
      return fc.constant({});
  }
}

/** What owners recover from by themselves. A Job's Pods are left alone: a lost one counts as a failure. */
const recoverable = owners.filter((kind) => kind !== 'Job');
const ownedPod = fc.constantFrom(
  ...recoverable.flatMap((kind) => [0, 1, 2].map((index) => target(`${textOf(kind)}[${index}]`))),
);
const setback: fc.Arbitrary<Action> = fc.oneof(
  ownedPod.map((each) => ({ verb: 'delete' as const, target: each })),
  ownedPod.map((each) => ({ verb: 'crash' as const, target: each, exitCode: 1 })),
  ownedPod.map((each) => ({ verb: 'evict' as const, target: each })),
  verbs({ owners: recoverable, pods: ['pod/bare'] }).scale,
  fc
    .constantFrom(...rolled.map(textOf))
    .map((text) => ({ verb: 'setImage' as const, target: target(text), container: 'app', image: 'nginx:1.28' })),
  fc
    .constantFrom(...rolled.map(textOf))
    .map((text) => ({ verb: 'rollout' as const, target: target(text), action: 'restart' as const })),
);

/**
 * Desired counts can be reached: every node is up, untainted, not cordoned and has room for every Pod there could be;
 * every image is there; no process exits by itself and every probe is answered; no rollout is paused and no budget
 * forbids. What happens is a setback at most: Pods deleted, evicted or crashed, owners scaled, rolled or restarted.
 * The last step leaves ten minutes.
 */
export const welcomingScenario: fc.Arbitrary<Scenario> = fc
  .record({
    seed: fc.nat(1000),
    count: fc.integer({ min: 1, max: 4 }),
    objects: fc.subarray(owners, { minLength: 1 }).chain((chosen) => fc.tuple(...chosen.map(welcome))),
    setbacks: fc.array(
      fc.record({
        actions: fc.array(setback, { minLength: 1, maxLength: 3 }),
        pausing: fc.integer({ max: 20_000, min: 0 }),
      }),
      { maxLength: 3 },
    ),
  })
  .map(({ seed, count, objects: made, setbacks }) =>
    scenario({
      seed,
      nodes: [...'abcd'].slice(0, count).map((letter) => node(`node-${letter}`, { cpu: '64', memory: '256Gi' })),
      objects: made,
      steps: [
        { wait: pause(60_000) },
        ...setbacks.map(({ actions, pausing }) => ({ actions, wait: pause(pausing) })),
        { wait: pause(600_000) },
      ],
    }),
  );
