import { referenceTo } from '../kubernetes/references.js';
import type { Container, Pod } from '../kubernetes/types.js';
import type { World } from './world.js';

/** Where a path of a container leads: into a volume, or into its own file system. */
export interface FilePlace {
  /** null for the container's own file system. */
  volume: string | null;
  /** Path inside the volume, without a leading slash; the path itself outside of one. */
  path: string;
  readOnly: boolean;
}

/** A container sees a volume only where it mounts it; of nested mounts the deepest counts. */
export function placeOf(container: Container, file: string): FilePlace {
  const mounts = (container.volumeMounts ?? []).filter(({ mountPath }) => isBelow(file, mountPath));
  const mount = mounts.sort((a, b) => b.mountPath.length - a.mountPath.length)[0];
  if (!mount) return { volume: null, path: file, readOnly: container.securityContext?.readOnlyRootFilesystem === true };
  const inside = file.slice(mount.mountPath.replace(/\/+$/, '').length).replace(/^\/+/, '');
  const path = mount.subPath ? `${mount.subPath}/${inside}` : inside;
  return { volume: mount.name, path, readOnly: mount.readOnly === true };
}

/** A container writes a file; what goes into a volume all containers that mount it see. */
export function writeFile(
  world: World,
  pod: Pod,
  container: string,
  file: string,
  place: FilePlace,
  text: string,
  cause: number,
): void {
  const uid = pod.metadata.uid ?? '';
  const { volume, path } = place;
  if (volume !== null) {
    const others = world.store.files(uid).filter((each) => each.volume !== volume || each.path !== path);
    world.store.setFiles(uid, [...others, Object.freeze({ pod: uid, volume, path, text })]);
  }
  world.engine.emit({
    type: 'Traffic',
    reason: 'FileWritten',
    message: `${container} writes ${file}${volume === null ? ', in its own file system' : `, in volume ${volume}`}`,
    component: 'network',
    object: referenceTo(pod),
    cause,
    detail: { kind: 'write', pod: uid, container, file, volume },
  });
}

function isBelow(file: string, mountPath: string): boolean {
  const folder = mountPath.replace(/\/+$/, '');
  return file === folder || file.startsWith(`${folder}/`);
}
