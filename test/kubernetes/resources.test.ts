import { describe, expect, it } from 'vitest';
import { podLimits, podRequests } from '../../src/kubernetes/resources.js';
import type { Container } from '../../src/kubernetes/types.js';

const container = (name: string, cpu: string, more: Partial<Container> = {}): Container => ({
  name,
  resources: { requests: { cpu } },
  ...more,
});
const sidecar = (name: string, cpu: string) => container(name, cpu, { restartPolicy: 'Always' });

describe('podRequests', () => {
  it('podRequests(pod) adds containers up', () => {
    expect(podRequests({ spec: { containers: [container('a', '500m'), container('b', '1')] } })).toEqual({
      cpu: '1500m',
    });
    expect(podRequests({ spec: { containers: [{ name: 'a' }] } })).toEqual({});
    expect(podRequests({})).toEqual({});
  });

  it('the hungriest init container counts if it needs more than all containers', () => {
    expect(podRequests({ spec: { initContainers: [container('i', '3')], containers: [container('a', '1')] } })).toEqual(
      { cpu: '3' },
    );
  });

  it('a sidecar runs beside the containers and beside the init containers after it', () => {
    const initContainers = [container('before', '4'), sidecar('s', '1'), container('after', '4')];
    expect(podRequests({ spec: { initContainers, containers: [container('a', '2')] } })).toEqual({ cpu: '5' });
  });

  it('requests of the Pod as a whole override, the overhead comes on top', () => {
    const spec = {
      containers: [container('a', '2')],
      resources: { requests: { cpu: '1', memory: '1Gi' } },
      overhead: { cpu: '250m' },
    };
    expect(podRequests({ spec })).toEqual({ cpu: '1250m', memory: '1Gi' });
    expect(podRequests({ spec }, { excludeOverhead: true, skipPodLevelResources: true })).toEqual({ cpu: '2' });
  });

  it('names the place of a wrong amount', () => {
    expect(() => podRequests({ spec: { containers: [container('web', '4 cores')] } })).toThrow(
      'spec.containers[0].resources.requests.cpu: Invalid value: "4 cores": write "4" or "4000m"',
    );
  });
});

describe('podLimits', () => {
  it('podLimits(pod) adds the overhead only to limits there are', () => {
    const spec = {
      containers: [{ name: 'a', resources: { limits: { cpu: '1' } } }],
      overhead: { cpu: '250m', memory: '1Gi' },
    };
    expect(podLimits({ spec })).toEqual({ cpu: '1250m' });
  });
});
