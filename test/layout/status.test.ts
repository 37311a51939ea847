import { describe, expect, it } from 'vitest';
import { failedCheck } from '../../src/layout/status.js';

describe('failedCheck()', () => {
  it('leaves of a filter’s reason what tells it from others', () => {
    const reasons = [
      'Insufficient cpu',
      'node(s) had untolerated taint(s)',
      "node(s) didn't match Pod's node affinity/selector",
      "node(s) didn't satisfy plugin(s) [NodeAffinity]",
      "node(s) didn't match pod topology spread constraints",
    ];
    expect(reasons.map(failedCheck)).toEqual([
      'Insufficient cpu',
      'untolerated taint',
      'affinity / selector',
      'NodeAffinity',
      'topology spread',
    ]);
  });
});
