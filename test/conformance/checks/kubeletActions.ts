import type { Pod } from '../../../src/kubernetes/types.js';
import {
  computePodActions,
  type ContainerView,
  type ProbeResult,
} from '../../../src/simulation/kubelet/computePodActions.js';
import { restartAfterExit, type BackOff } from '../../../src/simulation/kubelet/backOff.js';
import { difference } from './difference.js';

interface ActionsCase {
  pod: Pod;
  sandboxes: { attempt: number; ip: string; state: string }[];
  containers: (Pick<ContainerView, 'name' | 'state' | 'exitCode' | 'specChanged'> & {
    liveness?: string;
    startup?: string;
  })[];
  expect: {
    attempt: number;
    killPod: boolean;
    createSandbox: boolean;
    initContainersToStart: string[];
    containersToStart: string[];
    containersToKill: string[];
  };
}

interface BackOffCase {
  /** How long each run lasts before it exits. */
  runSeconds: number[];
  expect: { waits: number[] };
}

const RESULTS: Record<string, ProbeResult> = { Success: 'Success', Failure: 'Failure', UNKNOWN: 'Unknown' };

export function checkActions({ pod, sandboxes, containers, expect }: ActionsCase): string | undefined {
  const { containersToKill, ...actions } = computePodActions(
    pod,
    sandboxes.map(({ attempt, ip, state }) => ({ attempt, address: ip, isReady: state === 'SANDBOX_READY' })),
    containers.map(({ liveness, startup, ...view }) => ({
      ...view,
      ...(liveness === undefined ? {} : { liveness: RESULTS[liveness] as ProbeResult }),
      ...(startup === undefined ? {} : { startup: RESULTS[startup] as ProbeResult }),
    })),
  );
  return difference({ ...actions, containersToKill: containersToKill.map(({ name }) => name) }, expect);
}

/** The waits between the exits and the next starts, in seconds. */
export function checkBackOff({ runSeconds, expect }: BackOffCase): string | undefined {
  let backOff: BackOff | null = null;
  let now = 0;
  const waits = runSeconds.map((seconds) => {
    const exitedAt = (now += seconds * 1000);
    for (;;) {
      const { wait, next }: ReturnType<typeof restartAfterExit> = restartAfterExit(backOff, exitedAt, now);
      if (wait === 0) {
        backOff = next;
        return (now - exitedAt) / 1000;
      }
      now += wait;
    }
  });
  return difference(waits, expect.waits);
}
