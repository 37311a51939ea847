/** What the rest of a scenario tells about one of its objects. */
import { namespaceOf } from '../kubernetes/references.js';
import type { KubernetesObject } from '../kubernetes/types.js';
import { mayBeMeant, type Declared } from './declared.js';
import type { Behavior } from './types.js';
import type { Surroundings } from './unsimulated.js';

export function surroundingsOf(object: KubernetesObject, declared: Declared, behavior: Behavior): Surroundings {
  const namespace = namespaceOf(object);
  return {
    has: (kind, name) =>
      declared.leftOut.has(`${kind}/${name}`) ||
      mayBeMeant(kind, name, declared) ||
      declared.objects.some(
        (each) => each.kind === kind && each.metadata.name === name && namespaceOf(each) === namespace,
      ),
    isScripted: (container, hook) =>
      behavior.containers.some(
        ({ target, [hook]: scripted }) =>
          scripted !== undefined &&
          target.kind === object.kind &&
          target.name === object.metadata.name &&
          target.container === container,
      ),
  };
}
