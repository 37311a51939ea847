/** The short form of a Pod, for a slide: `{ name: web, containers: [nginx, log-shipper] }`. */
import type { Container, Pod } from '../kubernetes/types.js';
import type { PodInput } from './schema.js';

/** A Pod object; a container's image is its name where none is given, and its Pod's `app` label is the Pod's name. */
export function expandPod(input: PodInput): Pod {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: input.name, namespace: 'default', labels: { app: input.name, ...input.labels } },
    spec: { containers: input.containers.map(expandContainer) },
  };
}

function expandContainer(input: PodInput['containers'][number]): Container {
  if (typeof input === 'string') return { name: input, image: input };
  const requests = Object.fromEntries(
    Object.entries({ cpu: input.cpu, memory: input.memory }).flatMap(([key, value]) =>
      value === undefined ? [] : [[key, String(value)]],
    ),
  );
  return {
    name: input.name,
    image: input.image ?? input.name,
    ...(input.ports === undefined ? {} : { ports: input.ports.map((containerPort) => ({ containerPort })) }),
    ...(Object.keys(requests).length === 0 ? {} : { resources: { requests } }),
  };
}
