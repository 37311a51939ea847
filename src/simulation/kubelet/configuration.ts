import type { ConfigMap, Container, Pod, Secret, Volume } from '../../kubernetes/types.js';
import { isDeclared, note, type World } from '../world.js';

type Source = { kind: 'ConfigMap' | 'Secret'; name: string; keys: string[]; optional: boolean };
type Reference = { name?: string; optional?: boolean } | undefined;

/**
 * Why a container's environment cannot be made: the first ConfigMap, Secret or
 * key that is not there; null if nothing is missing. What the scenario never
 * applies is taken to be there, and that is noted.
 * Source: pkg/kubelet/kubelet_pods.go makeEnvironmentVariables.
 */
export function missingFromEnvironment(world: World, pod: Pod, { envFrom = [], env = [] }: Container): string | null {
  const whole = envFrom.flatMap(({ configMapRef, secretRef }) => [
    source('ConfigMap', configMapRef),
    source('Secret', secretRef),
  ]);
  const keys = env.flatMap(({ valueFrom }) => [
    source('ConfigMap', valueFrom?.configMapKeyRef, valueFrom?.configMapKeyRef?.key),
    source('Secret', valueFrom?.secretKeyRef, valueFrom?.secretKeyRef?.key),
  ]);
  for (const each of [...whole, ...keys].flat()) {
    const missing = missingFrom(world, pod, each);
    if (missing === 'object') return `${each.kind.toLowerCase()} "${each.name}" not found`;
    if (missing !== null)
      return `couldn't find key ${missing.key} in ${each.kind} ${pod.metadata.namespace}/${each.name}`;
  }
  return null;
}

/**
 * The volumes of a Pod that cannot be mounted, each with the reason.
 * Source: pkg/volume/configmap, pkg/volume/secret, pkg/volume/projected.
 */
export function unmountable(world: World, pod: Pod): { volume: string; why: string }[] {
  return (pod.spec.volumes ?? []).flatMap((volume) => {
    for (const each of sourcesOf(volume)) {
      const missing = missingFrom(world, pod, each);
      if (missing === 'object')
        return { volume: volume.name, why: `${each.kind.toLowerCase()} "${each.name}" not found` };
      if (missing === null) continue;
      const what =
        each.kind === 'ConfigMap' ? 'configmap references non-existent config' : 'references non-existent secret';
      return { volume: volume.name, why: `${what} key: ${missing.key}` };
    }
    return [];
  });
}

type Items = { items?: { key: string }[] } | undefined;

function sourcesOf({ configMap, secret, projected }: Volume): Source[] {
  const keys = (given: Items): string[] => (given?.items ?? []).map(({ key }) => key);
  const own = secret && { ...secret, name: secret.secretName };
  const sources = [
    source('ConfigMap', configMap, ...keys(configMap)),
    source('Secret', own, ...keys(own)),
    ...(projected?.sources ?? []).flatMap((each) => [
      source('ConfigMap', each.configMap, ...keys(each.configMap)),
      source('Secret', each.secret, ...keys(each.secret)),
    ]),
  ];
  return sources.flat();
}

function source(kind: Source['kind'], reference: Reference, ...keys: (string | undefined)[]): Source[] {
  if (!reference?.name) return [];
  const { name, optional = false } = reference;
  return [{ kind, name, keys: keys.filter((key) => key !== undefined), optional }];
}

/** Every namespace gets it from the control plane. */
const ALWAYS_THERE = 'kube-root-ca.crt';

function missingFrom(world: World, { metadata }: Pod, asked: Source): 'object' | { key: string } | null {
  const { kind, name, keys, optional } = asked;
  const namespace = metadata.namespace ?? 'default';
  if (optional) return null;
  const object = world.store.get<ConfigMap | Secret>(kind, namespace, name);
  if (!object) {
    if (isDeclared(world, kind, namespace, name)) return 'object';
    if (name !== ALWAYS_THERE) {
      const message = `assumed: ${kind} ${namespace}/${name} is there, with every key that is asked for`;
      note(world, 'notice', 'objects', message);
    }
    return null;
  }
  const data = {
    ...object.data,
    ...('stringData' in object ? object.stringData : {}),
    ...('binaryData' in object ? object.binaryData : {}),
  };
  const key = keys.find((each) => !(each in data));
  return key === undefined ? null : { key };
}
