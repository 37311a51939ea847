import type { Container, Pod } from '../../kubernetes/types.js';
import type { Rules } from '../rules.js';

/**
 * False: in Kubernetes the Pod is what is placed, and its containers are together. Here each
 * container is a Pod by itself, with an address, a loopback and volumes of its own, and may
 * come to a node of its own. The first keeps the Pod's name, its init containers and its
 * owner, so that controllers go on counting whole replicas; the others are called
 * `<pod>-<container>` and belong to the first. Sidecars are containers like any other.
 */
export const schedulingUnits: Rules['schedulingUnits'] = (pod) => {
  const { containers, initContainers = [], resources: _, ...shared } = pod.spec;
  const sidecars = initContainers.filter(({ restartPolicy }) => restartPolicy === 'Always');
  const [first, ...others] = [...containers, ...sidecars.map(withoutRestartPolicy)];
  if (!first || others.length === 0) return [pod];
  const decorators = initContainers.filter((each) => !sidecars.includes(each));
  const { uid: _uid, generateName: _base, name, ...metadata } = pod.metadata;
  const whole = decorators.length > 0 ? { initContainers: decorators } : {};
  const unitOf = (container: Container): Pod => ({
    ...pod,
    metadata: Object.assign({}, metadata, { name: `${name}-${container.name}` }),
    spec: { ...shared, containers: [container] },
  });
  return [{ ...pod, spec: { ...shared, ...whole, containers: [first] } }, ...others.map(unitOf)];
};

function withoutRestartPolicy(sidecar: Container): Container {
  const { restartPolicy: _, ...container } = sidecar;
  return container;
}
