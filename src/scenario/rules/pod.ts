/** Rules for a Pod's spec. Source: pkg/apis/core/validation/validation.go (ValidatePodSpec), v1.36. */
import { parseQuantity } from '../../kubernetes/quantity.js';
import { isSidecar } from '../../kubernetes/resources.js';
import type { Container, PodSpec, Volume } from '../../kubernetes/types.js';
import { checkLabels } from './metadata.js';
import { checkAffinity, checkTolerations, checkSpread } from './placement.js';
import { checkLifecycle, checkProbes, forbidProbes } from './probes.js';
import { checkChoice, checkNotNegative, checkPort } from './values.js';
import { labelProblem, subdomainProblem } from './names.js';
import { duplicateValue, invalidValue, notFound, requiredValue, type Path, type Report } from '../problems.js';

/** @param claims names of volumes that a StatefulSet's claim templates bring, in the place of the Pod's own */
export function checkPodSpec(spec: PodSpec, report: Report, path: Path, claims: readonly string[] = []): void {
  const volumes = checkVolumes(spec.volumes ?? [], report, [...path, 'volumes'], claims);
  const names = new Set<string>();
  const check = (containers: readonly Container[], field: string): void =>
    containers.forEach((container, index) => {
      const at: Path = [...path, field, index];
      checkName(container.name, names, report, [...at, 'name']);
      checkContainer(container, volumes, report, at);
      if (field === 'initContainers' && !isSidecar(container)) forbidProbes(container, report, at);
      else checkProbes(container, report, at);
      checkLifecycle(container, spec.terminationGracePeriodSeconds, report, at);
    });
  if (spec.containers.length === 0) report([...path, 'containers'], requiredValue());
  check(spec.initContainers ?? [], 'initContainers');
  check(spec.containers, 'containers');
  checkHostPorts(spec, report, path);
  checkChoice(spec.restartPolicy, ['Always', 'OnFailure', 'Never'], report, [...path, 'restartPolicy']);
  checkNotNegative(spec.terminationGracePeriodSeconds, report, [...path, 'terminationGracePeriodSeconds']);
  const wrongNode = spec.nodeName ? subdomainProblem(spec.nodeName) : undefined;
  if (wrongNode !== undefined) report([...path, 'nodeName'], invalidValue(spec.nodeName, wrongNode));
  checkLabels(spec.nodeSelector, report, [...path, 'nodeSelector']);
  checkTolerations(spec.tolerations ?? [], report, [...path, 'tolerations']);
  checkAffinity(spec.affinity, report, [...path, 'affinity']);
  checkSpread(spec.topologySpreadConstraints ?? [], report, [...path, 'topologySpreadConstraints']);
  const { activeDeadlineSeconds: deadline } = spec;
  if (deadline !== undefined && (deadline < 1 || deadline > MOST_SECONDS)) {
    const range = `must be between 1 and ${MOST_SECONDS}, inclusive`;
    report([...path, 'activeDeadlineSeconds'], invalidValue(deadline, range));
  }
}

function checkName(name: string, taken: Set<string>, report: Report, path: Path): void {
  const problem = name === '' ? undefined : labelProblem(name);
  if (name === '') report(path, requiredValue());
  else if (problem !== undefined) report(path, invalidValue(name, problem));
  else if (taken.has(name)) report(path, duplicateValue(name));
  taken.add(name);
}

function checkVolumes(volumes: readonly Volume[], report: Report, path: Path, claims: readonly string[]): Set<string> {
  const names = new Set<string>();
  volumes.forEach((volume, index) => {
    if (claims.includes(volume.name)) return;
    checkName(volume.name, names, report, [...path, index, 'name']);
    const sources = Object.keys(volume).filter((key) => key !== 'name');
    // One without a type is an emptyDir: pkg/apis/core/v1/defaults.go SetDefaults_Volume.
    if (sources.length > 1)
      report([...path, index, sources[1]!], 'Forbidden: may not specify more than 1 volume type', { onKey: true });
  });
  return new Set([...names, ...claims]);
}

function checkContainer(container: Container, volumes: ReadonlySet<string>, report: Report, path: Path): void {
  const { image } = container;
  if (image === undefined || image === '') report([...path, 'image'], requiredValue());
  else if (image !== image.trim())
    report([...path, 'image'], invalidValue(image, 'must not have leading or trailing whitespace'));
  checkChoice(container.imagePullPolicy, ['Always', 'IfNotPresent', 'Never'], report, [...path, 'imagePullPolicy']);
  checkPorts(container, report, [...path, 'ports']);
  checkMounts(container, volumes, report, [...path, 'volumeMounts']);
  checkResources(container.resources, report, [...path, 'resources']);
}

const PORT_NAME = /^(?=.{1,15}$)(?!.*--)(?=.*[a-z])[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;

function checkPorts(container: Container, report: Report, path: Path): void {
  const names = new Set<string>();
  (container.ports ?? []).forEach(({ name, containerPort, hostPort, protocol }, index) => {
    const at: Path = [...path, index];
    checkPort(containerPort, report, [...at, 'containerPort']);
    if (hostPort !== undefined && hostPort !== 0) checkPort(hostPort, report, [...at, 'hostPort']);
    checkChoice(protocol, ['SCTP', 'TCP', 'UDP'], report, [...at, 'protocol']);
    if (!name) return;
    if (!PORT_NAME.test(name)) {
      report(
        [...at, 'name'],
        invalidValue(name, "must be at most 15 lower case letters, digits or '-', with at least one letter"),
      );
    } else if (names.has(name)) report([...at, 'name'], duplicateValue(name));
    names.add(name);
  });
}

function checkHostPorts(spec: PodSpec, report: Report, path: Path): void {
  const taken = new Set<string>();
  spec.containers.forEach((container, i) =>
    (container.ports ?? []).forEach(({ containerPort, hostPort, hostIP, protocol = 'TCP' }, j) => {
      const at: Path = [...path, 'containers', i, 'ports', j];
      const port = hostPort || (spec.hostNetwork ? containerPort : 0);
      if (port === 0) return;
      if (spec.hostNetwork && port !== containerPort) {
        report([...at, 'hostPort'], invalidValue(hostPort, 'must match `containerPort` when `hostNetwork` is true'));
      }
      const key = `${protocol}/${hostIP ?? ''}/${port}`;
      if (taken.has(key)) report([...at, 'hostPort'], duplicateValue(key));
      taken.add(key);
    }),
  );
}

function checkMounts(container: Container, volumes: ReadonlySet<string>, report: Report, path: Path): void {
  const places = new Set<string>();
  (container.volumeMounts ?? []).forEach(({ name, mountPath }, index) => {
    const at: Path = [...path, index];
    if (name === '') report([...at, 'name'], requiredValue());
    else if (!volumes.has(name)) report([...at, 'name'], notFound(name, [...volumes], 'volumes of this Pod'));
    if (mountPath === '') report([...at, 'mountPath'], requiredValue());
    else if (places.has(mountPath)) report([...at, 'mountPath'], invalidValue(mountPath, 'must be unique'));
    places.add(mountPath);
  });
}

function checkResources(resources: Container['resources'], report: Report, path: Path): void {
  const { requests = {}, limits = {} } = resources ?? {};
  for (const [field, list] of [
    ['requests', requests],
    ['limits', limits],
  ] as const) {
    for (const [name, quantity] of Object.entries(list)) {
      if (parseQuantity(quantity).compare(ZERO) < 0) {
        report([...path, field, name], invalidValue(quantity, 'must be greater than or equal to 0'));
      }
    }
  }
  for (const [name, limit] of Object.entries(limits)) {
    const request = requests[name];
    if (request !== undefined && parseQuantity(request).compare(parseQuantity(limit)) > 0) {
      report(
        [...path, 'requests', name],
        invalidValue(request, `must be less than or equal to ${name} limit of ${limit}`),
      );
    }
  }
}

/** The greatest int32. */
const MOST_SECONDS = 2_147_483_647;

const ZERO = parseQuantity('0');
