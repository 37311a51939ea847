import { describe, expect, it } from 'vitest';
import type { KubernetesObject } from '../../src/kubernetes/types.js';
import { simulate } from '../../src/simulation/simulate.js';
import type { Simulation } from '../../src/simulation/types.js';
import { STEP_HORIZON } from '../../src/simulation/steps.js';
import { anyScenario } from './arbitraries.js';
import * as invariants from './invariants.js';
import { forEveryRun, played } from './runs.js';
import { last, lines } from './scenarios.js';

describe('whatever a scenario does, after every event', () => {
  it.each<[string, invariants.Invariant]>([
    ['time never goes back', invariants.timeNeverGoesBack],
    ['every cause is earlier than its effect, and steps alone have none', invariants.causesComeFirst],
    ['a UID is given once', invariants.aUidIsGivenOnce],
    ['a Pod never comes to a second node, and its containers are where it is', invariants.aPodStaysOnItsNode],
    ['requests on a node are never above what is allocatable', invariants.requestsFitTheirNode],
    ['a port of a node is taken once', invariants.hostPortsAreTakenOnce],
    ['two Pods never share an address', invariants.noAddressIsSharedByTwo],
    ['a bare Pod is never replaced', invariants.aBarePodIsNeverReplaced],
    ['terminating sidecars outlive their app', invariants.sidecarsOutliveTheirApp],
    ['ready endpoints are ready Pods', invariants.readyEndpointsAreReadyPods],
    ['ordinals of a StatefulSet are unique', invariants.ordinalsAreUnique],
    ['an eviction never violates a budget', invariants.evictionsKeepBudgets],
    ['a Job has no more active Pods than its parallelism', invariants.jobsKeepTheirParallelism],
    ['a DaemonSet has one Pod a node', invariants.aDaemonSetHasOnePodANode],
    ['a Pod that is Succeeded or Failed stays so', invariants.whatIsOverStaysSo],
    ['restart counts never fall', invariants.restartCountsNeverFall],
    ['an emptyDir’s files die with their Pod', invariants.filesDieWithTheirPod],
  ])('%s', (_, invariant) => {
    forEveryRun(anyScenario, (given) => {
      expect(invariants.violation(invariant, played(given))).toBe('');
    });
  });
});

describe('whatever a scenario does', () => {
  it('its steps follow one another, and each ends: settled, waited for, or with a notice', () => {
    forEveryRun(anyScenario, (given) => {
      const { steps, prologue, problems, events } = played(given);
      expect(steps).toHaveLength(Math.max(1, given.steps.length));
      steps.forEach(({ firstEvent, begins, ends }, index) => {
        expect(begins).toBe(index === 0 ? (prologue?.ends ?? 0) : steps[index - 1]?.ends);
        expect(events[firstEvent]?.time ?? begins).toBeGreaterThanOrEqual(begins);
        expect(ends).toBeGreaterThanOrEqual(begins);
        const asked = given.steps[index]?.wait;
        if (asked) return;
        expect(ends - begins).toBeLessThanOrEqual(STEP_HORIZON);
        if (ends - begins === STEP_HORIZON) expect(problems.map(({ path }) => path)).toContain(`steps[${index}]`);
      });
    });
  });

  it('the same scenario and seed give the same events', () => {
    forEveryRun(anyScenario, (given) => {
      const once = played(given);
      const again = simulate(structuredClone(given));
      expect(lines(again.events)).toEqual(lines(once.events));
      const objects = (run: Simulation): KubernetesObject[] => last(run).objects();
      expect(objects(again)).toEqual(objects(once));
    });
  });

  it('what is logged last is what is stored, and frozen', () => {
    forEveryRun(anyScenario, (given) => {
      const cluster = last(played(given));
      for (const object of cluster.objects()) {
        expect(cluster.byUid(object.metadata.uid ?? '')).toBe(object);
        expect(Object.isFrozen(object)).toBe(true);
      }
    });
  });
});
