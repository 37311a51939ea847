import { describe, expect, it } from 'vitest';
import type { Job, Pod } from '../../../src/kubernetes/types.js';
import type { ContainerBehavior } from '../../../src/scenario/types.js';
import { simulate } from '../../../src/simulation/simulate.js';
import type { Simulation, SimulationEvent } from '../../../src/simulation/types.js';
import { last, ofReason, pause, remove, scenario, target } from '../scenarios.js';

type JobSpec = Partial<Job['spec']> & { restartPolicy?: string };

function job({ restartPolicy = 'Never', ...spec }: JobSpec = {}, containers?: Pod['spec']['containers']): Job {
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name: 'pi' },
    spec: {
      ...spec,
      template: { spec: { restartPolicy, containers: containers ?? [{ name: 'pi', image: 'perl:5' }] } },
    },
  };
}

/** The Job fails, or fails `exits` times, or whatever else is said of its container. */
const exits = (said: Partial<ContainerBehavior> = {}) => ({
  containers: [
    {
      target: { ...target('job/pi'), kind: 'Job' },
      exitAfter: 1000,
      exitCode: 3,
      ...said,
    },
  ],
});

const run = (spec: JobSpec = {}, said?: Partial<ContainerBehavior>): Simulation =>
  simulate(scenario({ objects: [job(spec)], ...(said && { behavior: exits(said) }) }));

const statusOf = (simulation: Simulation): Job['status'] => last(simulation).ofKind<Job>('Job')[0]?.status;
const conditions = (simulation: Simulation): string[] =>
  (statusOf(simulation)?.conditions ?? []).map(({ type, status, reason }) => `${type}=${status} ${reason}`);
const phases = (simulation: Simulation): (string | undefined)[] =>
  last(simulation)
    .ofKind<Pod>('Pod')
    .map(({ status }) => status?.phase);
const seconds = (events: readonly SimulationEvent[]): number[] => events.map(({ time }) => Math.floor(time / 1000));

/** What the Job says of itself. */
const words = ({ events }: Simulation): string[] =>
  events
    .filter(({ object, type }) => object.kind === 'Job' && (type === 'Normal' || type === 'Warning'))
    .map(({ reason, message }) => `${reason}: ${message.replace(/pi(-\d)?-\w{5}$/, 'pi$1-…')}`);

describe('a Job', () => {
  const simulation = run();

  it('of another controller is left alone', () => {
    expect(last(run({ managedBy: 'example.com/queue' })).ofKind<Pod>('Pod')).toEqual([]);
    expect(last(run({ managedBy: 'kubernetes.io/job-controller' })).ofKind<Pod>('Pod')).toHaveLength(1);
  });

  it('creates one Pod and is complete when that has succeeded', () => {
    expect(words(simulation)).toEqual(['SuccessfulCreate: Created pod: pi-…', 'Completed: Job completed']);
    expect(phases(simulation)).toEqual(['Succeeded']);
    expect(conditions(simulation)).toEqual([
      'SuccessCriteriaMet=True CompletionsReached',
      'Complete=True CompletionsReached',
    ]);
  });

  it('has a status as the API writes it', () => {
    const { conditions: _, ...status } = statusOf(simulation) ?? {};
    expect(status).toEqual({
      startTime: '2026-01-01T00:00:00Z',
      completionTime: '2026-01-01T00:00:09Z',
      succeeded: 1,
      terminating: 0,
      ready: 0,
      uncountedTerminatedPods: {},
    });
  });

  it('selects its Pods by its own UID', () => {
    const [pi] = last(simulation).ofKind<Job>('Job');
    const [pod] = last(simulation).ofKind<Pod>('Pod');
    const uid = pi?.metadata.uid;
    expect(pi?.spec.selector).toEqual({ matchLabels: { 'batch.kubernetes.io/controller-uid': uid } });
    expect(pod?.metadata.labels).toEqual({
      'job-name': 'pi',
      'batch.kubernetes.io/job-name': 'pi',
      'controller-uid': uid,
      'batch.kubernetes.io/controller-uid': uid,
    });
  });

  it('holds its Pods until they are counted', () => {
    const created = ofReason(simulation, 'SuccessfulCreate')[0]?.cluster.ofKind<Pod>('Pod')[0];
    expect(created?.metadata.finalizers).toEqual(['batch.kubernetes.io/job-tracking']);
    expect(last(simulation).ofKind<Pod>('Pod')[0]?.metadata.finalizers).toBeUndefined();
  });

  it('is taken to run for 5 s, which is said', () => {
    expect(simulation.problems.map(({ message }) => message)).toContain(
      'assumed: container "pi" of a Job runs for 5s and exits with 0',
    );
  });

  it('looks at what its Pods do a second later', () => {
    const succeeded = ofReason(simulation, 'Succeeded')[0];
    const completed = ofReason(simulation, 'Completed').find(({ object }) => object.kind === 'Job');
    expect((completed?.time ?? 0) - (succeeded?.time ?? 0)).toBe(1020);
  });

  it('of parallelism 0 has no Pods', () => {
    expect(phases(run({ parallelism: 0 }))).toEqual([]);
  });

  it('has no more Pods at once than its parallelism, nor more than are left to do', () => {
    const simulated = run({ completions: 5, parallelism: 2 });
    const most = Math.max(...simulated.events.map(({ cluster }) => activeIn(cluster.ofKind<Pod>('Pod'))));
    expect(most).toBe(2);
    expect(phases(simulated)).toEqual(Array.from({ length: 5 }, () => 'Succeeded'));
    expect(statusOf(simulated)).toMatchObject({ succeeded: 5 });
  });

  it('without completions is done when one Pod has succeeded and the others have ended', () => {
    const simulated = run({ parallelism: 3 });
    expect(phases(simulated)).toEqual(['Succeeded', 'Succeeded', 'Succeeded']);
    expect(conditions(simulated).at(-1)).toBe('Complete=True CompletionsReached');
  });

  it('completes although a sidecar runs on: the kubelet stops that', () => {
    const pi = job();
    const spec = pi.spec.template.spec!;
    const initContainers = [{ name: 'proxy', image: 'envoy:1', restartPolicy: 'Always' }];
    const template = { ...pi.spec.template, spec: { ...spec, initContainers } };
    const simulated = simulate(scenario({ objects: [{ ...pi, spec: { ...pi.spec, template } }] }));
    expect(conditions(simulated).at(-1)).toBe('Complete=True CompletionsReached');
    expect(simulated.events.filter(({ message }) => message === 'Stopping container proxy')).toHaveLength(1);
  });
});

const activeIn = (pods: readonly Pod[]): number =>
  pods.filter(({ status }) => status?.phase === 'Pending' || status?.phase === 'Running').length;

describe('a Job whose Pods fail (restartPolicy Never)', () => {
  const simulation = run({ backoffLimit: 3 }, {});

  it('replaces each after 10 s, 20 s, 40 s, counted from its end', () => {
    const ends = seconds(ofReason(simulation, 'Failed'));
    const starts = seconds(ofReason(simulation, 'SuccessfulCreate'));
    expect(starts.slice(1).map((start, index) => start - (ends[index] ?? 0))).toEqual([10, 20, 40]);
  });

  it('has failed when more have failed than its limit', () => {
    expect(words(simulation).at(-1)).toBe('BackoffLimitExceeded: Job has reached the specified backoff limit');
    expect(conditions(simulation)).toEqual([
      'FailureTarget=True BackoffLimitExceeded',
      'Failed=True BackoffLimitExceeded',
    ]);
    expect(phases(simulation)).toEqual(['Failed', 'Failed', 'Failed', 'Failed']);
    expect(statusOf(simulation)).toMatchObject({ failed: 4, terminating: 0 });
    expect(statusOf(simulation)?.completionTime).toBeUndefined();
  });

  it('succeeds after as many failures as are said', () => {
    const simulated = run({}, { exits: 2 });
    expect(phases(simulated).sort()).toEqual(['Failed', 'Failed', 'Succeeded']);
    expect(statusOf(simulated)).toMatchObject({ failed: 2, succeeded: 1 });
  });

  it('names the end of one Pod as the cause of the next', () => {
    const [, second] = ofReason(simulation, 'Reconcile').filter(({ object }) => object.kind === 'Job');
    expect(simulation.events[second?.cause ?? -1]).toMatchObject({ reason: 'Error', object: { kind: 'Pod' } });
  });
});

describe('a Job whose containers are restarted in place (OnFailure)', () => {
  it('has one Pod, which succeeds after its restarts', () => {
    const simulation = run({ restartPolicy: 'OnFailure' }, { exits: 2 });
    expect(phases(simulation)).toEqual(['Succeeded']);
    expect(last(simulation).ofKind<Pod>('Pod')[0]?.status?.containerStatuses?.[0]?.restartCount).toBe(2);
    expect(statusOf(simulation)).toMatchObject({ succeeded: 1 });
  });

  it('fails when it was restarted as often as its limit, and its Pod is deleted', () => {
    const simulation = run({ restartPolicy: 'OnFailure', backoffLimit: 2 }, {});
    expect(words(simulation)).toEqual([
      'SuccessfulCreate: Created pod: pi-…',
      'SuccessfulDelete: Deleted pod: pi-…',
      'BackoffLimitExceeded: Job has reached the specified backoff limit',
    ]);
    expect(phases(simulation)).toEqual([]);
    expect(statusOf(simulation)).toMatchObject({ failed: 1, terminating: 0 });
  });
});

describe('an Indexed Job', () => {
  const simulation = run({ completions: 3, parallelism: 3, completionMode: 'Indexed' });
  const pods = last(simulation).ofKind<Pod>('Pod');

  it('numbers its Pods in name, label, annotation, host name and environment', () => {
    expect(pods.map(({ metadata }) => metadata.name.replace(/\w{5}$/, '…'))).toEqual(['pi-0-…', 'pi-1-…', 'pi-2-…']);
    const [first] = pods;
    expect(first?.metadata.annotations).toEqual({ 'batch.kubernetes.io/job-completion-index': '0' });
    expect(first?.metadata.labels?.['batch.kubernetes.io/job-completion-index']).toBe('0');
    expect(first?.spec.hostname).toBe('pi-0');
    expect(first?.spec.containers[0]?.env?.[0]?.name).toBe('JOB_COMPLETION_INDEX');
  });

  it('says which indexes are done', () => {
    expect(statusOf(simulation)).toMatchObject({ succeeded: 3, completedIndexes: '0-2' });
  });

  it('with a limit for each index fails when each is done or given up', () => {
    const simulated = run(
      { completions: 2, parallelism: 1, completionMode: 'Indexed', backoffLimitPerIndex: 1 },
      { exits: 2 },
    );
    expect(statusOf(simulated)).toMatchObject({ failed: 4, failedIndexes: '0,1' });
    expect(words(simulated).at(-1)).toBe('FailedIndexes: Job has failed indexes');
    const counts = last(simulated)
      .ofKind<Pod>('Pod')
      .map(({ metadata }) => metadata.annotations?.['batch.kubernetes.io/job-index-failure-count']);
    expect(counts.sort()).toEqual(['0', '0', '1', '1']);
  });

  it('is done when its success policy is met, and the rest is stopped', () => {
    const simulated = simulate(
      scenario({
        objects: [
          job({
            completions: 3,
            parallelism: 1,
            completionMode: 'Indexed',
            successPolicy: { rules: [{ succeededIndexes: '0' }] },
          }),
        ],
      }),
    );
    expect(conditions(simulated)).toEqual(['SuccessCriteriaMet=True SuccessPolicy', 'Complete=True SuccessPolicy']);
    expect(statusOf(simulated)).toMatchObject({ succeeded: 1, completedIndexes: '0' });
  });
});

describe('a Job’s deadline', () => {
  const simulation = simulate(
    scenario({
      objects: [job({ activeDeadlineSeconds: 10 })],
      behavior: exits({ exitAfter: 60_000, exitCode: 0 }),
      steps: [{ wait: pause(20_000) }],
    }),
  );

  it('ends it', () => {
    expect(words(simulation).slice(1)).toEqual([
      'SuccessfulDelete: Deleted pod: pi-…',
      'DeadlineExceeded: Job was active longer than specified deadline',
    ]);
    expect(seconds(ofReason(simulation, 'SuccessfulDelete'))).toEqual([10]);
    expect(conditions(simulation)).toEqual(['FailureTarget=True DeadlineExceeded', 'Failed=True DeadlineExceeded']);
  });
});

describe('a Job that is suspended', () => {
  const change = (suspend: boolean) => ({
    actions: [{ verb: 'apply' as const, objects: [job({ suspend })] }],
    wait: pause(8_000),
  });

  it('has no Pods, and begins anew when it is resumed', () => {
    const simulation = simulate(
      scenario({
        objects: [job({ suspend: false })],
        behavior: exits({ exitAfter: 60_000, exitCode: 0 }),
        steps: [{ wait: pause(5_000) }, change(true), change(false)],
      }),
    );
    expect(words(simulation)).toEqual([
      'SuccessfulCreate: Created pod: pi-…',
      'SuccessfulDelete: Deleted pod: pi-…',
      'Suspended: Job suspended',
      'SuccessfulCreate: Created pod: pi-…',
      'Resumed: Job resumed',
    ]);
    expect(conditions(simulation)).toEqual(['Suspended=False JobResumed']);
    expect(statusOf(simulation)).toMatchObject({ active: 1, startTime: '2026-01-01T00:00:13Z' });
    expect(statusOf(simulation)?.failed).toBeUndefined();
  });
});

describe('a Pod of a Job that someone deletes', () => {
  it('has failed, and another comes 10 s later', () => {
    const simulation = simulate(
      scenario({
        objects: [job()],
        behavior: exits({ exitAfter: 6_000, exitCode: 0, stopAfter: 3_000 }),
        steps: [
          { wait: pause(5_000) },
          { actions: [{ ...remove('job/pi[0]'), target: { ...target('job/pi[0]'), kind: 'Job' } } as never] },
        ],
      }),
    );
    expect(statusOf(simulation)).toMatchObject({ failed: 1, succeeded: 1 });
    const [, second] = ofReason(simulation, 'SuccessfulCreate');
    expect(seconds([second!])).toEqual([15]);
  });
});

describe('podFailurePolicy', () => {
  const rules = (action: string) => [{ action, onExitCodes: { operator: 'In', values: [3] } }];

  it('FailJob ends the Job at once, in upstream’s words', () => {
    const simulation = run({ podFailurePolicy: { rules: rules('FailJob') } }, {});
    expect(words(simulation).at(-1)).toMatch(
      /^PodFailurePolicy: Container pi for pod default\/pi-\w{5} failed with exit code 3 matching FailJob rule at index 0$/,
    );
    expect(statusOf(simulation)).toMatchObject({ failed: 1 });
  });

  it('Ignore counts no failure', () => {
    const simulation = run({ podFailurePolicy: { rules: rules('Ignore') }, backoffLimit: 0 }, { exits: 2 });
    expect(statusOf(simulation)).toMatchObject({ succeeded: 1 });
    expect(statusOf(simulation)?.failed).toBeUndefined();
  });
});

describe('ttlSecondsAfterFinished', () => {
  it('deletes the Job and its Pods that long after its end', () => {
    const simulation = simulate(
      scenario({ objects: [job({ ttlSecondsAfterFinished: 30 })], steps: [{}, { wait: pause(60_000) }] }),
    );
    expect(last(simulation).ofKind('Job')).toEqual([]);
    expect(last(simulation).ofKind('Pod')).toEqual([]);
    expect(seconds(ofReason(simulation, 'JobExpired'))).toEqual([39]);
  });
});

describe('a Job that is deleted', () => {
  it('takes its Pods along', () => {
    const simulation = simulate(
      scenario({
        objects: [job()],
        steps: [
          { wait: pause(4_000) },
          { actions: [{ verb: 'delete', target: { ...target('job/pi'), kind: 'Job' } }] },
        ],
      }),
    );
    expect(last(simulation).ofKind('Pod')).toEqual([]);
    expect(ofReason(simulation, 'SuccessfulCreate')).toHaveLength(1);
  });
});
