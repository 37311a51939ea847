import { describe, expect, it } from 'vitest';
import { errorsOf } from './support.js';

const LONG = 'x'.repeat(10_000);

const pod = (fields = '', container = '') =>
  `apiVersion: v1\nkind: Pod\nmetadata: { name: web }\nspec:\n  restartPolicy: Always\n  ${fields}\n  containers:\n  - name: a\n    image: b\n    ${container}\n`;
const template = 'template: { metadata: { labels: { a: b } }, spec: { containers: [{ name: a, image: b }] } }';
const workload = (kind: string, fields: string) =>
  `apiVersion: ${kind === 'ReplicationController' ? 'v1' : 'apps/v1'}\nkind: ${kind}\nmetadata: { name: s }\nspec: { ${fields}${fields && ', '}selector: ${kind === 'ReplicationController' ? '{ a: b }' : '{ matchLabels: { a: b } }'}, ${template} }\n`;
const job = (fields: string, policy = 'Never') =>
  `apiVersion: batch/v1\nkind: Job\nmetadata: { name: s }\nspec: { ${fields}${fields && ', '}template: { spec: { restartPolicy: ${policy}, containers: [{ name: a, image: b }] } } }\n`;
const object = (apiVersion: string, kind: string, fields: string) =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { name: x }\n${fields}\n`;
const step = (text: string) =>
  `kind: Scenario\napiVersion: kubestory/v1\nspec:\n  nodes: 2\n  steps: [{ ${text} }]\n---\n${workload('StatefulSet', '')}`;

/** Without its place. */
const only = (text: string): string =>
  errorsOf(text)
    .map((each) => each.replace(/^\S+ /, ''))
    .join('\n');

describe('too much is answered with the limit, at once', () => {
  it.each(['Deployment', 'ReplicaSet', 'StatefulSet', 'ReplicationController'])(
    'a million replicas of a %s',
    (kind) => {
      expect(only(workload(kind, 'replicas: 1000000'))).toBe(
        'spec.replicas: Invalid value: 1000000: kubestory shows at most 5000 replicas of one object',
      );
      expect(only(workload(kind, 'replicas: -1'))).toBe(
        'spec.replicas: Invalid value: -1: must be greater than or equal to 0',
      );
      expect(only(workload(kind, 'replicas: 0'))).toBe('');
    },
  );

  it.each(['completions', 'parallelism'])('a million %s of a Job', (field) => {
    expect(only(job(`${field}: 1000000`))).toMatch(/Invalid value: 1000000: kubestory shows at most 5000/);
    expect(only(job(`${field}: -1`))).toMatch(/must be greater than or equal to 0$/);
    expect(only(job(`${field}: 0`))).toBe('');
  });

  it('a DaemonSet for each of many nodes is counted', () => {
    const sets = Array.from({ length: 16 }, (_, index) =>
      workload('DaemonSet', '').replace('name: s', `name: s${index}`),
    ).join('---\n');
    expect(only(`kind: Scenario\napiVersion: kubestory/v1\nspec: { nodes: 10000 }\n---\n${sets}`)).toBe(
      'Invalid value: 160000: at most 150000 Pods',
    );
  });

  it.each([
    ['a number of 10^30', pod('', 'resources: { requests: { cpu: 1e30 } }'), '1e+30: must be 9223372036854775 or less'],
    [
      'its digits',
      pod('', `resources: { limits: { memory: "1${'0'.repeat(30)}" } }`),
      `"1${'0'.repeat(30)}": must be 9223372036854775807 or less`,
    ],
    ['of a node', 'nodes: [{ name: a, memory: 1e30 }]\npods: []', '1e+30: must be 9223372036854775807 or less'],
    [
      'of a claim',
      object(
        'v1',
        'PersistentVolumeClaim',
        'spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: 1e30 } } }',
      ),
      '1e+30: must be 9223372036854775807 or less',
    ],
    [
      'of seconds',
      pod('terminationGracePeriodSeconds: 9000000000000000'),
      'must be between -2147483647 and 2147483647',
    ],
    ['of 32 bits', job('backoffLimit: 2147483648'), 'must be between -2147483647 and 2147483647'],
    [
      'of a priority',
      object('scheduling.k8s.io/v1', 'PriorityClass', 'value: 2000000000'),
      'value: Forbidden: maximum allowed value of a user defined priority is 1000000000',
    ],
    [
      'of percent',
      object('policy/v1', 'PodDisruptionBudget', 'spec: { minAvailable: 1000000000%, selector: {} }'),
      'must not be greater than 100%',
    ],
  ])('a quantity: %s', (_, text, error) => {
    expect(only(text)).toContain(error);
  });

  it.each([
    ['an object', workload('StatefulSet', '').replace('name: s', `name: ${LONG}`)],
    ['a Namespace', object('v1', 'Namespace', '').replace('name: x', `name: ${LONG}`)],
    ['a key of a ConfigMap', object('v1', 'ConfigMap', `data: { ${LONG}: a }`)],
    ['a label', pod().replace('name: web', `name: web, labels: { a: ${LONG} }`)],
    ['a target', step(`delete: statefulset/${LONG}`)],
    ['a target without end', step(`delete: "statefulset/${'a.'.repeat(100_000)} "`)],
    ['a container', step(`setImage: { target: statefulset/s, container: ${LONG}, image: x }`)],
    ['a node', step(`drain: ${LONG}`)],
    ['a node to expect', step(`expect: { target: "statefulset/s[0]", node: ${LONG} }`)],
    ['a word for a word', step(`evict: { target: "statefulset/s[0]", resource: ${LONG} }`)],
    ['a counterfactual', `whatIf: [${LONG}]\npods: []`],
  ])('a name of 10,000 characters: %s', (_, text) => {
    const begin = Date.now();
    const errors = errorsOf(text);
    expect(Date.now() - begin).toBeLessThan(2_000);
    expect(errors.length).toBeGreaterThan(0);
    for (const error of errors) expect(error.length).toBeLessThan(500);
  });

  it('more than a mebibyte of data', () => {
    expect(only(object('v1', 'ConfigMap', `data: { a: ${'x'.repeat(2_000_000)} }`))).toBe(
      'Too long: 2000000 bytes: may not be more than 1048576 bytes',
    );
  });
});

describe('the API server would refuse', () => {
  const refused: [string, string][] = [
    [job('', 'Always'), 'spec.template.spec.restartPolicy: Required value: valid values: "OnFailure", "Never"'],
    [job('completionMode: Indexed'), 'spec.completions: Required value: when completion mode is Indexed'],
    [job('backoffLimitPerIndex: 1'), 'spec.backoffLimitPerIndex: Invalid value: 1: requires indexed completion mode'],
    [
      job('selector: { matchLabels: { a: b } }'),
      'spec.selector: Invalid value: {"matchLabels":{"a":"b"}}: `selector` not auto-generated',
    ],
    [
      workload('DaemonSet', '').replace('spec: { containers', 'spec: { restartPolicy: Never, containers'),
      'spec.template.spec.restartPolicy: Unsupported value: "Never": supported values: "Always"',
    ],
    [
      workload('DaemonSet', 'updateStrategy: { rollingUpdate: { maxSurge: 1 } }'),
      'spec.updateStrategy.rollingUpdate.maxSurge: Invalid value: 1: may not be set when maxUnavailable is non-zero',
    ],
    [
      workload('DaemonSet', '').replace('labels: { a: b }', 'labels: { a: c }'),
      'spec.template.metadata.labels: Invalid value: {"a":"c"}: `selector` does not match template `labels`',
    ],
    [
      workload('StatefulSet', 'serviceName: a.b').replace('a.b', 'A'),
      'spec.serviceName: Invalid value: "A": a lowercase RFC 1123 label must consist of lower case alphanumeric characters or \'-\', and must start and end with an alphanumeric character',
    ],
    [
      workload('StatefulSet', 'updateStrategy: { type: OnDelete, rollingUpdate: { partition: 1 } }'),
      'spec.updateStrategy.rollingUpdate: Invalid value: {"partition":1}: only allowed for updateStrategy \'RollingUpdate\'',
    ],
    [
      workload('StatefulSet', 'podManagementPolicy: Serial'),
      'spec.podManagementPolicy: Unsupported value: "Serial": supported values: "OrderedReady", "Parallel"',
    ],
    [
      workload('ReplicationController', '').replace('selector: { a: b }', 'selector: { a: c }'),
      'spec.template.metadata.labels: Invalid value: {"a":"b"}: `selector` does not match template `labels`',
    ],
    [
      object('v1', 'PersistentVolumeClaim', 'spec: { accessModes: [ReadWrite] }'),
      'spec.resources.requests.storage: Required value\nspec.accessModes[0]: Unsupported value: "ReadWrite": supported values: "ReadOnlyMany", "ReadWriteMany", "ReadWriteOnce", "ReadWriteOncePod"',
    ],
    [
      object('v1', 'Secret', 'data: { a: plain text }'),
      'data.a: Invalid value: "plain text": must be in base64; plain text goes into `stringData`',
    ],
    [object('v1', 'Secret', 'type: kubernetes.io/tls\nstringData: { tls.crt: a }'), 'data[tls.key]: Required value'],
    [
      object('v1', 'ConfigMap', 'data: { a/b: c }'),
      "data[a/b]: Invalid value: \"a/b\": a valid config key must consist of alphanumeric characters, '-', '_' or '.'",
    ],
    [
      object('policy/v1', 'PodDisruptionBudget', 'spec: { minAvailable: 1, maxUnavailable: 1 }'),
      'spec: Invalid value: {"minAvailable":1,"maxUnavailable":1}: minAvailable and maxUnavailable cannot be both set',
    ],
    [
      pod('', 'livenessProbe: { periodSeconds: 1 }'),
      'spec.containers[0].livenessProbe: Required value: must specify a handler type',
    ],
    [
      pod('', 'startupProbe: { successThreshold: 2, tcpSocket: { port: 0 } }'),
      'spec.containers[0].startupProbe.successThreshold: Invalid value: 2: must be 1\nspec.containers[0].startupProbe.tcpSocket.port: Invalid value: 0: must be between 1 and 65535, inclusive',
    ],
    [
      pod('', 'lifecycle: { preStop: { sleep: { seconds: 60 } } }'),
      'spec.containers[0].lifecycle.preStop.sleep.seconds: Invalid value: 60: must be non-negative and less than terminationGracePeriodSeconds (30)',
    ],
    [
      pod('initContainers: [{ name: i, image: j, readinessProbe: { exec: { command: [a] } } }]'),
      'spec.initContainers[0].readinessProbe: Forbidden: may not be set for init containers without restartPolicy=Always',
    ],
    [
      pod('topologySpreadConstraints: [{ maxSkew: 0, topologyKey: zone, whenUnsatisfiable: Never }]'),
      'spec.topologySpreadConstraints[0].maxSkew: Invalid value: 0: must be greater than zero\nspec.topologySpreadConstraints[0].whenUnsatisfiable: Unsupported value: "Never": supported values: "DoNotSchedule", "ScheduleAnyway"',
    ],
  ];

  it.each(refused.map(([text, error]) => [error, text]))('%s', (error, text) => {
    expect(only(text)).toBe(error);
  });

  it('and takes what is right', () => {
    const claims =
      'serviceName: s, volumeClaimTemplates: [{ metadata: { name: data }, spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: 1Gi } } } }]';
    const mounted = workload('StatefulSet', claims).replace(
      'image: b',
      'image: b, volumeMounts: [{ name: data, mountPath: /data }]',
    );
    expect(only(mounted)).toBe('');
    expect(only(workload('DaemonSet', ''))).toBe('');
    expect(only(workload('ReplicationController', ''))).toBe('');
    expect(only(job('completions: 3, completionMode: Indexed, backoffLimitPerIndex: 1'))).toBe('');
    expect(only(object('v1', 'Secret', 'data: { a: cGxhaW4= }\nstringData: { b: plain }'))).toBe('');
    expect(only(object('v1', 'Namespace', ''))).toBe('');
    expect(only(pod('volumes: [{ name: scratch }]'))).toBe('');
  });
});
