/** Volumes of a Pod or of a template. Source: kubectl/pkg/describe/describe.go describeVolumes, v1.36. */
import type { Volume } from '../../kubernetes/types.js';
import type { Description } from './writer.js';

export function describeVolumes(out: Description, volumes: readonly Volume[] = [], space = ''): void {
  if (volumes.length === 0) return out.line(0, `${space}Volumes:`, '<none>');
  out.line(0, `${space}Volumes:`);
  for (const volume of volumes) {
    out.line(1, `${space ? ' ' : ''}${volume.name}:`);
    const rows = rowsOf(volume);
    if (!rows) out.line(1, '<unknown>');
    for (const [name, value] of rows ?? []) out.line(2, `${name}:`, value);
  }
}

type Row = readonly [name: string, value: string | boolean];

/** Null for a kind of volume that is not simulated. */
function rowsOf(volume: Volume): Row[] | null {
  const { emptyDir, hostPath, configMap, secret, persistentVolumeClaim, projected, image } = volume;
  if (hostPath)
    return [
      ['Type', 'HostPath (bare host directory volume)'],
      ['Path', hostPath.path],
      ['HostPathType', hostPath.type ?? '<none>'],
    ];
  if (emptyDir)
    return [
      ['Type', "EmptyDir (a temporary directory that shares a pod's lifetime)"],
      ['Medium', emptyDir.medium ?? ''],
      ['SizeLimit', emptyDir.sizeLimit ? String(emptyDir.sizeLimit) : '<unset>'],
    ];
  if (secret)
    return [
      ['Type', 'Secret (a volume populated by a Secret)'],
      ['SecretName', secret.secretName ?? ''],
      ['Optional', secret.optional ?? false],
    ];
  if (configMap)
    return [
      ['Type', 'ConfigMap (a volume populated by a ConfigMap)'],
      ['Name', configMap.name ?? ''],
      ['Optional', configMap.optional ?? false],
    ];
  if (persistentVolumeClaim)
    return [
      ['Type', 'PersistentVolumeClaim (a reference to a PersistentVolumeClaim in the same namespace)'],
      ['ClaimName', persistentVolumeClaim.claimName],
      ['ReadOnly', persistentVolumeClaim.readOnly ?? false],
    ];
  if (projected) return projectedRows(projected);
  if (image)
    return [
      ['Type', 'Image (a container image or OCI artifact)'],
      ['Reference', image.reference ?? ''],
      ['PullPolicy', image.pullPolicy ?? ''],
    ];
  return null;
}

function projectedRows({ sources = [] }: NonNullable<Volume['projected']>): Row[] {
  const rows: Row[] = [['Type', 'Projected (a volume that contains injected data from multiple sources)']];
  for (const { secret, downwardAPI, configMap, serviceAccountToken } of sources) {
    if (secret) rows.push(['SecretName', secret.name ?? ''], ['Optional', secret.optional ?? false]);
    else if (downwardAPI) rows.push(['DownwardAPI', true]);
    else if (configMap) rows.push(['ConfigMapName', configMap.name ?? ''], ['Optional', configMap.optional ?? false]);
    else if (serviceAccountToken)
      rows.push(['TokenExpirationSeconds', String(serviceAccountToken.expirationSeconds ?? 3600)]);
  }
  return rows;
}
