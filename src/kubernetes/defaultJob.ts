/** What the API server fills in for Jobs. Source: pkg/apis/batch/v1/defaults.go, pkg/registry/batch/job/strategy.go, v1.36. */
import { defaultTemplate, inNamespace } from './defaults.js';
import type { Job } from './types.js';

const MOST = 2_147_483_647;

export function defaultJob(job: Job): Job {
  const { spec, metadata } = job;
  const { template, podFailurePolicy, backoffLimitPerIndex } = spec;
  const isEmpty = Object.keys(metadata.labels ?? {}).length === 0;
  const labels = isEmpty ? template.metadata?.labels : metadata.labels;
  return inNamespace({
    ...job,
    metadata: { ...metadata, ...(labels && { labels }) },
    spec: {
      ...spec,
      parallelism: spec.parallelism ?? 1,
      ...(spec.parallelism === undefined && { completions: spec.completions ?? 1 }),
      backoffLimit: spec.backoffLimit ?? (backoffLimitPerIndex === undefined ? 6 : MOST),
      completionMode: spec.completionMode ?? 'NonIndexed',
      suspend: spec.suspend ?? false,
      podReplacementPolicy: spec.podReplacementPolicy ?? (podFailurePolicy ? 'Failed' : 'TerminatingOrFailed'),
      manualSelector: spec.manualSelector ?? false,
      template: defaultTemplate(template),
    },
  });
}

const NAME_LABELS = ['job-name', 'batch.kubernetes.io/job-name'];
const UID_LABEL = 'batch.kubernetes.io/controller-uid';
const UID_LABELS = ['controller-uid', UID_LABEL];

/**
 * Unless the selector is the author's business (`manualSelector`), a Job
 * selects Pods by its own UID and labels them with it.
 * Source: strategy.go generateSelector.
 */
export function withJobSelector(job: Job): Job {
  const { metadata, spec } = job;
  if (spec.manualSelector) return job;
  const own = [
    ...NAME_LABELS.map((label) => [label, metadata.name]),
    ...UID_LABELS.map((label) => [label, metadata.uid ?? '']),
  ];
  const labels = { ...Object.fromEntries(own), ...spec.template.metadata?.labels } as Record<string, string>;
  const matchLabels = { [UID_LABEL]: metadata.uid ?? '', ...spec.selector?.matchLabels };
  const template = { ...spec.template, metadata: { ...spec.template.metadata, labels } };
  return { ...job, spec: { ...spec, selector: { ...spec.selector, matchLabels }, template } };
}
