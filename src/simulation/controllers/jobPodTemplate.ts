/** The Pods a Job makes of its template. */
import type { GivenPod } from '../apiServer.js';
import type { Container, Job, Pod } from '../../kubernetes/types.js';
import { COMPLETION_INDEX } from './jobIndexes.js';
import { FAILURE_COUNT, failureCounts, IGNORED_FAILURE_COUNT, limitsEachIndex, TRACKING_FINALIZER } from './jobPods.js';
import { failureVerdict } from './jobPolicies.js';

/** As the API server cuts what a name is generated from. Source: apiserver/pkg/storage/names. */
const LONGEST_BASE = 58;

/**
 * What a Job's Pod has beside the template: the finalizer, and in an Indexed
 * Job its index as label, annotation, variable, in its name and its host name.
 * Source: pkg/controller/job/job_controller.go manageJob, indexed_job_utils.go.
 * @param replaced the failed Pod of the same index, if there was one
 */
export function jobPod(job: Job, index: number | null, replaced?: Pod): GivenPod {
  const { metadata = {}, spec } = job.spec.template;
  const finalizers = [...(metadata.finalizers ?? []), TRACKING_FINALIZER];
  if (index === null || !spec) return { metadata: { ...labelsOf(metadata), finalizers } };
  const name = job.metadata.name;
  const labels = { ...metadata.labels, [COMPLETION_INDEX]: String(index) };
  const annotations = {
    ...metadata.annotations,
    [COMPLETION_INDEX]: String(index),
    ...(limitsEachIndex(job) ? failureAnnotations(job, replaced) : {}),
  };
  return {
    generateName: nameBase(name, index),
    metadata: { labels, annotations, finalizers },
    spec: {
      ...spec,
      hostname: `${name}-${index}`,
      containers: spec.containers.map(withIndexVariable),
      ...(spec.initContainers && { initContainers: spec.initContainers.map(withIndexVariable) }),
    },
  };
}

function labelsOf({ labels, annotations }: NonNullable<GivenPod['metadata']>): GivenPod['metadata'] {
  return { ...(labels && { labels }), ...(annotations && { annotations }) };
}

/** Source: podGenerateNameWithIndex. */
function nameBase(job: string, index: number): string {
  const end = `-${index}-`;
  return job.slice(0, LONGEST_BASE - end.length) + end;
}

/** Source: addIndexFailureCountAnnotation. */
function failureAnnotations(job: Job, replaced: Pod | undefined): Record<string, string> {
  const { counted, ignored } = replaced ? failureCounts(replaced) : { counted: 0, ignored: 0 };
  const isIgnored = replaced !== undefined && failureVerdict(job, replaced).action === 'Ignore';
  const more = replaced ? 1 : 0;
  const failures = counted + (isIgnored ? 0 : more);
  const others = ignored + (isIgnored ? more : 0);
  return { [FAILURE_COUNT]: String(failures), ...(others > 0 ? { [IGNORED_FAILURE_COUNT]: String(others) } : {}) };
}

const VARIABLE = 'JOB_COMPLETION_INDEX';

function withIndexVariable(container: Container): Container {
  if (container.env?.some(({ name }) => name === VARIABLE)) return container;
  const fieldRef = { fieldPath: `metadata.labels['${COMPLETION_INDEX}']` };
  return { ...container, env: [...(container.env ?? []), { name: VARIABLE, valueFrom: { fieldRef } }] };
}
