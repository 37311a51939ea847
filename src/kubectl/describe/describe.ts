/** What `kubectl describe` prints. */
import type { Deployment, KubernetesObject, Node, Pod } from '../../kubernetes/types.js';
import type { Command } from '../command.js';
import { listed, named, notFound, type Moment } from '../listing.js';
import { resourceOf } from '../resources.js';
import { describeDeployment } from './deployment.js';
import { describeNode } from './node.js';
import { describePod } from './pod.js';

/** Two empty lines between objects; errors come last, as from stderr. Source: kubectl/pkg/cmd/describe/describe.go. */
export function describeText(moment: Moment, command: Command): string {
  const found = command.names.length
    ? named(moment, command, resourceOf('pods')!)
    : command.resources.flatMap((resource) =>
        listed(moment, resource, command).map((object) => ({ resource, name: object.metadata.name, object })),
      );
  const texts = found.flatMap(({ object }) => (object ? [describe(object, moment)] : []));
  const errors = found.flatMap(({ resource, name, object }) => (object ? [] : [`${notFound(resource, name)}\n`]));
  if (found.length === 0)
    return `No resources found${command.namespace ? ` in ${command.namespace} namespace.` : ''}\n`;
  return texts.join('\n\n') + errors.join('');
}

function describe(object: KubernetesObject, moment: Moment): string {
  if (object.kind === 'Node') return describeNode(object as Node, moment);
  if (object.kind === 'Deployment') return describeDeployment(object as Deployment, moment);
  return describePod(object as Pod, moment);
}
