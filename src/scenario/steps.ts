/** Steps: short forms written out, names resolved. The structure has been checked against the schema. */
import { checkReplicas } from './rules/essential.js';
import { resolveNode, resolveTarget, type Declared } from './declared.js';
import { readDestination } from './destination.js';
import { readDuration } from './duration.js';
import { duplicateValue, invalidValue, notSimulatedVerb, type Path, type Report } from './problems.js';
import { VERBS, type StepInput, type TaintInput } from './schema.js';
import { readTaint } from './taint.js';
import type { Action, ScenarioStep, Wait } from './types.js';
import type { KubernetesObject } from '../kubernetes/types.js';

/** What a step is read against. */
export interface StepContext {
  declared: Declared;
  report: Report;
  /** The objects an `apply` means; they were taken before the steps are read. */
  applied(step: number): KubernetesObject[];
}

/** Causes the simulator knows. */
export const SIMULATED_VERBS =
  'apply delete scale crash request write wait nodeDown nodeUp cordon uncordon taint'.split(' ');

/** How long a `wait` for a condition may last where the author says nothing: 5 minutes. */
const AT_MOST = 300_000;

/** Exit code of a process that is told to crash, and of one the kernel kills for its memory (128 + SIGKILL). */
const EXIT_CODE = { Error: 1, OOMKilled: 137 };

type Verb = (typeof VERBS)[number];

export function readSteps(steps: readonly StepInput[], context: StepContext): ScenarioStep[] {
  const ids = new Set<string>();
  return steps.map((step, index) => readStep(step, index, ids, context));
}

function readStep(step: StepInput, index: number, ids: Set<string>, context: StepContext): ScenarioStep {
  const path: Path = ['steps', index];
  const { report, declared } = context;
  if (step.id !== undefined && ids.has(step.id)) report([...path, 'id'], duplicateValue(step.id));
  const id = step.id ?? `step-${index + 1}`;
  ids.add(id);
  for (const key of Object.keys(step)) {
    if (isUnsimulated(key)) report([...path, key], notSimulatedVerb(key, SIMULATED_VERBS), { onKey: true });
  }
  const focus =
    step.focus === undefined ? undefined : resolveTarget(step.focus, 'any', declared, report, [...path, 'focus']);
  const wait = step.wait === undefined ? undefined : readWait(step.wait, context, [...path, 'wait']);
  return {
    index,
    id,
    ...(step.title === undefined ? {} : { title: step.title }),
    ...(step.say === undefined ? {} : { say: step.say }),
    actions: readActions(step, index, context),
    ...(wait === undefined ? {} : { wait }),
    ...(focus === undefined ? {} : { focus }),
    ...(step.pause === undefined ? {} : { pause: step.pause }),
    ...(step.speed === undefined ? {} : { speed: step.speed }),
  };
}

const isUnsimulated = (key: string): boolean =>
  key === 'expect' || key === 'quiz' || ((VERBS as string[]).includes(key) && !SIMULATED_VERBS.includes(key));

/** The causes of a step in the order they are written. */
function readActions(step: StepInput, index: number, context: StepContext): Action[] {
  const written = Object.keys(step).filter((key): key is Verb => (VERBS as string[]).includes(key));
  return written.flatMap((verb) => {
    const action = readAction(verb, step, index, { ...context, path: ['steps', index, verb] });
    return action === undefined ? [] : [action];
  });
}

interface ActionContext extends StepContext {
  path: Path;
}

function readAction(verb: Verb, step: StepInput, index: number, context: ActionContext): Action | undefined {
  const { declared, report, path } = context;
  switch (verb) {
    case 'apply':
      return { verb, objects: context.applied(index) };
    case 'delete':
      return readDelete(step.delete!, context);
    case 'scale':
      return readScale(step.scale!, context);
    case 'crash':
      return readCrash(step.crash!, context);
    case 'request':
      return readRequest(step.request!, context);
    case 'write':
      return readWrite(step.write!, context);
    case 'taint':
      return readTaintVerb(step.taint!, context);
    case 'nodeDown':
    case 'nodeUp':
    case 'cordon':
    case 'uncordon': {
      const node = resolveNode(step[verb]!, declared, report, path);
      return node === undefined ? undefined : { verb, node };
    }
    default:
      return undefined;
  }
}

function readDelete(
  written: NonNullable<StepInput['delete']>,
  { declared, report, path }: ActionContext,
): Action | undefined {
  const long = typeof written !== 'string';
  const target = resolveTarget(
    long ? written.target : written,
    'object',
    declared,
    report,
    long ? [...path, 'target'] : path,
  );
  if (target === undefined) return undefined;
  const grace = long ? written.gracePeriod : undefined;
  if (grace === undefined) return { verb: 'delete', target };
  return { verb: 'delete', target, gracePeriod: readDuration(grace, report, [...path, 'gracePeriod']) };
}

function readScale(
  written: NonNullable<StepInput['scale']>,
  { declared, report, path }: ActionContext,
): Action | undefined {
  const [field, value] = Object.entries(written).find(([key]) => key !== 'replicas') as [string, string];
  const text = field === 'target' ? value : `${field}/${value}`;
  const target = resolveTarget(text, 'object', declared, report, [...path, field]);
  checkReplicas(written.replicas, report, [...path, 'replicas']);
  if (target === undefined) return undefined;
  if ((target.kind === 'Deployment' || target.kind === 'ReplicaSet') && target.index === undefined) {
    return { verb: 'scale', target, replicas: written.replicas };
  }
  report([...path, field], invalidValue(text, 'only a Deployment or a ReplicaSet can be scaled'));
  return undefined;
}

function readCrash(
  written: NonNullable<StepInput['crash']>,
  { declared, report, path }: ActionContext,
): Action | undefined {
  const { target: text, exitCode, reason = 'Error' } = typeof written === 'string' ? { target: written } : written;
  const at = typeof written === 'string' ? path : [...path, 'target'];
  const target = resolveTarget(text, 'container', declared, report, at);
  if (reason === 'OOMKilled' && exitCode !== undefined && exitCode !== EXIT_CODE.OOMKilled) {
    report([...path, 'exitCode'], invalidValue(exitCode, 'a process that is OOMKilled exits with 137'));
  }
  if (target === undefined) return undefined;
  const action = { verb: 'crash' as const, target, exitCode: exitCode ?? EXIT_CODE[reason] };
  return reason === 'OOMKilled' ? { ...action, reason } : action;
}

function readRequest(
  written: NonNullable<StepInput['request']>,
  { declared, report, path }: ActionContext,
): Action | undefined {
  const from = resolveTarget(written.from, 'pod', declared, report, [...path, 'from']);
  const to = readDestination(written.to, declared, report, [...path, 'to']);
  if (from === undefined || to === undefined) return undefined;
  const route = written.path ?? '/';
  return { verb: 'request', from, to, path: route.startsWith('/') ? route : `/${route}` };
}

function readWrite(
  written: NonNullable<StepInput['write']>,
  { declared, report, path }: ActionContext,
): Action | undefined {
  const { file, text } = written;
  const from = resolveTarget(written.from, 'container', declared, report, [...path, 'from']);
  if (!/^\/.*[^/]$/.test(file))
    report([...path, 'file'], invalidValue(file, 'write an absolute path to a file, such as "/var/log/access.log"'));
  if (from === undefined) return undefined;
  return text === undefined ? { verb: 'write', from, file } : { verb: 'write', from, file, text };
}

function readTaintVerb(
  written: NonNullable<StepInput['taint']>,
  { declared, report, path }: ActionContext,
): Action | undefined {
  const long = typeof written !== 'string';
  const [node, input] = long ? [written.node, written.taint] : (written.split(' ') as [string, TaintInput]);
  const resolved = resolveNode(node, declared, report, long ? [...path, 'node'] : path);
  const form = /^[^\s=:]+(=[^\s=:]*)?:(NoSchedule|PreferNoSchedule|NoExecute)-?$/;
  if (typeof input === 'string' && !form.test(input)) {
    report(path, invalidValue(input, 'write key=value:NoSchedule, key=value:PreferNoSchedule or key=value:NoExecute'));
    return undefined;
  }
  const { taint, remove } = readTaint(input);
  return resolved === undefined
    ? undefined
    : { verb: 'taint', node: resolved, taint, remove: remove || (long && written.remove === true) };
}

function readWait(
  written: NonNullable<StepInput['wait']>,
  { declared, report }: StepContext,
  path: Path,
): Wait | undefined {
  if (typeof written !== 'object') return { kind: 'duration', duration: readDuration(written, report, path) };
  const target = resolveTarget(written.for, 'any', declared, report, [...path, 'for']);
  const atMost = written.atMost === undefined ? AT_MOST : readDuration(written.atMost, report, [...path, 'atMost']);
  if (target === undefined) return undefined;
  const ofPod = target.kind === 'Pod' || target.index !== undefined;
  const condition = written.condition ?? (ofPod ? 'Ready' : 'Available');
  const possible = ofPod ? ['Ready', 'PodScheduled', 'Initialized', 'Deleted'] : ['Available', 'Deleted'];
  if (!possible.includes(condition)) {
    report(
      [...path, 'condition'],
      invalidValue(condition, `${ofPod ? 'a Pod' : `a ${target.kind}`} has: ${possible.join(', ')}`),
    );
  }
  return { kind: 'condition', for: target, condition, atMost };
}
