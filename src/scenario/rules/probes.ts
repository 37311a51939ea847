/** Rules for probes and hooks. Source: pkg/apis/core/validation/validation.go (validateProbe, validateHandler), v1.36. */
import type { Container, Probe } from '../../kubernetes/types.js';
import { invalidValue, requiredValue, type Path, type Report } from '../problems.js';
import { checkAllNotNegative, checkPort } from './values.js';

const PROBES = ['livenessProbe', 'readinessProbe', 'startupProbe'] as const;

export function checkProbes(container: Container, report: Report, path: Path): void {
  for (const name of PROBES) {
    const probe = container[name];
    if (probe !== undefined) checkProbe(name, probe, report, [...path, name]);
  }
}

/** An init container that ends is never asked: only one that stays, a sidecar, has probes and hooks. */
export function forbidProbes(container: Container, report: Report, path: Path): void {
  for (const field of [...PROBES, 'lifecycle'] as const) {
    if (container[field] === undefined) continue;
    report([...path, field], 'Forbidden: may not be set for init containers without restartPolicy=Always', {
      onKey: true,
    });
  }
}

const TIMES = [
  'initialDelaySeconds',
  'timeoutSeconds',
  'periodSeconds',
  'successThreshold',
  'failureThreshold',
] as const;

function checkProbe(name: (typeof PROBES)[number], probe: Probe, report: Report, path: Path): void {
  checkHandler(probe, ['exec', 'httpGet', 'tcpSocket', 'grpc'], report, path);
  checkAllNotNegative(probe, TIMES, report, path);
  const { successThreshold = 1, terminationGracePeriodSeconds: grace } = probe;
  if (name !== 'readinessProbe' && successThreshold > 1)
    report([...path, 'successThreshold'], invalidValue(successThreshold, 'must be 1'));
  if (grace === undefined) return;
  const at: Path = [...path, 'terminationGracePeriodSeconds'];
  if (name === 'readinessProbe') report(at, invalidValue(grace, 'must not be set for readinessProbes'));
  else if (grace <= 0) report(at, invalidValue(grace, 'must be greater than 0'));
}

/** @param gracePeriod seconds the Pod gives, 30 by default */
export function checkLifecycle(
  { lifecycle }: Container,
  gracePeriod: number | undefined,
  report: Report,
  path: Path,
): void {
  for (const name of ['postStart', 'preStop'] as const) {
    const hook = lifecycle?.[name];
    if (hook === undefined) continue;
    const at: Path = [...path, 'lifecycle', name];
    checkHandler(hook, ['exec', 'httpGet', 'tcpSocket', 'sleep'], report, at);
    const seconds = hook.sleep?.seconds;
    const most = gracePeriod ?? 30;
    if (seconds !== undefined && (seconds < 0 || seconds > most)) {
      const range = `must be non-negative and less than terminationGracePeriodSeconds (${most})`;
      report([...at, 'sleep', 'seconds'], invalidValue(seconds, range));
    }
  }
}

interface Handler {
  exec?: { command?: string[] };
  httpGet?: { port: number | string };
  tcpSocket?: { port: number | string };
  grpc?: { port: number };
  sleep?: { seconds: number };
}

function checkHandler(handler: Handler, types: readonly (keyof Handler)[], report: Report, path: Path): void {
  const given = types.filter((type) => handler[type] !== undefined);
  if (given.length === 0) report(path, requiredValue('must specify a handler type'));
  for (const type of given.slice(1))
    report([...path, type], 'Forbidden: may not specify more than 1 handler type', { onKey: true });
  if (handler.exec !== undefined && (handler.exec.command ?? []).length === 0)
    report([...path, 'exec', 'command'], requiredValue());
  for (const type of ['httpGet', 'tcpSocket', 'grpc'] as const) {
    const port = handler[type]?.port;
    if (typeof port === 'number') checkPort(port, report, [...path, type, 'port']);
  }
}
