import { defaultTemplate, inNamespace } from './defaults.js';
import type { ReplicationController } from './types.js';

/** Selector and labels are the template's where they are left out. Source: pkg/apis/core/v1/defaults.go SetDefaults_ReplicationController, v1.36. */
export function defaultReplicationController(controller: ReplicationController): ReplicationController {
  const { spec, metadata } = controller;
  const fromTemplate = spec.template?.metadata?.labels;
  const selector = isEmpty(spec.selector) ? fromTemplate : spec.selector;
  const labels = isEmpty(metadata.labels) ? fromTemplate : metadata.labels;
  return inNamespace({
    ...controller,
    metadata: { ...metadata, ...(labels && { labels }) },
    spec: {
      ...spec,
      replicas: spec.replicas ?? 1,
      ...(selector && { selector }),
      ...(spec.template && { template: defaultTemplate(spec.template) }),
    },
  });
}

const isEmpty = (labels: Record<string, string> = {}): boolean => Object.keys(labels).length === 0;
