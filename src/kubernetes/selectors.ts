/** Which labels a selector means: label selectors for Pods, node selectors for Nodes. */
import type { LabelSelector, Node, NodeSelector, NodeSelectorTerm } from './types.js';

export type Labels = Record<string, string>;

/** One condition on one label: the common form of all selectors. */
interface Requirement {
  key: string;
  operator: string;
  values?: string[];
}

/**
 * True if the labels satisfy every part of the selector. An empty selector
 * matches everything, an absent one nothing.
 * Source: apimachinery/pkg/apis/meta/v1/helpers.go LabelSelectorAsSelector.
 */
export function matchesLabelSelector(selector: LabelSelector | undefined, labels: Labels | undefined): boolean {
  if (!selector) return false;
  return (
    matchesLabels(selector.matchLabels, labels) &&
    (selector.matchExpressions ?? []).every((term) => matchesRequirement(term, labels))
  );
}

/** True if every label of `wanted` is there with that value; `spec.selector` of a Service. */
export function matchesLabels(wanted: Labels | undefined, labels: Labels | undefined): boolean {
  return Object.entries(wanted ?? {}).every(([key, value]) => labels?.[key] === value);
}

/** True for a selector that matches everything. */
export function isEmptySelector(selector: LabelSelector): boolean {
  return Object.keys(selector.matchLabels ?? {}).length === 0 && (selector.matchExpressions ?? []).length === 0;
}

/**
 * True if one of the terms matches the Node: terms are alternatives, the
 * conditions of a term hold together.
 * Source: component-helpers/scheduling/corev1/nodeaffinity.
 */
export function matchesNodeSelector(selector: NodeSelector, node: Node): boolean {
  return (selector.nodeSelectorTerms ?? []).some((term) => matchesNodeSelectorTerm(term, node));
}

/** A term that is empty, or not well-formed, matches nothing. */
export function matchesNodeSelectorTerm(term: NodeSelectorTerm, node: Node): boolean {
  const { matchExpressions = [], matchFields = [] } = term;
  if (matchExpressions.length === 0 && matchFields.length === 0) return false;
  if (!matchExpressions.every(isValidRequirement)) return false;
  const fields = { 'metadata.name': node.metadata.name };
  return (
    matchExpressions.every((each) => matchesRequirement(each, node.metadata.labels)) &&
    matchFields.every((each) => matchesFieldRequirement(each, fields))
  );
}

/** A missing label satisfies NotIn and DoesNotExist, nothing else. */
function matchesRequirement({ key, operator, values = [] }: Requirement, labels: Labels | undefined): boolean {
  const value = labels !== undefined && Object.hasOwn(labels, key) ? labels[key] : undefined;
  switch (operator) {
    case 'In':
      return value !== undefined && values.includes(value);
    case 'NotIn':
      return value === undefined || !values.includes(value);
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
    case 'Gt':
    case 'Lt':
      return comparesAs(operator, value, values);
    default:
      return false;
  }
}

/** Upstream gives each field requirement exactly one value, and knows In and NotIn only. */
function matchesFieldRequirement(requirement: Requirement, fields: Labels): boolean {
  if (requirement.values?.length !== 1 || !Object.hasOwn(fields, requirement.key)) return false;
  return (requirement.operator === 'In' || requirement.operator === 'NotIn') && matchesRequirement(requirement, fields);
}

/** Both sides must be int64 in decimal digits. */
function comparesAs(operator: 'Gt' | 'Lt', value: string | undefined, values: string[]): boolean {
  const bound = values[0];
  if (value === undefined || bound === undefined || values.length !== 1) return false;
  const left = parseInt64(value);
  const right = parseInt64(bound);
  if (left === undefined || right === undefined) return false;
  return operator === 'Gt' ? left > right : left < right;
}

function parseInt64(text: string): bigint | undefined {
  if (!/^[+-]?\d+$/.test(text)) return undefined;
  const value = BigInt(text.replace('+', ''));
  return BigInt.asIntN(64, value) === value ? value : undefined;
}

const LABEL_VALUE = /^([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?$/;
const LABEL_KEY = /^([a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?\/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;

/** Source: apimachinery/pkg/labels/selector.go NewRequirement. */
function isValidRequirement({ key, operator, values = [] }: Requirement): boolean {
  const needsNone = operator === 'Exists' || operator === 'DoesNotExist';
  return LABEL_KEY.test(key) && values.every((value) => LABEL_VALUE.test(value)) && needsNone === (values.length === 0);
}
