/** What `behavior` says of a container's ports, probes and hooks. */
import type { Container } from '../kubernetes/types.js';
import { readDuration } from './duration.js';
import { duplicateValue, type Path, type Report } from './problems.js';
import type { ContainerInput, HookInput, ProbeFailureInput } from './schema.js';
import type { ContainerBehavior, HookBehavior, ProbeFailure } from './types.js';

const PROBES = ['startup', 'liveness', 'readiness'] as const;
const HOOKS = ['postStart', 'preStop'] as const;

type Scripts = Pick<ContainerBehavior, 'listens' | (typeof PROBES)[number] | (typeof HOOKS)[number]>;

/** @param specs every version of the container that the scenario holds */
export function readScripts(input: ContainerInput, specs: readonly Container[], report: Report, path: Path): Scripts {
  const scripts: Scripts = {};
  if (input.listens !== undefined) scripts.listens = readPorts(input.listens, report, [...path, 'listens']);
  for (const probe of PROBES) {
    const written = input[probe];
    if (written === undefined) continue;
    if (!specs.some((spec) => spec[`${probe}Probe`] !== undefined))
      warnOfNothing(`${probe}Probe`, specs, report, [...path, probe]);
    scripts[probe] = readFailure(written, report, [...path, probe]);
  }
  for (const hook of HOOKS) {
    const written = input[hook];
    if (written === undefined) continue;
    checkHook(hook, written, specs, report, [...path, hook]);
    scripts[hook] = readHook(written, report, [...path, hook]);
  }
  return scripts;
}

function readPorts(ports: number[], report: Report, path: Path): number[] {
  ports.forEach((port, index) => {
    if (ports.indexOf(port) < index) report([...path, index], duplicateValue(port));
  });
  return ports;
}

function readFailure(
  { failsAfter, for: lasts, runs, message }: ProbeFailureInput,
  report: Report,
  path: Path,
): ProbeFailure {
  return {
    after: readDuration(failsAfter, report, [...path, 'failsAfter']),
    ...(lasts === undefined ? {} : { duration: readDuration(lasts, report, [...path, 'for']) }),
    ...(runs === undefined ? {} : { runs }),
    ...(message === undefined ? {} : { message }),
  };
}

const readHook = ({ takes = 0, fails = false }: HookInput, report: Report, path: Path): HookBehavior => ({
  duration: readDuration(takes, report, [...path, 'takes']),
  fails,
});

function checkHook(
  name: (typeof HOOKS)[number],
  { takes }: HookInput,
  specs: readonly Container[],
  report: Report,
  path: Path,
): void {
  const hooks = specs.flatMap(({ lifecycle }) => lifecycle?.[name] ?? []);
  if (hooks.length === 0) return warnOfNothing(`lifecycle.${name}`, specs, report, path);
  const isSleep = hooks.every((hook) => hook.sleep !== undefined);
  if (takes !== undefined && isSleep)
    report([...path, 'takes'], `no effect: \`sleep\` takes ${hooks[0]!.sleep!.seconds}s`, { severity: 'warning' });
}

/** Nobody asks a probe or calls a hook that no container has. */
function warnOfNothing(field: string, specs: readonly Container[], report: Report, path: Path): void {
  const has = specs.flatMap(partsOf);
  const others = has.length === 0 ? 'neither probes nor hooks' : [...new Set(has)].join(', ');
  report(path, `no effect: container "${specs[0]?.name}" has no ${field}: it has ${others}`, {
    severity: 'warning',
    onKey: true,
  });
}

const partsOf = (spec: Container): string[] => [
  ...PROBES.map((probe) => `${probe}Probe` as const).filter((probe) => spec[probe] !== undefined),
  ...HOOKS.filter((hook) => spec.lifecycle?.[hook] !== undefined).map((hook) => `lifecycle.${hook}`),
];
