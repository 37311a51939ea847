import { describe, expect, it } from 'vitest';
import {
  defaultDeployment,
  defaultNode,
  defaultPod,
  defaultReplicaSet,
  defaultService,
  isLatest,
} from '../../src/kubernetes/defaults.js';
import { withoutNulls } from '../../src/kubernetes/nulls.js';
import type { Container, Deployment, Pod, PodSpec } from '../../src/kubernetes/types.js';

const pod = (container: Partial<Container>, spec: Partial<PodSpec> = {}): Pod => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'p' },
  spec: { ...spec, containers: [{ name: 'c', image: 'nginx:1', ...container }] },
});
const firstContainer = ({ spec }: Pod) => spec.containers[0];

describe('defaultPod', () => {
  it('defaultPod(pod) has the expected defaults', () => {
    const { metadata, spec } = defaultPod(pod({}));
    expect(metadata.namespace).toBe('default');
    expect(spec).toMatchObject({
      restartPolicy: 'Always',
      terminationGracePeriodSeconds: 30,
      dnsPolicy: 'ClusterFirst',
      schedulerName: 'default-scheduler',
    });
    expect(spec.containers[0]).toMatchObject({ imagePullPolicy: 'IfNotPresent', terminationMessagePolicy: 'File' });
  });

  it('keeps what is written and changes nothing given', () => {
    const given = pod({ imagePullPolicy: 'Never' }, { restartPolicy: 'Never', terminationGracePeriodSeconds: 0 });
    const before = structuredClone(given);
    expect(defaultPod(given).spec).toMatchObject({
      restartPolicy: 'Never',
      terminationGracePeriodSeconds: 0,
      containers: [{ imagePullPolicy: 'Never' }],
    });
    expect(given).toEqual(before);
    expect(defaultPod(defaultPod(given))).toEqual(defaultPod(given));
  });

  it('a limit without a request is the request', () => {
    const given = pod({ resources: { limits: { cpu: '1', memory: '1Gi' }, requests: { cpu: '500m' } } });
    expect(firstContainer(defaultPod(given))?.resources?.requests).toEqual({ cpu: '500m', memory: '1Gi' });
  });

  it('limits of the Pod as a whole: requests come from its containers, then from the limits', () => {
    const given = pod(
      { resources: { requests: { cpu: '250m' } } },
      { resources: { limits: { cpu: '2', memory: '1Gi' } } },
    );
    expect(defaultPod(given).spec.resources?.requests).toEqual({ cpu: '250m', memory: '1Gi' });
  });

  it('on the host network the port of a container is the port of the Node', () => {
    const given = pod({ ports: [{ containerPort: 80 }] }, { hostNetwork: true });
    expect(firstContainer(defaultPod(given))?.ports).toEqual([{ containerPort: 80, hostPort: 80, protocol: 'TCP' }]);
  });

  it('probes run every 10 s, time out after 1 s and fail at the third time', () => {
    const readinessProbe = { httpGet: { port: 80 } };
    expect(firstContainer(defaultPod(pod({ readinessProbe })))?.readinessProbe).toEqual({
      httpGet: { port: 80, path: '/', scheme: 'HTTP' },
      timeoutSeconds: 1,
      periodSeconds: 10,
      successThreshold: 1,
      failureThreshold: 3,
    });
  });
});

describe('isLatest', () => {
  it.each([
    ['nginx', true],
    ['nginx:latest', true],
    ['nginx:1.14.2', false],
    ['registry.example:5000/app', true],
    ['registry.example:5000/app:2', false],
    [`nginx@sha256:${'0'.repeat(64)}`, false],
    ['<YOUR-CONTAINER>', false],
  ])('isLatest(%j) is %s', (image, answer) => expect(isLatest(image)).toBe(answer));
});

describe('defaults of other kinds', () => {
  const template = { spec: { containers: [{ name: 'c', resources: { limits: { cpu: '1' } } }] } };
  const deployment: Deployment = {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'd' },
    spec: { selector: {}, template },
  };

  it('a Deployment has one replica and rolls a quarter at a time', () => {
    expect(defaultDeployment(deployment).spec).toMatchObject({
      replicas: 1,
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: '25%', maxUnavailable: '25%' } },
      progressDeadlineSeconds: 600,
      revisionHistoryLimit: 10,
    });
    expect(
      defaultDeployment({ ...deployment, spec: { ...deployment.spec, strategy: { type: 'Recreate' } } }).spec.strategy,
    ).toEqual({ type: 'Recreate' });
  });

  it('a template keeps its requests: only Pods take them from limits', () => {
    expect(defaultDeployment(deployment).spec.template.spec?.containers[0]?.resources).toEqual({
      limits: { cpu: '1' },
    });
  });

  it('a ReplicaSet scaled to 0 stays there', () => {
    const replicaSet = {
      ...deployment,
      kind: 'ReplicaSet' as const,
      status: undefined,
      spec: { selector: {}, template, replicas: 0 },
    };
    expect(defaultReplicaSet(replicaSet).spec.replicas).toBe(0);
  });

  it('a Service is reached inside the cluster, on the port it names', () => {
    const service = {
      apiVersion: 'v1',
      kind: 'Service' as const,
      metadata: { name: 's' },
      spec: { ports: [{ port: 80 }] },
    };
    expect(defaultService(service).spec).toMatchObject({
      type: 'ClusterIP',
      sessionAffinity: 'None',
      ports: [{ port: 80, protocol: 'TCP', targetPort: 80 }],
    });
  });

  it('all of a Node is allocatable unless it says otherwise', () => {
    const node = {
      apiVersion: 'v1',
      kind: 'Node' as const,
      metadata: { name: 'n' },
      spec: {},
      status: { capacity: { cpu: '4' } },
    };
    expect(defaultNode(node).status?.allocatable).toEqual({ cpu: '4' });
  });
});

describe('withoutNulls', () => {
  it('drops fields without a value, but a label without one is empty', () => {
    expect(withoutNulls({ spec: { tolerations: null, nodeSelector: { gpu: null } } })).toEqual({
      spec: { nodeSelector: { gpu: '' } },
    });
  });
});
