/** Steps in the author's form: what `steps.ts` and `verbs.ts` read, the other way round. */
import type { KubernetesObject } from '../../kubernetes/types.js';
import type { ExpectationInput, StepInput } from '../schema.js';
import { readTarget, wholeName } from '../target.js';
import { TAINT_FORM } from '../taint.js';
import type { Action, Expectation, ScenarioStep, Target, Wait } from '../types.js';
import { formatDuration } from './duration.js';

/** The name under which a step can apply an object of the stream; the object itself where a name would not tell it. */
export type NameOf = (object: KubernetesObject) => string | KubernetesObject;

/** An id that is the step's place is left out. */
export function writtenStep(step: ScenarioStep, nameOf: NameOf): StepInput {
  const { index, id, title, say, actions, wait, expect = [], quiz, focus, pause, speed } = step;
  const written: { [Field in keyof StepInput]: StepInput[Field] | undefined } = {
    id: id === `step-${index + 1}` ? undefined : id,
    title,
    say,
    ...Object.assign({}, ...actions.map((action) => writtenAction(action, nameOf))),
    wait: wait && writtenWait(wait),
    focus: focus?.text,
    pause,
    speed,
    expect: expect.length > 1 ? expect.map(writtenExpectation) : expect[0] && writtenExpectation(expect[0]),
    quiz: quiz && { ...quiz, options: [...quiz.options] },
  };
  return Object.fromEntries(Object.entries(written).filter(([, value]) => value !== undefined));
}

const writtenWait = (wait: Wait): StepInput['wait'] =>
  wait.kind === 'duration'
    ? formatDuration(wait.duration)
    : { for: wait.for.text, condition: wait.condition, atMost: formatDuration(wait.atMost) };

const writtenExpectation = ({ target, ...asked }: Expectation): ExpectationInput => ({ target: target.text, ...asked });

function writtenAction(action: Action, nameOf: NameOf): StepInput {
  switch (action.verb) {
    case 'apply': {
      const objects = action.objects.map(nameOf);
      return { apply: (objects.length === 1 ? objects[0] : objects) as NonNullable<StepInput['apply']> };
    }
    case 'delete':
      return { delete: withGrace(action.target.text, action.gracePeriod) };
    case 'scale':
      return { scale: { target: action.target.text, replicas: action.replicas } };
    case 'setImage':
      return { setImage: { target: action.target.text, ...containerOf(action), image: action.image } };
    case 'rollout':
      return { rollout: writtenRollout(action) };
    case 'crash':
      return { crash: writtenCrash(action) };
    case 'evict': {
      const { target, gracePeriod, resource } = action;
      return {
        evict: resource === undefined ? withGrace(target.text, gracePeriod) : { target: target.text, resource },
      };
    }
    case 'drain': {
      const { node, gracePeriod } = action;
      return { drain: gracePeriod === undefined ? node : { node, gracePeriod: formatDuration(gracePeriod) } };
    }
    case 'request': {
      const { from, to, path } = action;
      return { request: { from: from.text, to: to.text, ...(path === '/' ? {} : { path }) } };
    }
    case 'write': {
      const { from, file, text } = action;
      return { write: { from: from.text, file, ...(text === undefined ? {} : { text }) } };
    }
    case 'taint':
      return { taint: writtenTaint(action) };
    default:
      return { [action.verb]: action.node };
  }
}

const withGrace = (target: string, gracePeriod: number | undefined) =>
  gracePeriod === undefined ? target : { target, gracePeriod: formatDuration(gracePeriod) };

/** The target's text may name the container already. Without one all are meant, which is written `*`. */
function containerOf({ target, container = '*' }: Extract<Action, { verb: 'setImage' }>): { container?: string } {
  const read = readTarget(target.text);
  return read?.container !== undefined && wholeName(read) !== target.name ? {} : { container };
}

function writtenRollout({ action, target, toRevision }: Extract<Action, { verb: 'rollout' }>) {
  const rest = toRevision === undefined ? {} : { toRevision };
  return { [action]: target.text, ...rest } as NonNullable<StepInput['rollout']>;
}

function writtenCrash({ target, exitCode, reason }: Extract<Action, { verb: 'crash' }>) {
  if (reason !== undefined) return { target: target.text, reason };
  return exitCode === 1 ? target.text : { target: target.text, exitCode };
}

function writtenTaint({ node, taint, remove }: Extract<Action, { verb: 'taint' }>): NonNullable<StepInput['taint']> {
  const { key, value, effect } = taint;
  const text = `${key}${value === '' ? '' : `=${value}`}:${effect}`;
  if (TAINT_FORM.test(text)) return `${node} ${text}${remove ? '-' : ''}`;
  return { node, taint: { key, value, effect: effect as 'NoSchedule' }, ...(remove ? { remove } : {}) };
}

/** `deployment/web[0].nginx`, with its namespace where that is not `default`. */
export function targetText({ namespace, kind, name, index, container }: Omit<Target, 'text'>): string {
  const place = namespace === '' || namespace === 'default' ? '' : `${namespace}/`;
  const pod = index === undefined ? '' : `[${index}]`;
  return `${place}${kind.toLowerCase()}/${name}${pod}${container === undefined ? '' : `.${container}`}`;
}
