/** What a Pod's containers keep files in: closets for volumes, notes on the wall for configuration. */
import type { Container, Pod, Volume } from '../kubernetes/types.js';
import { containersOf } from './status.js';
import type { ClosetPlan, NotePlan } from './types.js';

export interface Closet extends Pick<ClosetPlan, 'name' | 'kind' | 'claim'> {
  /** Containers that mount it, in start order. */
  readonly users: readonly string[];
}

/** Volumes whose files the story can tell of: emptyDir, and claims whether named or of the Pod's own template. */
export function closetsOf(pod: Pod): Closet[] {
  return (pod.spec.volumes ?? []).flatMap((volume): Closet[] => {
    const kind = closetKind(volume);
    if (!kind) return [];
    return [{ name: volume.name, kind, claim: claimOf(pod, volume), users: usersOf(pod, volume.name) }];
  });
}

function closetKind({ emptyDir, persistentVolumeClaim, ephemeral }: Volume): Closet['kind'] | null {
  if (persistentVolumeClaim || ephemeral) return 'claim';
  if (!emptyDir) return null;
  return emptyDir.medium === 'Memory' ? 'memory' : 'disk';
}

/** A generic ephemeral volume's claim is `<Pod>-<volume>`. Source: component-helpers storage/ephemeral VolumeClaimName. */
const claimOf = ({ metadata }: Pod, { name, persistentVolumeClaim, ephemeral }: Volume): string =>
  persistentVolumeClaim?.claimName ?? (ephemeral ? `${metadata.name}-${name}` : '');

export interface Note extends Pick<NotePlan, 'name' | 'kind'> {
  readonly users: readonly string[];
}

/** Configuration that is mounted; what every Pod has by itself, such as its token, is left out. */
export function notesOf(pod: Pod): Note[] {
  return (pod.spec.volumes ?? []).flatMap((volume): Note[] => {
    const users = usersOf(pod, volume.name);
    const kind = volume.configMap
      ? 'configMap'
      : volume.secret
        ? 'secret'
        : volume.projected || volume.downwardAPI
          ? 'projected'
          : null;
    return kind && users.length && !volume.name.startsWith('kube-api-access-')
      ? [{ name: volume.name, kind, users }]
      : [];
  });
}

function usersOf(pod: Pod, volume: string): string[] {
  const mounts = ({ volumeMounts = [] }: Container) => volumeMounts.some(({ name }) => name === volume);
  return containersOf(pod).flatMap(({ container }) => (mounts(container) ? [container.name] : []));
}
