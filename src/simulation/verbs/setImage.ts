import type { Container, Deployment, KubernetesObject, Pod, PodSpec, PodTemplateSpec } from '../../kubernetes/types.js';
import { resourceName } from '../apply.js';
import { refuse, reportChange, reportStep, withObject, type Hands, type Perform } from './verb.js';

type Templated = KubernetesObject & { spec: { template?: PodTemplateSpec } };

/**
 * As `kubectl set image`: another image in the Pod template, for the container
 * that is named or, as with `*`, for all of them. What the controller makes of
 * a new template is its business; a Pod's own container is restarted in place.
 * Source: kubectl/pkg/cmd/set/set_image.go, setImage.
 */
export const setImage: Perform<'setImage'> = (hands, { target, container, image }, path) =>
  withObject(hands, target, path, (object) => {
    const spec = podSpecOf(object);
    if (!spec) return refuse(hands, path, `Invalid value: "${object.kind}": it has no Pod template`);
    const wanted = container ?? target.container ?? '*';
    const names = [...(spec.initContainers ?? []), ...spec.containers].map(({ name }) => name);
    if (wanted !== '*' && !names.includes(wanted)) {
      const there = names.map((name) => `"${name}"`).join(', ');
      return refuse(hands, `${path}.container`, `Not found: "${wanted}": ${object.metadata.name} has: ${there}`);
    }
    if (object.kind === 'Job')
      return refuse(hands, path, `Invalid value: "${target.text}": spec.template: field is immutable`);
    const message = `${resourceName(object)}/${object.metadata.name} image updated`;
    const cause = reportStep(hands, 'SetImage', message, object);
    const next = withImage(spec, wanted, image);
    if (next === spec) return;
    const updated = store(hands, object, next);
    reportChange(hands, updated, { reason: 'ObjectConfigured', message, cause });
  });

function podSpecOf(object: KubernetesObject): PodSpec | undefined {
  if (object.kind === 'Pod') return (object as Pod).spec;
  return (object as Templated).spec?.template?.spec;
}

/** The very spec that was there if nothing changes in it. */
function withImage(spec: PodSpec, wanted: string, image: string): PodSpec {
  let changed = false;
  const set = (containers: Container[]): Container[] =>
    containers.map((each) => {
      if ((wanted !== '*' && each.name !== wanted) || each.image === image) return each;
      changed = true;
      return { ...each, image };
    });
  const containers = set(spec.containers);
  const init = spec.initContainers ? { initContainers: set(spec.initContainers) } : {};
  return changed ? { ...spec, ...init, containers } : spec;
}

function store({ api }: Hands, object: KubernetesObject, spec: PodSpec): KubernetesObject {
  if (object.kind === 'Pod') return api.updateSpec<Pod>(object as Pod, spec);
  const owner = object as Deployment;
  return api.updateSpec<Deployment>(owner, { ...owner.spec, template: { ...owner.spec.template, spec } });
}
