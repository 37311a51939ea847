import { parseAllDocuments } from 'yaml';
import type { KubernetesObject, Pod, PodTemplateSpec } from '../../../src/kubernetes/types.js';
import { readManifest } from '../cases.js';

/** The object a case names: `2` is the third document that is not empty, `2.items[1]` an item of a List. */
export function objectOf(file: string, doc: string): KubernetesObject {
  const [, index = '0', item] = /^(\d+)(?:\.items\[(\d+)\])?$/.exec(doc) ?? [];
  const documents = parseAllDocuments(readManifest(file), { version: '1.1' })
    .map((document) => document.toJS() as (KubernetesObject & { items?: KubernetesObject[] }) | null)
    .filter((document) => document !== null);
  const found = documents[Number(index)];
  const object = item === undefined ? found : found?.items?.[Number(item)];
  if (!object) throw new Error(`missing document: ${file} ${doc}`);
  return object;
}

/** The Pod an object is, or would make: without owner and name of its own. */
export function podOf(object: KubernetesObject): Pod {
  if (object.kind === 'Pod') return object as Pod;
  const template = templateOf(object);
  const { labels } = template.metadata ?? {};
  const metadata = { name: object.metadata.name ?? 'pod', namespace: object.metadata.namespace, labels };
  return { apiVersion: 'v1', kind: 'Pod', metadata, spec: template.spec ?? { containers: [] } };
}

function templateOf({ kind, spec }: KubernetesObject): PodTemplateSpec {
  const { template, jobTemplate } = spec as {
    template?: PodTemplateSpec;
    jobTemplate?: { spec: { template: PodTemplateSpec } };
  };
  const found = kind === 'CronJob' ? jobTemplate?.spec.template : template;
  if (!found) throw new Error(`missing template: ${kind}`);
  return found;
}
