/**
 * Requests that follow from limits. Pods only: templates keep what is written.
 * Source: pkg/apis/core/v1/defaults.go SetDefaults_Pod, defaultPodRequests.
 */
import { effectiveRequests } from './resources.js';
import type { Container, PodSpec } from './types.js';

/** A limit without a request is the request too. */
export function defaultRequests(container: Container): Container {
  const { limits, requests } = container.resources ?? {};
  if (!limits || Object.keys(limits).length === 0) return container;
  return { ...container, resources: { ...container.resources, requests: { ...limits, ...requests } } };
}

/** The Pod's own requests, where it has limits of its own: from its containers first, then from those limits. */
export function defaultPodResources(spec: PodSpec): PodSpec {
  const { limits = {}, requests } = spec.resources ?? {};
  const names = Object.keys(limits).filter(isPodLevel);
  if (names.length === 0) return spec;
  const fromContainers: Record<string, string> = {};
  for (const [name, amount] of effectiveRequests({ spec: { ...spec, overhead: undefined, resources: undefined } })) {
    if (name === 'cpu' || name === 'memory') fromContainers[name] = amount.toString();
  }
  const fromLimits = Object.fromEntries(names.map((name) => [name, limits[name] ?? '0']));
  return { ...spec, resources: { ...spec.resources, requests: { ...fromLimits, ...fromContainers, ...requests } } };
}

function isPodLevel(name: string): boolean {
  return name === 'cpu' || name === 'memory' || name.startsWith('hugepages-');
}
