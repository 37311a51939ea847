/** Rules for Services and Nodes. Source: pkg/apis/core/validation/validation.go, v1.36. */
import type { KubernetesObject, Node, Service } from '../../kubernetes/types.js';
import { checkLabels } from './metadata.js';
import { EFFECTS } from './placement.js';
import { checkChoice, checkPort } from './values.js';
import { duplicateValue, invalidValue, requiredValue, type Path, type Report } from '../problems.js';

export function checkService(object: KubernetesObject, report: Report, path: Path): void {
  const { type, ports = [], selector, clusterIP, externalName } = (object as Service).spec;
  checkChoice(type, ['ClusterIP', 'ExternalName', 'LoadBalancer', 'NodePort'], report, [...path, 'type']);
  checkLabels(selector, report, [...path, 'selector']);
  if (type === 'ExternalName') {
    if (!externalName) report([...path, 'externalName'], requiredValue());
  } else if (ports.length === 0 && clusterIP !== 'None') report([...path, 'ports'], requiredValue());
  const names = new Set<string>();
  const numbers = new Set<string>();
  ports.forEach(({ name, port, protocol = 'TCP', targetPort }, index) => {
    const at: Path = [...path, 'ports', index];
    checkPort(port, report, [...at, 'port']);
    if (typeof targetPort === 'number') checkPort(targetPort, report, [...at, 'targetPort']);
    checkChoice(protocol, ['SCTP', 'TCP', 'UDP'], report, [...at, 'protocol']);
    if (!name && ports.length > 1) report([...at, 'name'], requiredValue('several ports need a name each'));
    if (name && names.has(name)) report([...at, 'name'], duplicateValue(name));
    if (numbers.has(`${protocol}/${port}`)) report(at, duplicateValue({ port, protocol }));
    names.add(name ?? '');
    numbers.add(`${protocol}/${port}`);
  });
}

export function checkNode(object: KubernetesObject, report: Report, path: Path): void {
  const taints = (object as Node).spec?.taints ?? [];
  const seen = new Set<string>();
  taints.forEach(({ key, effect }, index) => {
    const at: Path = [...path, 'spec', 'taints', index];
    if (key === '') report([...at, 'key'], invalidValue(key, 'name part must be non-empty'));
    checkChoice(effect, EFFECTS, report, [...at, 'effect']);
    if (seen.has(`${key}:${effect}`)) report(at, duplicateValue({ key, effect }));
    seen.add(`${key}:${effect}`);
  });
}
