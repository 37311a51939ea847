/** `podFailurePolicy` and `successPolicy` of a Job. */
import type { ContainerStatus, Job, Pod } from '../../kubernetes/types.js';
import { countOf, overlap, parseIndexes, type Indexes } from './jobIndexes.js';

type Rule = NonNullable<Job['spec']['podFailurePolicy']>['rules'][number];

/** What a Job makes of a Pod that failed. */
export interface FailureVerdict {
  /** The rule that holds: `Count` without one, or if none does. */
  action: 'Ignore' | 'Count' | 'FailIndex' | 'FailJob';
  /** Why the Job fails; '' unless it does. */
  message: string;
}

const COUNTED: FailureVerdict = { action: 'Count', message: '' };

/** The first rule that matches decides. Source: pod_failure_policy.go matchPodFailurePolicy. */
export function failureVerdict({ spec }: Job, pod: Pod): FailureVerdict {
  const rules = spec.podFailurePolicy?.rules ?? [];
  for (const [index, rule] of rules.entries()) {
    const why = rule.onExitCodes ? exitCodeThatMatches(rule, pod) : conditionThatMatches(rule, pod);
    if (why === null) continue;
    const message = rule.action === 'FailJob' ? `${why} matching FailJob rule at index ${index}` : '';
    return { action: rule.action as FailureVerdict['action'], message };
  }
  return COUNTED;
}

function exitCodeThatMatches({ onExitCodes }: Rule, { metadata, status }: Pod): string | null {
  const matches = ({ name, state }: ContainerStatus): boolean => {
    const { exitCode = 0 } = state?.terminated ?? {};
    if (!onExitCodes || exitCode === 0) return false;
    if (onExitCodes.containerName !== undefined && onExitCodes.containerName !== name) return false;
    return onExitCodes.values.includes(exitCode) === (onExitCodes.operator === 'In');
  };
  const found = status?.containerStatuses?.find(matches) ?? status?.initContainerStatuses?.find(matches);
  if (!found) return null;
  const code = found.state?.terminated?.exitCode;
  return `Container ${found.name} for pod ${metadata.namespace}/${metadata.name} failed with exit code ${code}`;
}

function conditionThatMatches({ onPodConditions = [] }: Rule, { metadata, status }: Pod): string | null {
  const found = status?.conditions?.find((each) =>
    onPodConditions.some((pattern) => pattern.type === each.type && (pattern.status || 'True') === each.status),
  );
  return found ? `Pod ${metadata.namespace}/${metadata.name} has condition ${found.type}` : null;
}

/** Which rule says that enough has succeeded, in upstream's words; null if none does. Source: success_policy.go matchSuccessPolicy. */
export function successRule({ spec }: Job, completions: number, succeeded: Indexes): string | null {
  if (succeeded.length === 0) return null;
  const met = (spec.successPolicy?.rules ?? []).findIndex(({ succeededIndexes, succeededCount = Infinity }) => {
    if (succeededIndexes === undefined) return countOf(succeeded) >= succeededCount;
    const required = parseIndexes(succeededIndexes, completions);
    const there = overlap(required, succeeded);
    return required.length > 0 && (there === countOf(required) || there >= succeededCount);
  });
  return met === -1 ? null : `Matched rules at index ${met}`;
}
