/** Takes many Kubernetes objects: those to simulate, and those that are left out. */
import type { KubernetesObject } from '../kubernetes/types.js';
import { takeManifest, type Manifest, type Mention } from './manifest.js';
import type { Report } from './problems.js';
import type { Rules } from './rules/rules.js';

export interface TakenObjects {
  objects: KubernetesObject[];
  /** Takes problems of the object at the same position; paths begin at the object. */
  reports: Report[];
  /** What is well written and not simulated. */
  leftOut: Mention[];
  /** What is simulated and not well written; it was reported. */
  broken: Mention[];
}

/** Takes each; what is wrong is reported and left away. */
export function takeObjects(manifests: readonly Manifest[], rules: Rules): TakenObjects {
  const result: TakenObjects = { objects: [], reports: [], leftOut: [], broken: [] };
  for (const [index, manifest] of manifests.entries()) {
    const taken = takeManifest({ ...manifest, salt: `${index}${manifest.path.join('.')}` }, rules);
    if (taken === undefined) continue;
    if ('leftOut' in taken) result.leftOut.push(taken.leftOut);
    else if ('broken' in taken) result.broken.push(taken.broken);
    else {
      result.objects.push(taken.object);
      result.reports.push((path, message, options) => manifest.report([...manifest.path, ...path], message, options));
    }
  }
  return result;
}
