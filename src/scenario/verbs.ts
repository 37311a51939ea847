/** The causes of a step, one function a verb. */
import { resolveNode, resolveTarget } from './declared.js';
import { readDestination } from './destination.js';
import { readDuration } from './duration.js';
import { invalidValue } from './problems.js';
import { VERBS, type StepInput, type TaintInput } from './schema.js';
import type { StepContext, Verb, VerbContext, Written } from './stepContext.js';
import { readTaint, TAINT_FORM, TAINT_RULE } from './taint.js';
import type { Action } from './types.js';
import { readRollout, readScale, readSetImage } from './workloadVerbs.js';

/** Exit code of a process that is told to crash, and of one the kernel kills (128 + SIGKILL). */
const EXIT_CODE = { Error: 1, OOMKilled: 137, SandboxChanged: 137 };

/** The causes of a step in the order they are written. */
export function readActions(step: StepInput, index: number, context: StepContext): Action[] {
  const written = Object.keys(step).filter((key): key is Verb => (VERBS as string[]).includes(key));
  return written.flatMap((verb) => {
    const action = readAction(verb, step, index, { ...context, path: ['steps', index, verb] });
    return action === undefined ? [] : [action];
  });
}

function readAction(verb: Verb, step: StepInput, index: number, context: VerbContext): Action | undefined {
  switch (verb) {
    case 'apply':
      return { verb, objects: context.applied(index) };
    case 'delete':
      return readDelete(step.delete!, context);
    case 'scale':
      return readScale(step.scale!, context);
    case 'setImage':
      return readSetImage(step.setImage!, context);
    case 'rollout':
      return readRollout(step.rollout!, context);
    case 'crash':
      return readCrash(step.crash!, context);
    case 'evict':
      return readEvict(step.evict!, context);
    case 'drain':
      return readDrain(step.drain!, context);
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
      const node = resolveNode(step[verb]!, context.declared, context.report, context.path);
      return node === undefined ? undefined : { verb, node };
    }
  }
}

function readDelete(written: Written<'delete'>, context: VerbContext): Action | undefined {
  const { declared, report, path } = context;
  const long = typeof written !== 'string';
  const at = long ? [...path, 'target'] : path;
  const target = resolveTarget(long ? written.target : written, 'object', declared, report, at);
  if (target === undefined) return undefined;
  return { verb: 'delete', target, ...(long ? readGracePeriod(written.gracePeriod, context) : {}) };
}

function readGracePeriod(
  written: string | number | undefined,
  { report, path }: VerbContext,
): { gracePeriod?: number } {
  return written === undefined ? {} : { gracePeriod: readDuration(written, report, [...path, 'gracePeriod']) };
}

function readCrash(written: Written<'crash'>, { declared, report, path }: VerbContext): Action | undefined {
  const { target: text, exitCode, reason = 'Error' } = typeof written === 'string' ? { target: written } : written;
  const at = typeof written === 'string' ? path : [...path, 'target'];
  const target = resolveTarget(text, reason === 'SandboxChanged' ? 'pod' : 'container', declared, report, at);
  if (reason === 'OOMKilled' && exitCode !== undefined && exitCode !== EXIT_CODE.OOMKilled) {
    report([...path, 'exitCode'], invalidValue(exitCode, 'a process that is OOMKilled exits with 137'));
  }
  if (reason === 'SandboxChanged') {
    if (exitCode !== undefined) report([...path, 'exitCode'], forbidden('the sandbox is lost, not one process'));
    if (target?.container !== undefined) {
      report(at, invalidValue(text, 'names a container: a Pod loses its sandbox as a whole'));
    }
  }
  if (target === undefined) return undefined;
  const action = { verb: 'crash' as const, target, exitCode: exitCode ?? EXIT_CODE[reason] };
  return reason === 'Error' ? action : { ...action, reason };
}

function readEvict(written: Written<'evict'>, context: VerbContext): Action | undefined {
  const { declared, report, path } = context;
  const long = typeof written !== 'string';
  const at = long ? [...path, 'target'] : path;
  const text = long ? written.target : written;
  const target = resolveTarget(text, 'pod', declared, report, at);
  if (target?.container !== undefined) report(at, invalidValue(text, 'names a container: a Pod is evicted as a whole'));
  const { gracePeriod, resource } = long ? written : {};
  if (gracePeriod !== undefined && resource !== undefined) {
    report([...path, 'gracePeriod'], forbidden('a node that runs out of something kills at once'));
  }
  if (target === undefined) return undefined;
  return {
    verb: 'evict',
    target,
    ...readGracePeriod(gracePeriod, context),
    ...(resource === undefined ? {} : { resource }),
  };
}

const forbidden = (why: string): string => `Forbidden: ${why}`;

function readDrain(written: Written<'drain'>, context: VerbContext): Action | undefined {
  const { declared, report, path } = context;
  const long = typeof written !== 'string';
  const node = resolveNode(long ? written.node : written, declared, report, long ? [...path, 'node'] : path);
  const grace = long ? readGracePeriod(written.gracePeriod, context) : {};
  return node === undefined ? undefined : { verb: 'drain', node, ...grace };
}

function readRequest(written: Written<'request'>, { declared, report, path }: VerbContext): Action | undefined {
  const from = resolveTarget(written.from, 'pod', declared, report, [...path, 'from']);
  const to = readDestination(written.to, declared, report, [...path, 'to']);
  if (from === undefined || to === undefined) return undefined;
  const route = written.path ?? '/';
  return { verb: 'request', from, to, path: route.startsWith('/') ? route : `/${route}` };
}

function readWrite(written: Written<'write'>, { declared, report, path }: VerbContext): Action | undefined {
  const { file, text } = written;
  const from = resolveTarget(written.from, 'container', declared, report, [...path, 'from']);
  if (!/^\/.*[^/]$/.test(file))
    report([...path, 'file'], invalidValue(file, 'write an absolute path to a file, such as "/var/log/access.log"'));
  if (from === undefined) return undefined;
  return text === undefined ? { verb: 'write', from, file } : { verb: 'write', from, file, text };
}

function readTaintVerb(written: Written<'taint'>, { declared, report, path }: VerbContext): Action | undefined {
  const long = typeof written !== 'string';
  const [node, input] = long ? [written.node, written.taint] : (written.split(' ') as [string, TaintInput]);
  const resolved = resolveNode(node, declared, report, long ? [...path, 'node'] : path);
  if (typeof input === 'string' && !TAINT_FORM.test(input)) {
    report(path, invalidValue(input, TAINT_RULE));
    return undefined;
  }
  const { taint, remove } = readTaint(input);
  return resolved === undefined
    ? undefined
    : { verb: 'taint', node: resolved, taint, remove: remove || (long && written.remove === true) };
}
