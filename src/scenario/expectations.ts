/** `expect`: what must hold when a step ends. Asked of the cluster in the simulation; here only whether it can be asked. */
import { conditionsOf, isOnePod, kindOf } from './conditions.js';
import { containersOf, objectsMeant, resolveNode, resolveTarget } from './declared.js';
import { invalidValue, type Path } from './problems.js';
import { checkReplicas } from './rules/essential.js';
import type { ExpectationInput } from './schema.js';
import type { StepContext } from './stepContext.js';
import type { Expectation, Target } from './types.js';

/** Fields that ask for something no two Pods need share, and only Pods have. */
const OF_POD = ['phase', 'node', 'restarts', 'reason'] as const;

/** Fields that ask something of a whole Pod, so that naming one container makes no sense. */
const OF_WHOLE_POD = ['exists', 'condition', 'phase', 'node', 'replicas'] as const;

export function readExpectations(
  written: ExpectationInput | ExpectationInput[],
  context: StepContext,
  path: Path,
): Expectation[] {
  const list = Array.isArray(written) ? written : [written];
  return list.flatMap((each, index) => {
    const found = readExpectation(each, context, Array.isArray(written) ? [...path, index] : path);
    return found === undefined ? [] : [found];
  });
}

function readExpectation(written: ExpectationInput, context: StepContext, path: Path): Expectation | undefined {
  const { declared, report } = context;
  const { target: text, ...asked } = written;
  const target = resolveTarget(text, 'any', declared, report, [...path, 'target']);
  if (asked.node !== undefined) resolveNode(asked.node, declared, report, [...path, 'node']);
  if (asked.replicas !== undefined) checkReplicas(asked.replicas, report, [...path, 'replicas']);
  if (target === undefined) return undefined;
  checkAsked(written, target, context, path);
  return { target, ...(Object.keys(asked).length === 0 ? { exists: true } : asked) };
}

function checkAsked(written: ExpectationInput, target: Target, { declared, report }: StepContext, path: Path): void {
  const { condition, exists } = written;
  const possible = conditionsOf(target);
  if (condition !== undefined && !possible.includes(condition)) {
    report([...path, 'condition'], invalidValue(condition, `${kindOf(target)} has: ${possible.join(', ')}`));
  }
  const others = Object.keys(written).filter((field) => field !== 'target' && field !== 'exists');
  if (exists === false && others.length > 0) {
    report([...path, others[0]!], 'Forbidden: may not be asked of what shall not exist', { onKey: true });
  }
  if (target.container !== undefined) {
    const wrong = OF_WHOLE_POD.find((field) => written[field] !== undefined);
    const whole = target.text.slice(0, -target.container.length - 1);
    if (wrong !== undefined)
      report([...path, wrong], `Forbidden: of a container: ask it of "${whole}"`, { onKey: true });
  }
  if (!isOnePod(target)) {
    const wrong = OF_POD.find((field) => written[field] !== undefined);
    const hint = hasPods(target, declared) ? `: ask it of one of its Pods, such as "${target.text}[0]"` : '';
    if (wrong !== undefined)
      report([...path, wrong], `Forbidden: ${kindOf(target)} has no ${wrong}${hint}`, { onKey: true });
  }
  if (written.replicas !== undefined && (isOnePod(target) || !hasPods(target, declared))) {
    report([...path, 'replicas'], `Forbidden: ${kindOf(target)} has no replicas`, { onKey: true });
  }
}

const hasPods = (target: Target, declared: StepContext['declared']): boolean =>
  objectsMeant(target, declared).some((object) => containersOf(object).length > 0);
