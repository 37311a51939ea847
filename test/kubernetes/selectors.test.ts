import { describe, expect, it } from 'vitest';
import { isEmptySelector, matchesLabelSelector, matchesNodeSelector } from '../../src/kubernetes/selectors.js';
import type { Node } from '../../src/kubernetes/types.js';

const labels = { app: 'web', tier: 'front', gen: '7' };
const node: Node = { apiVersion: 'v1', kind: 'Node', metadata: { name: 'n1', labels }, spec: {} };
const matches = (key: string, operator: string, ...values: string[]) =>
  matchesNodeSelector({ nodeSelectorTerms: [{ matchExpressions: [{ key, operator, values }] }] }, node);

describe('matchesLabelSelector', () => {
  it('every label and every expression must hold', () => {
    const selector = {
      matchLabels: { app: 'web' },
      matchExpressions: [{ key: 'tier', operator: 'In', values: ['front', 'back'] }],
    };
    expect(matchesLabelSelector(selector, labels)).toBe(true);
    expect(matchesLabelSelector(selector, { app: 'web', tier: 'db' })).toBe(false);
  });

  it('an empty selector matches everything, an absent one nothing', () => {
    expect(matchesLabelSelector({}, undefined)).toBe(true);
    expect(isEmptySelector({})).toBe(true);
    expect(matchesLabelSelector(undefined, labels)).toBe(false);
  });

  it('a label named like a property of all objects is still missing', () => {
    expect(matchesLabelSelector({ matchExpressions: [{ key: 'constructor', operator: 'Exists' }] }, {})).toBe(false);
  });
});

describe('matchesNodeSelector', () => {
  it.each([
    ['app', 'In', ['web'], true],
    ['app', 'In', ['db'], false],
    ['app', 'NotIn', ['db'], true],
    ['missing', 'NotIn', ['db'], true],
    ['missing', 'In', ['db'], false],
    ['app', 'Exists', [], true],
    ['missing', 'Exists', [], false],
    ['missing', 'DoesNotExist', [], true],
    ['gen', 'Gt', ['6'], true],
    ['gen', 'Gt', ['7'], false],
    ['gen', 'Lt', ['10'], true],
    ['app', 'Lt', ['10'], false],
    ['missing', 'Lt', ['10'], false],
  ])('%s %s %j is %s', (key, operator, values, answer) => expect(matches(key, operator, ...values)).toBe(answer));

  it('terms are alternatives; an empty or malformed term matches nothing', () => {
    expect(matchesNodeSelector({ nodeSelectorTerms: [{}] }, node)).toBe(false);
    expect(matchesNodeSelector({ nodeSelectorTerms: [] }, node)).toBe(false);
    expect(
      matchesNodeSelector(
        { nodeSelectorTerms: [{}, { matchExpressions: [{ key: 'app', operator: 'Exists' }] }] },
        node,
      ),
    ).toBe(true);
    expect(matches('app', 'NotIn', 'no label: $')).toBe(false);
    expect(matches('app', 'Exists', 'web')).toBe(false);
  });

  it('matchFields knows metadata.name', () => {
    const byName = (name: string) => ({
      nodeSelectorTerms: [{ matchFields: [{ key: 'metadata.name', operator: 'In', values: [name] }] }],
    });
    expect(matchesNodeSelector(byName('n1'), node)).toBe(true);
    expect(matchesNodeSelector(byName('n2'), node)).toBe(false);
  });
});
