/**
 * The templates that StatefulSets and DaemonSets have had, each in a ControllerRevision.
 * Source: pkg/controller/history/controller_history.go.
 */
import { podTemplateHash } from '../../kubernetes/names.js';
import { ownerReferenceTo } from '../../kubernetes/references.js';
import type { ControllerRevision, DaemonSet, PodTemplateSpec, StatefulSet } from '../../kubernetes/types.js';
import type { ApiServer } from '../apiServer.js';
import type { Store } from '../store.js';

/** On Pods and DaemonSets' revisions the hash, on a StatefulSet's Pods the revision's name. */
export const REVISION_LABEL = 'controller-revision-hash';
/** On StatefulSets' revisions. */
const HASH_LABEL = 'controller.kubernetes.io/hash';

export type Revised = StatefulSet | DaemonSet;

/** What the owner's revisions are, the oldest number first. */
export function revisionsOf(store: Store, owner: Revised): ControllerRevision[] {
  return store
    .ownedBy<ControllerRevision>(owner.metadata.uid ?? '')
    .filter(({ kind }) => kind === 'ControllerRevision')
    .sort((a, b) => a.revision - b.revision);
}

/** The template that a revision brings back. */
export function templateOf({ data }: ControllerRevision): PodTemplateSpec {
  const { $patch: _, ...template } = data.spec.template;
  return template;
}

/** The part of a revision's name that stands for its template. */
export function hashOf({ metadata }: ControllerRevision): string {
  return metadata.labels?.[REVISION_LABEL] ?? metadata.labels?.[HASH_LABEL] ?? '';
}

/**
 * The revision of the owner's template: a new one if it never had that
 * template; an older one of the same template becomes the newest again.
 * Source: stateful_set_control.go getStatefulSetRevisions, daemon/update.go constructHistory.
 * @param write tells of a revision that was created or has a new number
 */
export function revisionOfTemplate(
  store: Store,
  api: ApiServer,
  owner: Revised,
  write: (revision: ControllerRevision, isNew: boolean) => void,
): ControllerRevision {
  const revisions = revisionsOf(store, owner);
  const newest = revisions.at(-1);
  const hash = podTemplateHash(owner.spec.template);
  const equal = revisions.findLast((revision) => hashOf(revision) === hash);
  if (equal && equal === newest) return equal;
  const number = (newest?.revision ?? 0) + 1;
  const written = equal ? store.update({ ...equal, revision: number }) : create(api, owner, hash, number);
  write(written, !equal);
  return written;
}

function create(api: ApiServer, owner: Revised, hash: string, revision: number): ControllerRevision {
  const { metadata, spec } = owner;
  const label = owner.kind === 'StatefulSet' ? HASH_LABEL : REVISION_LABEL;
  return api.create<ControllerRevision>({
    apiVersion: 'apps/v1',
    kind: 'ControllerRevision',
    metadata: {
      name: `${metadata.name.slice(0, LONGEST_PREFIX)}-${hash}`,
      namespace: metadata.namespace,
      labels: { ...spec.template.metadata?.labels, [label]: hash },
      ...(metadata.annotations && { annotations: metadata.annotations }),
      ownerReferences: [ownerReferenceTo(owner)],
    },
    data: { spec: { template: { ...spec.template, $patch: 'replace' } } },
    revision,
  });
}

/** Source: controller_history.go ControllerRevisionName. */
const LONGEST_PREFIX = 223;

/**
 * Revisions beyond the history limit that nothing runs any more, the oldest first.
 * Source: stateful_set_control.go truncateHistory, daemon/update.go cleanupHistory.
 * @param live names or hashes that are in use
 */
export function outdatedRevisions(store: Store, owner: Revised, live: ReadonlySet<string>): ControllerRevision[] {
  const { revisionHistoryLimit: limit = 10 } = owner.spec;
  const revisions = revisionsOf(store, owner);
  const dead = revisions.filter((revision) => !live.has(revision.metadata.name) && !live.has(hashOf(revision)));
  // A DaemonSet's limit counts what still runs too, but for the newest.
  const counted = owner.kind === 'DaemonSet' ? revisions.length - 1 : dead.length;
  return dead.slice(0, Math.max(0, counted - limit));
}
