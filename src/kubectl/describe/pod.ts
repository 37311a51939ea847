import { ageSince } from '../../kubernetes/age.js';
import { isPodTerminal } from '../../kubernetes/podStatus.js';
import { controllerOf } from '../../kubernetes/references.js';
import type { Pod, PodTemplateSpec, TopologySpreadConstraint } from '../../kubernetes/types.js';
import type { Moment } from '../listing.js';
import { selectorCell } from '../selectors.js';
import { describeContainers, describeResources } from './containers.js';
import { describeEvents } from './events.js';
import { describeVolumes } from './volumes.js';
import { annotations, date, Description, labelLines, list, tolerationLines } from './writer.js';

/** Source: kubectl/pkg/describe/describe.go describePod, v1.36. */
export function describePod(pod: Pod, moment: Moment): string {
  const { metadata, spec, status } = pod;
  const out = new Description();
  identity(out, pod);
  annotations(out, 'Annotations', metadata.annotations);
  state(out, pod, moment.now);
  const controller = controllerOf(pod);
  if (controller) out.line(0, 'Controlled By:', `${controller.kind}/${controller.name}`);
  if (status?.nominatedNodeName) out.line(0, 'NominatedNodeName:', status.nominatedNodeName);
  if (spec.resources) {
    out.line(0, 'Resources:');
    describeResources(out, spec, 1);
  }
  if (spec.initContainers?.length)
    describeContainers(out, 'Init Containers', spec.initContainers, status?.initContainerStatuses, pod);
  describeContainers(out, 'Containers', spec.containers, status?.containerStatuses, pod);
  if (status?.conditions?.length) {
    out.line(0, 'Conditions:');
    out.line(1, 'Type', 'Status');
    for (const { type, status: is } of status.conditions) out.line(1, `${type} `, `${is} `);
  }
  describeVolumes(out, spec.volumes);
  out.line(0, 'QoS Class:', status?.qosClass ?? '');
  list(out, 'Node-Selectors', labelLines(spec.nodeSelector));
  list(out, 'Tolerations', tolerationLines(spec.tolerations));
  spread(out, spec.topologySpreadConstraints, '');
  describeEvents(out, moment, metadata.uid ?? '');
  return out.toString();
}

function identity(out: Description, { metadata, spec, status }: Pod): void {
  out.line(0, 'Name:', metadata.name);
  out.line(0, 'Namespace:', metadata.namespace ?? 'default');
  if (spec.priority !== undefined) out.line(0, 'Priority:', spec.priority);
  if (spec.priorityClassName) out.line(0, 'Priority Class Name:', spec.priorityClassName);
  if (spec.runtimeClassName) out.line(0, 'Runtime Class Name:', spec.runtimeClassName);
  if (spec.serviceAccountName) out.line(0, 'Service Account:', spec.serviceAccountName);
  out.line(0, 'Node:', spec.nodeName ? `${spec.nodeName}/${status?.hostIP ?? ''}` : '<none>');
  if (status?.startTime) out.line(0, 'Start Time:', date(status.startTime));
  list(out, 'Labels', labelLines(metadata.labels));
}

function state(out: Description, pod: Pod, now: number): void {
  const { metadata, status } = pod;
  if (metadata.deletionTimestamp && !isPodTerminal(pod)) {
    const lasts = ageSince(Date.parse(metadata.deletionTimestamp), now);
    out.line(0, 'Status:', `Terminating (lasts ${lasts})`);
    out.line(0, 'Termination Grace Period:', `${metadata.deletionGracePeriodSeconds ?? 0}s`);
  } else out.line(0, 'Status:', status?.phase ?? '');
  if (status?.reason) out.line(0, 'Reason:', status.reason);
  if (status?.message) out.line(0, 'Message:', status.message);
  out.line(0, 'IP:', status?.podIP ?? '');
  out.line(0, ...(status?.podIPs?.length ? ['IPs:'] : ['IPs:', '<none>']));
  for (const { ip } of status?.podIPs ?? []) out.line(1, 'IP:', ip ?? '');
}

/** Source: DescribePodTemplate. */
export function describeTemplate(out: Description, { metadata, spec }: PodTemplateSpec): void {
  out.line(0, 'Pod Template:');
  list(out, 'Labels', labelLines(metadata?.labels), '  ');
  if (Object.keys(metadata?.annotations ?? {}).length) annotations(out, '  Annotations', metadata?.annotations);
  if (spec?.serviceAccountName) out.line(1, 'Service Account:', spec.serviceAccountName);
  if (spec?.initContainers?.length) describeContainers(out, 'Init Containers', spec.initContainers);
  describeContainers(out, 'Containers', spec?.containers ?? []);
  describeVolumes(out, spec?.volumes, '  ');
  spread(out, spec?.topologySpreadConstraints, '  ');
  if (spec?.priorityClassName) out.line(1, 'Priority Class Name:', spec.priorityClassName);
  list(out, 'Node-Selectors', labelLines(spec?.nodeSelector), '  ');
  list(out, 'Tolerations', tolerationLines(spec?.tolerations), '  ');
}

/** Source: describeTopologySpreadConstraints. */
function spread(out: Description, constraints: readonly TopologySpreadConstraint[] = [], space: string): void {
  const lines = constraints
    .toSorted((a, b) => (a.topologyKey < b.topologyKey ? -1 : a.topologyKey > b.topologyKey ? 1 : 0))
    .map(({ topologyKey, whenUnsatisfiable, maxSkew, labelSelector }) => {
      const selector = labelSelector ? ` for selector ${selectorCell(labelSelector)}` : '';
      return `${topologyKey}:${whenUnsatisfiable} when max skew ${maxSkew} is exceeded${selector}`;
    });
  for (const [index, text] of lines.entries())
    out.line(0, index === 0 ? `${space}Topology Spread Constraints:` : space, text);
}
