/** Every sentence a description of a moment can hold. Another language replaces the whole record. */

/** What is said of a Pod; '' and 0 for what there is nothing to say of. */
export interface PodFacts {
  readonly name: string;
  /** First six hex digits. */
  readonly uid: string;
  /** As `kubectl get pods` has it. */
  readonly status: string;
  readonly ready: boolean;
  readonly node: string;
  readonly address: string;
  /** `ReplicaSet web-7d9f8`. */
  readonly owner: string;
}

export interface ContainerFacts {
  readonly name: string;
  readonly role: 'container' | 'sidecar' | 'init';
  /** `running`, or why it waits, or how it ended. */
  readonly state: string;
  readonly running: boolean;
  readonly restarts: number;
  /** `Error, exit code 1`. */
  readonly lastExit: string;
}

export interface DescribeWords {
  readonly when: (second: number, seconds: number, step: number, steps: number) => string;
  readonly cluster: (nodes: number, pods: number) => string;
  readonly node: (name: string, states: readonly string[], allocatable: string, pods: number) => string;
  readonly nodeStates: {
    readonly ready: string;
    readonly notReady: string;
    readonly silent: string;
    readonly cordoned: string;
  };
  readonly taint: (taint: string) => string;
  readonly pod: (pod: PodFacts) => string;
  readonly container: (container: ContainerFacts) => string;
  /** @param reason '' when the scheduler has not looked yet */
  readonly waits: (pod: PodFacts, reason: string) => string;
  readonly service: (name: string, address: string, ready: number, endpoints: number) => string;
  readonly claim: (name: string, phase: string, pods: readonly string[]) => string;
  /** @param ready how many of those are there */
  readonly workload: (name: string, desired: number, ready: number) => string;
  readonly job: (name: string, done: number, active: number, failed: number) => string;
  /** What the scheduler finds of each Node. */
  readonly verdicts: (verdicts: readonly { name: string; reasons: readonly string[]; score: number }[]) => string;
  readonly now: (sentences: string) => string;
  readonly nothing: string;
  /** Of a Pod that was not there before. */
  readonly isNew: (pod: PodFacts) => string;
  readonly areNew: (count: number, ready: number, states: string) => string;
  readonly isGone: (name: string, uid: string) => string;
  readonly areGone: (count: number) => string;
  readonly isNow: (pod: PodFacts) => string;
  readonly areNow: (count: number, ready: number, states: string) => string;
  readonly restarted: (container: string, pod: string, times: number) => string;
  /** What a Node that was not there before, or is otherwise than before, is like. */
  readonly nodeNow: (name: string, states: readonly string[]) => string;
  readonly serviceNow: (name: string, ready: number, endpoints: number) => string;
  readonly more: (count: number) => string;
  /** `3 Running, 1 Pending`. */
  readonly counted: (counts: readonly (readonly [state: string, count: number])[]) => string;
}

const list = (items: readonly string[]): string => items.filter(Boolean).join(', ');
const count = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`;
const state = ({ status, ready, node, address }: PodFacts): string =>
  list([
    node && `on ${node}`,
    status,
    status === 'Running' ? (ready ? 'Ready' : 'not Ready') : '',
    address && `address ${address}`,
  ]);
const many = (n: number, ready: number, states: string): string => `${states}; ${ready} of ${n} Ready`;

const ROLES = { container: 'Container', sidecar: 'Sidecar', init: 'Init container' };

export const english: DescribeWords = {
  when: (second, seconds, step, steps) => `Second ${second} of ${seconds}, step ${step} of ${steps}.`,
  cluster: (nodes, pods) => `The cluster has ${count(nodes, 'Node')} and ${count(pods, 'Pod')}.`,
  node: (name, states, allocatable, pods) =>
    `Node ${name} is ${list(states)}${allocatable && `, with ${allocatable}`}: ${pods ? count(pods, 'Pod') : 'no Pod'}.`,
  nodeStates: { ready: 'Ready', notReady: 'NotReady', silent: 'without heartbeat', cordoned: 'cordoned' },
  taint: (taint) => `tainted ${taint}`,
  pod: (pod) => `Pod ${pod.name}, uid ${pod.uid}: ${state({ ...pod, node: '' })}.`,
  container: ({ name, role, state, running, restarts, lastExit }) =>
    `${ROLES[role]} ${name} ${running ? 'runs' : `does not run: ${state}`}${
      restarts ? `, restarted ${count(restarts, 'time')}` : ''
    }${lastExit ? `, last exit: ${lastExit}` : ''}.`,
  waits: ({ name, uid }, reason) =>
    `Pod ${name}, uid ${uid}, waits for a Node: ${reason || 'the scheduler has not placed it yet'}`,
  service: (name, address, ready, endpoints) =>
    `Service ${name}${address && `, ${address}`}: ${endpoints ? `${ready} of ${count(endpoints, 'endpoint')} ready` : 'no endpoint'}.`,
  claim: (name, phase, pods) =>
    `PersistentVolumeClaim ${name} is ${phase}, ${pods.length ? `used by ${list(pods)}` : 'used by no Pod'}.`,
  workload: (name, desired, ready) => `${name} wants ${count(desired, 'Pod')}; ${ready} Ready.`,
  job: (name, done, active, failed) => `${name}: ${done} done, ${active} active${failed ? `, ${failed} failed` : ''}.`,
  verdicts: (verdicts) =>
    `${list(
      verdicts.map(
        ({ name, reasons, score }) =>
          `${name} ${reasons.length ? `does not fit (${list(reasons)})` : `fits, score ${score}`}`,
      ),
    )}.`,
  now: (sentences) => `Now: ${sentences}`,
  nothing: 'Now nothing happens.',
  isNew: (pod) => `Pod ${pod.name}, uid ${pod.uid}, is new${pod.owner && `, made by ${pod.owner}`}: ${state(pod)}.`,
  areNew: (n, ready, states) => `${n} Pods are new: ${many(n, ready, states)}.`,
  isGone: (name, uid) => `Pod ${name}, uid ${uid}, is gone.`,
  areGone: (n) => `${n} Pods are gone.`,
  isNow: (pod) => `Pod ${pod.name} is now ${state(pod)}.`,
  areNow: (n, ready, states) => `${n} Pods have changed: ${many(n, ready, states)}.`,
  restarted: (container, pod, times) =>
    `Container ${container} of Pod ${pod} was restarted${times > 1 ? ` ${times} times` : ''}.`,
  nodeNow: (name, states) => `Node ${name} is now ${list(states)}.`,
  serviceNow: (name, ready, endpoints) =>
    `Service ${name} has ${endpoints ? `${ready} of ${count(endpoints, 'endpoint')} ready` : 'no endpoint'}.`,
  more: (n) => `And ${count(n, 'more change')}.`,
  counted: (counts) => list(counts.map(([name, n]) => `${n} ${name}`)),
};
