/** Where a request goes: `localhost:80`, `deployment/api[0]:8080`, `service/api`, `api:80`, `10.244.1.9:8080`. */
import type { Service } from '../kubernetes/types.js';
import { containersOf, mayBeMeant, resolveTarget, type Declared } from './declared.js';
import { invalidValue, notFound, type Path, type Report } from './problems.js';
import type { RequestDestination, Target } from './types.js';

/** HTTP's, where neither the author nor the object names a port. */
const DEFAULT_PORT = 80;

const FORM = /^(?:https?:\/\/)?(\[[0-9A-Fa-f:.]+\]|[^\s:]+?)(?::(\d+))?\/?$/;
const IPV4 = /^(25[0-5]|2[0-4]\d|1?\d?\d)(\.(25[0-5]|2[0-4]\d|1?\d?\d)){3}$/;

/** The destination a text means, or undefined after a report. */
export function readDestination(
  text: string,
  declared: Declared,
  report: Report,
  path: Path,
): RequestDestination | undefined {
  const match = FORM.exec(text);
  if (match === null) {
    report(
      path,
      invalidValue(text, 'write host:port, such as "localhost:80", "deployment/api[0]:8080" or "10.244.1.9:8080"'),
    );
    return undefined;
  }
  const host = match[1]!;
  const port = match[2] === undefined ? undefined : Number(match[2]);
  if (port !== undefined && (port < 1 || port > 65_535)) {
    report(path, invalidValue(text, 'a port is between 1 and 65535'));
    return undefined;
  }
  if (/^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(host))
    return { kind: 'localhost', port: port ?? DEFAULT_PORT, text };
  if (host.startsWith('[') || IPV4.test(host)) {
    return { kind: 'address', host: host.replace(/^\[|\]$/g, ''), port: port ?? DEFAULT_PORT, text };
  }
  if (/^[\d.]+$/.test(host)) {
    report(path, invalidValue(text, 'not an IP address'));
    return undefined;
  }
  const target = host.includes('/')
    ? resolveTarget(host, 'any', declared, report, path)
    : serviceNamed(host, declared, report, path);
  return target && toTarget(target, port, text, declared, report, path);
}

/** A Service by its DNS name within the cluster: `api`, `api.prod`, `api.prod.svc.cluster.local`. */
function serviceNamed(host: string, declared: Declared, report: Report, path: Path): Target | undefined {
  const [name, namespace] = host.split('.');
  const services = declared.objects.filter((object) => object.kind === 'Service');
  const found = services.find(
    ({ metadata }) => metadata.name === name && (namespace === undefined || metadata.namespace === namespace),
  );
  if (found === undefined) {
    if (mayBeMeant('Service', name!, declared)) return undefined;
    report(
      path,
      notFound(
        host,
        services.map((service) => service.metadata.name),
        'Services',
      ),
    );
    return undefined;
  }
  return { text: host, kind: 'Service', namespace: found.metadata.namespace ?? '', name: found.metadata.name };
}

function toTarget(
  target: Target,
  port: number | undefined,
  text: string,
  declared: Declared,
  report: Report,
  path: Path,
): RequestDestination | undefined {
  const object = declared.objects.find(
    ({ kind, metadata }) =>
      kind === target.kind && metadata.name === target.name && (metadata.namespace ?? '') === target.namespace,
  )!;
  if (target.kind !== 'Service') {
    const index = target.kind === 'Pod' ? {} : { index: target.index ?? 0 };
    const container = containersOf(object).find(
      (each) => target.container === undefined || each.name === target.container,
    );
    return {
      kind: 'target',
      target: { ...target, ...index },
      port: port ?? container?.ports?.[0]?.containerPort ?? DEFAULT_PORT,
      text,
    };
  }
  const ports = (object as Service).spec.ports ?? [];
  const chosen = port ?? ports[0]?.port ?? DEFAULT_PORT;
  if (!ports.some((each) => each.port === chosen)) {
    report(
      path,
      notFound(
        String(chosen),
        ports.map((each) => String(each.port)),
        `ports of Service "${target.name}"`,
      ),
    );
    return undefined;
  }
  return { kind: 'target', target, port: chosen, text };
}
