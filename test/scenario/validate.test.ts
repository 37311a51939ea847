import { describe, expect, it } from 'vitest';
import { parseScenario } from '../../src/scenario/parse.js';
import { harmlessKind, notSimulatedKind, ScenarioError } from '../../src/scenario/problems.js';
import type { Scenario } from '../../src/scenario/types.js';
import { normalizeScenario } from '../../src/scenario/validate.js';
import { errorsOf, problemsOf } from './support.js';

const names = ({ nodes }: Scenario) => nodes.map(({ metadata }) => metadata.name);
const pod = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'web' },
  spec: { containers: [{ name: 'a', image: 'b' }] },
};
const node = { apiVersion: 'v1', kind: 'Node', metadata: { name: 'big' }, status: { allocatable: { cpu: '64' } } };

describe('parseScenario(object)', () => {
  it('has the expected defaults', () => {
    const scenario = parseScenario(pod);
    expect(scenario).toMatchObject({
      title: 'Pod web',
      seed: 1,
      steps: [],
      whatIf: [],
      behavior: { images: [], containers: [] },
    });
    expect(scenario.objects).toEqual([{ ...pod, metadata: { name: 'web', namespace: 'default' } }]);
    expect(names(scenario)).toEqual(['node-a', 'node-b', 'node-c']);
    expect(scenario.problems).toEqual([
      {
        severity: 'notice',
        path: 'nodes',
        message: 'assumed: node-a, node-b, node-c, each with 4 cpu and 8Gi of memory',
      },
    ]);
  });

  it('a default node is a whole Node', () => {
    expect(parseScenario({ nodes: 1, pods: [] }).nodes[0]).toEqual({
      apiVersion: 'v1',
      kind: 'Node',
      metadata: {
        name: 'node-a',
        labels: { 'kubernetes.io/arch': 'amd64', 'kubernetes.io/hostname': 'node-a', 'kubernetes.io/os': 'linux' },
      },
      spec: { podCIDR: '10.244.0.0/24', podCIDRs: ['10.244.0.0/24'] },
      status: {
        addresses: [
          { type: 'InternalIP', address: '172.18.0.2' },
          { type: 'Hostname', address: 'node-a' },
        ],
        capacity: { cpu: '4', memory: '8Gi', pods: '110', 'ephemeral-storage': '50Gi' },
        allocatable: { cpu: '4', memory: '8Gi', pods: '110', 'ephemeral-storage': '50Gi' },
        nodeInfo: expect.objectContaining({ kubeletVersion: 'v1.36.2', operatingSystem: 'linux' }) as object,
      },
    });
  });

  it('nodes come from a number, names, short objects and manifests', () => {
    expect(names(parseScenario({ nodes: 28, pods: [] })).slice(24)).toEqual(['node-y', 'node-z', 'node-27', 'node-28']);
    expect(names(parseScenario({ nodes: ['x', { name: 'y' }], objects: [node] }))).toEqual(['x', 'y', 'big']);
    expect(names(parseScenario([node, pod]))).toEqual(['big']);
    const [short] = parseScenario({
      nodes: [
        {
          name: 'x',
          cpu: 2,
          resources: { 'nvidia.com/gpu': 1 },
          zone: 'z1',
          taints: ['gpu=yes:NoSchedule', 'a:NoExecute'],
          unschedulable: true,
        },
      ],
      pods: [],
    }).nodes;
    expect(short).toMatchObject({
      metadata: { labels: { 'topology.kubernetes.io/zone': 'z1' } },
      spec: {
        taints: [
          { key: 'gpu', value: 'yes', effect: 'NoSchedule' },
          { key: 'a', effect: 'NoExecute' },
        ],
        unschedulable: true,
      },
      status: { allocatable: { cpu: '2', memory: '8Gi', 'nvidia.com/gpu': '1' } },
    });
  });

  it('each of 10,000 nodes has Pod addresses of its own', () => {
    const ranges = parseScenario({ nodes: 10_000, pods: [] }).nodes.map(({ spec }) => spec?.podCIDR);
    expect(new Set(ranges).size).toBe(10_000);
  });

  it('the short form of a Pod is written out', () => {
    const { objects, title } = parseScenario({
      pods: [
        { name: 'web', containers: ['nginx', { name: 'api', image: 'api:1', ports: [80], cpu: 1, memory: '1Gi' }] },
      ],
    });
    expect(title).toBe('Pod web');
    expect(objects).toEqual([
      {
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { name: 'web', namespace: 'default', labels: { app: 'web' } },
        spec: {
          containers: [
            { name: 'nginx', image: 'nginx' },
            {
              name: 'api',
              image: 'api:1',
              ports: [{ containerPort: 80 }],
              resources: { requests: { cpu: '1', memory: '1Gi' } },
            },
          ],
        },
      },
    ]);
  });

  it('behavior is in milliseconds and bytes', () => {
    const { behavior } = parseScenario({
      pods: [{ name: 'web', containers: ['nginx', 'sidecar'] }],
      behavior: {
        images: { nginx: { size: '68Mi', pull: '2s' }, sidecar: { missing: true } },
        containers: {
          'pod/web.nginx': { exits: { after: '3s', code: 1, times: 2 }, readyAfter: 5, stopAfter: '500ms' },
        },
      },
    });
    expect(behavior).toEqual({
      images: [
        { image: 'nginx', size: 71_303_168, pullTime: 2_000 },
        { image: 'sidecar', missing: true },
      ],
      containers: [
        {
          target: { text: 'pod/web.nginx', kind: 'Pod', namespace: 'default', name: 'web', container: 'nginx' },
          exitAfter: 3_000,
          exitCode: 1,
          exits: 2,
          readyAfter: 5_000,
          stopAfter: 500,
        },
      ],
    });
  });

  it('behavior of ports, probes and hooks', () => {
    const probed = {
      ...pod,
      spec: {
        containers: [
          {
            name: 'a',
            image: 'b',
            livenessProbe: { tcpSocket: { port: 80 } },
            lifecycle: { preStop: { sleep: { seconds: 5 } }, postStart: { exec: { command: ['true'] } } },
          },
        ],
      },
    };
    const { behavior, problems } = parseScenario({
      nodes: 1,
      objects: [probed],
      behavior: {
        containers: {
          'pod/web': {
            listens: [80, 81],
            liveness: { failsAfter: '20s', for: '30s', runs: 1, message: 'no' },
            readiness: { failsAfter: 0 },
            postStart: { takes: '2s', fails: true },
            preStop: { takes: 3 },
          },
        },
      },
    });
    expect(behavior.containers).toMatchObject([
      {
        listens: [80, 81],
        liveness: { after: 20_000, duration: 30_000, runs: 1, message: 'no' },
        readiness: { after: 0 },
        postStart: { duration: 2_000, fails: true },
        preStop: { duration: 3_000, fails: false },
      },
    ]);
    expect(problems.map(({ severity, path, message }) => `${severity} ${path}: ${message}`)).toEqual([
      'warning behavior.containers[pod/web].readiness: no effect: container "a" has no readinessProbe: it has livenessProbe, lifecycle.postStart, lifecycle.preStop',
      'warning behavior.containers[pod/web].preStop.takes: no effect: `sleep` takes 5s',
    ]);
    expect(errorsOf({ objects: [probed], behavior: { containers: { 'pod/web': { listens: [80, 80, 0] } } } })).toEqual([
      'behavior.containers[pod/web].listens[2]: Invalid value: 0: must be 1 or more',
    ]);
  });

  it('kinds that are not simulated are named, and the rest plays', () => {
    const other = (kind: string, apiVersion: string) => ({ apiVersion, kind, metadata: { name: 'x' } });
    const source = [
      other('HorizontalPodAutoscaler', 'autoscaling/v2'),
      other('ServiceAccount', 'v1'),
      other('Kafka', 'kafka.strimzi.io/v1'),
      pod,
    ];
    const { objects, problems, title } = parseScenario(source);
    expect(objects.map(({ kind }) => kind)).toEqual(['Pod']);
    expect(title).toBe('Pod web');
    expect(problems.filter(({ path }) => path !== 'nodes')).toEqual([
      {
        severity: 'notice',
        path: '[0]',
        message: notSimulatedKind('HorizontalPodAutoscaler', 'x', 'nothing is scaled by load'),
      },
      { severity: 'notice', path: '[1]', message: harmlessKind('ServiceAccount', 'x') },
      { severity: 'notice', path: '[2]', message: notSimulatedKind('Kafka', 'x') },
    ]);
  });

  it('behavior may speak of images that only a step brings in', () => {
    const steps = [
      { setImage: { target: 'pod/web', image: 'nginx:2' } },
      {
        apply: {
          apiVersion: 'v1',
          kind: 'Pod',
          metadata: { name: 'b' },
          spec: { containers: [{ name: 'b', image: 'busybox' }] },
        },
      },
    ];
    const images = { 'nginx:2': { missing: true }, busybox: { pull: '1s' } };
    const pods = [{ name: 'web', containers: [{ name: 'nginx', image: 'nginx:1' }] }];
    expect(errorsOf({ pods, steps, behavior: { images } })).toEqual([]);
    expect(errorsOf({ pods, steps: [], behavior: { images } })).toHaveLength(2);
  });

  it('references to nothing, unknown fields and wrong types are errors, all at once', () => {
    expect(
      errorsOf({
        titel: 'x',
        seed: 1.5,
        nodes: [{ name: 'A' }, { name: 'b', cpu: '4 cores' }, 7],
        pods: [{ name: 'web', containers: ['nginx', 'nginx'] }],
        behavior: { images: { ngnix: { pull: 'long' } } },
        whatIf: ['podsHealThemselve'],
        steps: [{ delete: 'pod/wbe' }],
      }),
    ).toEqual([
      'seed: Invalid value: 1.5: must be a whole number',
      `nodes[0].name: Invalid value: "A": a name consists of lower case letters, digits, '-' or '.', and begins and ends with a letter or digit`,
      'nodes[2]: Invalid value: 7: must be a text or an object',
      'behavior.images.ngnix.pull: Invalid value: "long": write a duration such as "5s", "1m30s" or "500ms"',
      'whatIf[0]: Unsupported value: "podsHealThemselve": supported values: "containersScheduledAlone", "podsHealThemselves"; did you mean "podsHealThemselves"?',
      'titel: unknown field "titel": did you mean "title"?',
      'nodes[1].cpu: Invalid value: "4 cores": write "4" or "4000m"',
      'pods[0].containers[1].name: Duplicate value: "nginx"',
      'steps[0].delete: Not found: "wbe": declared: "web"; did you mean "web"?',
    ]);
  });

  it('a step that refers to an object which is wrong is not blamed for it', () => {
    const broken = { ...pod, spec: { containers: [{ name: 'a' }] } };
    expect(errorsOf({ objects: [broken], steps: [{ delete: 'pod/web' }, { delete: 'pod/wbe' }] })).toEqual([
      'objects[0].spec.containers[0].image: Required value',
      'steps[1].delete: Not found: "wbe": declared: "web"; did you mean "web"?',
    ]);
  });

  it('a Pod that names a node which is not there is warned of', () => {
    expect(problemsOf({ nodes: 2, objects: [{ ...pod, spec: { ...pod.spec, nodeName: 'node-c' } }] })).toEqual([
      {
        severity: 'warning',
        path: 'objects[0].spec.nodeName',
        message: 'Not found: "node-c": nodes: "node-a", "node-b"; did you mean "node-a"?',
      },
    ]);
  });

  it('what refers to nodes is not judged by nodes that are wrong', () => {
    expect(errorsOf({ nodes: [{ name: 'x', cpus: 2 }], pods: [], steps: [{ nodeDown: 'x' }] })).toEqual([
      'nodes[0].cpus: unknown field "cpus": did you mean "cpu"?',
    ]);
    expect(errorsOf({ nodes: [{ name: 'x', cpu: '2 cores' }], pods: [], steps: [{ nodeDown: 'x' }] })).toEqual([
      'nodes[0].cpu: Invalid value: "2 cores": write "2" or "2000m"',
    ]);
  });

  it.each([
    [
      'a million replicas',
      { replicas: 1_000_000 },
      'spec.replicas: Invalid value: 1000000: kubestory shows at most 5000 replicas of one object',
    ],
    ['a negative number', { replicas: -1 }, 'spec.replicas: Invalid value: -1: must be greater than or equal to 0'],
    ['half a replica', { replicas: 1.5 }, 'spec.replicas: Invalid value: 1.5: must be a whole number'],
    ['a number as text', { replicas: '3' }, 'spec.replicas: Invalid value: "3": must be a whole number'],
  ])('%s', (_, spec, error) => {
    const template = { metadata: { labels: { a: 'b' } }, spec: pod.spec };
    const deployment = {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'web' },
      spec: { selector: { matchLabels: { a: 'b' } }, template, ...spec },
    };
    expect(errorsOf(deployment)).toEqual([error]);
  });

  it('more Pods than a cluster holds are refused', () => {
    const deployment = (index: number) => ({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: `web-${index}` },
      spec: {
        replicas: 5_000,
        selector: { matchLabels: { a: 'b' } },
        template: { metadata: { labels: { a: 'b' } }, spec: pod.spec },
      },
    });
    expect(errorsOf(Array.from({ length: 31 }, (_, index) => deployment(index)))).toEqual([
      'Invalid value: 155000: at most 150000 Pods',
    ]);
  });

  it('an object that contains itself is refused', () => {
    const loop: Record<string, unknown> = { ...pod };
    loop.self = loop;
    expect(errorsOf(loop)[0]).toMatch(/must be plain data/);
  });

  it('what is written twice is applied once, with a warning', () => {
    const { objects, problems } = parseScenario([pod, { ...pod, spec: { containers: [{ name: 'a', image: 'c' }] } }]);
    expect(objects).toMatchObject([{ spec: { containers: [{ image: 'c' }] } }]);
    expect(problems[0]).toMatchObject({ severity: 'warning', path: '[1].metadata.name' });
  });

  it('nulls are left out and quantities are texts, as the API server stores them', () => {
    const source = {
      ...pod,
      metadata: { name: 'web', labels: null },
      spec: { nodeName: null, containers: [{ name: 'a', image: 'b', resources: { requests: { cpu: 2 } } }] },
    };
    expect(parseScenario(source).objects).toEqual([
      {
        ...pod,
        metadata: { name: 'web', namespace: 'default' },
        spec: { containers: [{ name: 'a', image: 'b', resources: { requests: { cpu: '2' } } }] },
      },
    ]);
  });

  it('asks the API server for a name where generateName does', () => {
    const unnamed = { ...pod, metadata: { generateName: 'web-' } };
    const source = [unnamed, unnamed];
    const [a, b] = parseScenario(source).objects.map(({ metadata }) => metadata.name);
    expect(a).toMatch(/^web-[bcdfghjklmnpqrstvwxz2456789]{5}$/);
    expect(b).not.toBe(a);
    expect(parseScenario(source).objects[0]!.metadata.name).toBe(a);
  });
});

describe('normalizeScenario(object), without the whole table of fields', () => {
  it('gives the same scenario as parseScenario', () => {
    const source = { nodes: 2, objects: [pod], pods: [{ name: 'x', containers: ['y'] }], steps: [{ delete: 'pod/x' }] };
    expect(normalizeScenario(source)).toEqual(parseScenario(source));
  });

  it('finds wrong types in what is read, and keeps what is not', () => {
    const source = { ...pod, spec: { containers: [{ name: 5, image: 'b' }], hostAliases: [{ ip: '1.2.3.4' }] } };
    expect(() => normalizeScenario(source)).toThrow(ScenarioError);
    expect(() => normalizeScenario(source)).toThrow(
      'spec.containers[0].name: Invalid value: 5: must be a text: write "5", in quotes',
    );
    source.spec.containers[0]!.name = 'a' as never;
    expect(normalizeScenario(source).objects[0]!.spec).toMatchObject({ hostAliases: [{ ip: '1.2.3.4' }] });
  });
});

describe('ScenarioError', () => {
  it('its message lists every error, one a line; its problems hold the notices too', () => {
    const problems = problemsOf([
      { kind: 'Pod' },
      { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'x' } },
    ]);
    expect(problems.map(({ severity }) => severity)).toEqual(['error', 'notice']);
    expect(new ScenarioError(problems).message).toBe('[0].apiVersion: Required value: write v1');
  });
});

describe('nodes', () => {
  it.each([
    ['[]', 'nodes: Invalid value: []: must be of 1 or more'],
    ['[{ name: a, cpu: -1 }]', 'nodes[0].cpu: Invalid value: -1: must be greater than or equal to 0'],
    ['[{ name: a, labels: { "a b": c } }]', 'nodes[0].labels[a b]: Invalid value: "a b": '],
    ['[{ name: a, taints: [{ key: "", effect: NoExecute }] }]', 'nodes[0].taints[0].key: Invalid value: "": '],
    ['[b, { name: a, resources: { gpu: x } }]', 'nodes[1].resources.gpu: Invalid value: "x": '],
  ])('%s is refused', (nodes, error) => {
    const errors = errorsOf(`nodes: ${nodes}\npods: [{ name: web, containers: [a] }]`);
    expect(errors).toHaveLength(1);
    expect(errors[0]!.replace(/^\S+ /, '')).toContain(error);
  });

  it('a wrong field does not hide a wrong quantity', () => {
    expect(
      errorsOf({
        nodes: [
          { name: 'a', foo: 1 },
          { name: 'b', cpu: '4 cores' },
        ],
      }),
    ).toHaveLength(2);
  });
});
