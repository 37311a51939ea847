/** What a workload was before, as `kubectl rollout history` lists it. */
import { podTemplateHash } from '../../kubernetes/names.js';
import type { DaemonSet, Deployment, PodTemplateSpec, ReplicaSet, StatefulSet } from '../../kubernetes/types.js';
import { NOT_COPIED, REVISION } from '../controllers/deploymentAnnotations.js';
import { revisionsOf as controllerRevisionsOf, templateOf } from '../controllers/revisions.js';
import type { Store } from '../store.js';

const HASH_LABEL = 'pod-template-hash';

export interface Revision {
  number: number;
  template: PodTemplateSpec;
  /** What the owner's annotations become with it; absent when they stay. */
  annotations?: Record<string, string>;
}

/** Oldest first. A Deployment's are its ReplicaSets, those of the others ControllerRevisions. */
export function historyOf(store: Store, owner: Deployment | StatefulSet | DaemonSet): Revision[] {
  if (owner.kind !== 'Deployment') {
    const revisions = controllerRevisionsOf(store, owner);
    return revisions.map((each) => ({ number: each.revision, template: templateOf(each) }));
  }
  const owned = store.ownedBy<ReplicaSet>(owner.metadata.uid ?? '').filter(({ kind }) => kind === 'ReplicaSet');
  return owned.flatMap((each) => ofReplicaSet(owner, each)).sort((a, b) => a.number - b.number);
}

/** The ReplicaSet's annotations come back too, but for those that are the Deployment's own. Source: rollback.go. */
function ofReplicaSet(owner: Deployment, { metadata, spec }: ReplicaSet): Revision[] {
  const number = Number(metadata.annotations?.[REVISION] ?? 0);
  if (!spec.template || !(number > 0)) return [];
  const kept = Object.entries(owner.metadata.annotations ?? {}).filter(([name]) => NOT_COPIED.has(name));
  const back = Object.entries(metadata.annotations ?? {}).filter(([name]) => !NOT_COPIED.has(name));
  return [{ number, template: withoutHash(spec.template), annotations: Object.fromEntries([...back, ...kept]) }];
}

function withoutHash(template: PodTemplateSpec): PodTemplateSpec {
  const { [HASH_LABEL]: _, ...labels } = template.metadata?.labels ?? {};
  return { ...template, metadata: { ...template.metadata, labels } };
}

/** The same but for the hash label. Source: deployment_util.go EqualIgnoreHash. */
export function sameTemplate(a: PodTemplateSpec, b: PodTemplateSpec): boolean {
  return podTemplateHash(withoutHash(a)) === podTemplateHash(withoutHash(b));
}
