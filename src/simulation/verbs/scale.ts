import type { Deployment } from '../../kubernetes/types.js';
import { resourceName } from '../apply.js';
import { refuse, reportChange, reportStep, withObject, type Perform } from './verb.js';

/** Kinds with a scale subresource. Source: pkg/registry/{apps,core}, each kind's ScaleREST. */
const SCALABLE = new Set(['Deployment', 'ReplicaSet', 'StatefulSet', 'ReplicationController']);

/** As `kubectl scale`: another `spec.replicas`. */
export const scale: Perform<'scale'> = (hands, { target, replicas }, path) =>
  withObject(hands, target, path, (object) => {
    if (!SCALABLE.has(object.kind)) {
      const kinds = [...SCALABLE].join(', ');
      return refuse(hands, path, `Invalid value: "${object.kind}": it has no replicas to scale; these have: ${kinds}`);
    }
    const message = `${resourceName(object)}/${object.metadata.name} scaled`;
    const cause = reportStep(hands, 'Scale', message, object);
    const scalable = object as Deployment;
    if (scalable.spec.replicas === replicas) return;
    const updated = hands.api.updateSpec<Deployment>(scalable, { ...scalable.spec, replicas });
    reportChange(hands, updated, { reason: 'Scaled', message: `${message} to ${replicas}`, cause });
  });
