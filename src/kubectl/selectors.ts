/** Label selectors as people type them and as kubectl prints them. */
import type { LabelSelector } from '../kubernetes/types.js';
import { matchesLabelSelector, type Labels } from '../kubernetes/selectors.js';

const EXISTS = /^(!?)\s*([\w./-]+)$/;
const EQUALS = /^([\w./-]+)\s*(==|=|!=)\s*([\w.-]*)$/;
const SET = /^([\w./-]+)\s+(in|notin)\s+\(([^()]*)\)$/;

/**
 * Reads `app=web,tier in (a,b),!old`; null when it is no selector.
 * Source: apimachinery/pkg/labels/selector.go Parse.
 */
export function parseSelector(text: string): LabelSelector | null {
  const matchExpressions: NonNullable<LabelSelector['matchExpressions']> = [];
  for (const part of text.split(/,(?![^(]*\))/).map((each) => each.trim())) {
    const term = termOf(part);
    if (!term) return null;
    matchExpressions.push(term);
  }
  return { matchExpressions };
}

function termOf(part: string): NonNullable<LabelSelector['matchExpressions']>[number] | null {
  const [, not, present] = EXISTS.exec(part) ?? [];
  if (present) return { key: present, operator: not ? 'DoesNotExist' : 'Exists' };
  const [, key, sign, value = ''] = EQUALS.exec(part) ?? [];
  if (key) return { key, operator: sign === '!=' ? 'NotIn' : 'In', values: [value] };
  const [, set, operator, values = ''] = SET.exec(part) ?? [];
  if (!set) return null;
  return { key: set, operator: operator === 'in' ? 'In' : 'NotIn', values: values.split(',').map((one) => one.trim()) };
}

export const selects = (selector: LabelSelector | undefined, labels: Labels | undefined): boolean =>
  !selector || matchesLabelSelector(selector, labels);

/** `app=web,tier in (a,b)`; '' for one that is empty. Source: apimachinery/pkg/labels/selector.go String. */
export function formatSelector(selector: LabelSelector | undefined): string {
  const equal = Object.entries(selector?.matchLabels ?? {}).map(([key, value]) => ({ key, text: `${key}=${value}` }));
  const terms = (selector?.matchExpressions ?? []).map(({ key, operator, values = [] }) => ({
    key,
    text: termText(key, operator, values.toSorted()),
  }));
  return [...equal, ...terms]
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ text }) => text)
    .join(',');
}

function termText(key: string, operator: string, values: readonly string[]): string {
  if (operator === 'Exists') return key;
  if (operator === 'DoesNotExist') return `!${key}`;
  return `${key} ${operator.toLowerCase()} (${values.join(',')})`;
}

/** `<none>` for one that is empty. Source: apimachinery/pkg/apis/meta/v1/helpers.go FormatLabelSelector. */
export const selectorCell = (selector: LabelSelector | undefined): string => formatSelector(selector) || '<none>';

/** `a=1,b=2`; `<none>` when there is none. Source: apimachinery/pkg/labels/labels.go FormatLabels. */
export const labelsCell = (labels: Labels | undefined): string =>
  Object.entries(labels ?? {})
    .map(([key, value]) => `${key}=${value}`)
    .sort()
    .join(',') || '<none>';
