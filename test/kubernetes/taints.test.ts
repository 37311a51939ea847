import { describe, expect, it } from 'vitest';
import { findUntoleratedTaint, tolerates, tolerationSeconds } from '../../src/kubernetes/taints.js';
import { withDefaultTolerations } from '../../src/kubernetes/tolerationDefaults.js';
import type { Pod } from '../../src/kubernetes/types.js';

const taint = { key: 'gpu', value: 'yes', effect: 'NoSchedule' };

describe('tolerates', () => {
  it.each([
    [{ key: 'gpu', value: 'yes' }, true],
    [{ key: 'gpu', operator: 'Equal', value: 'no' }, false],
    [{ key: 'gpu', operator: 'Exists' }, true],
    [{ operator: 'Exists' }, true],
    [{ key: 'gpu', operator: 'Exists', effect: 'NoExecute' }, false],
    [{ key: 'cpu', operator: 'Exists' }, false],
    [{ key: 'gpu', operator: 'Gt', value: '1' }, false],
  ])('%j: %s', (toleration, answer) => expect(tolerates(toleration, taint)).toBe(answer));
});

describe('findUntoleratedTaint', () => {
  it('looks at NoSchedule and NoExecute by default', () => {
    expect(findUntoleratedTaint([{ key: 'a', effect: 'PreferNoSchedule' }, taint], [])).toBe(taint);
    expect(findUntoleratedTaint([taint], [{ operator: 'Exists' }])).toBeUndefined();
    expect(findUntoleratedTaint(undefined, undefined)).toBeUndefined();
  });
});

describe('tolerationSeconds', () => {
  const unreachable = { key: 'node.kubernetes.io/unreachable', effect: 'NoExecute' };
  const pod: Pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p' }, spec: { containers: [] } };

  it('is 0 without toleration, Infinity without an end, else the shortest time', () => {
    expect(tolerationSeconds([unreachable], [])).toBe(0);
    expect(tolerationSeconds([unreachable], [{ operator: 'Exists' }])).toBe(Infinity);
    expect(tolerationSeconds([taint], [])).toBe(Infinity);
    expect(tolerationSeconds([unreachable], [{ operator: 'Exists', tolerationSeconds: -1 }])).toBe(0);
  });

  it('is five minutes after admission, and admission leaves a Pod that says otherwise alone', () => {
    const admitted = withDefaultTolerations(pod);
    expect(tolerationSeconds([unreachable], admitted.spec.tolerations)).toBe(300);
    expect(withDefaultTolerations(admitted)).toBe(admitted);
    expect(pod.spec.tolerations).toBeUndefined();
  });
});
