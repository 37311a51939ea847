/** The state of an apartment in words: one on its plate or door, and under it what is behind it. */
import { podColumns, statusColumn } from '../kubernetes/podColumns.js';
import { isPodTerminal } from '../kubernetes/podStatus.js';
import type { Pod } from '../kubernetes/types.js';
import { containersOf, isReady, statusOf } from './status.js';
import type { Tone } from './types.js';
import type { Words } from './words.js';

export interface StateWord {
  /** '' when all is well. */
  readonly word: string;
  readonly tone: Tone;
}

/** As `kubectl get pods` has it, or what of it matters; the API server's word gives way to silence where the node is lost. */
export function stateWord(pod: Pod, up: boolean): StateWord {
  if (!up && !isPodTerminal(pod))
    return { word: pod.metadata.deletionTimestamp ? 'Terminating' : 'Unknown', tone: 'quiet' };
  if (isPodTerminal(pod)) return endOf(pod);
  const status = statusColumn(pod) || 'Pending';
  if (status === 'Running') return isReady(pod) ? { word: '', tone: 'plain' } : { word: 'not Ready', tone: 'warn' };
  if (status === 'Pending' || status === 'PodInitializing') return { word: 'ContainerCreating', tone: 'blue' };
  if (status === 'Completed') return { word: 'Completed', tone: 'quiet' };
  if (status === 'Terminating' || status === 'NotReady') return { word: status, tone: 'warn' };
  if (status === 'Unknown') return { word: status, tone: 'quiet' };
  return { word: status, tone: status === 'ContainerCreating' || /^Init:\d/.test(status) ? 'blue' : 'bad' };
}

/** How it ended: the Pod's own reason, such as Evicted, tells more than its containers'. */
function endOf(pod: Pod): StateWord {
  const { phase, reason } = pod.status ?? {};
  const status = statusColumn(pod);
  const done = phase === 'Succeeded';
  const word = reason || (done ? 'Completed' : status === 'Completed' || status === 'Failed' ? 'Error' : status);
  return { word, tone: done && !reason ? 'quiet' : 'bad' };
}

export const SHORT: Record<string, string[]> = {
  ContainerCreating: ['Creating'],
  Terminating: ['Ending'],
  CrashLoopBackOff: ['CrashLoop', 'BackOff', 'Crash'],
  ImagePullBackOff: ['ImagePull', 'no image'],
  ErrImagePull: ['no image'],
  CreateContainerConfigError: ['ConfigError', 'Config'],
  CreateContainerError: ['CreateError', 'Error'],
  'Init:CrashLoopBackOff': ['Init:CrashLoop', 'Init:BackOff', 'Init:Crash'],
  DeadlineExceeded: ['Deadline', 'too late'],
  OOMKilled: ['OOM'],
  Completed: ['Done'],
  'not Ready': ['unready'],
};

/**
 * What is behind a state that is not well, from the longest to the shortest wording; [] where the word says it all.
 * @param refused as in `TurnedAway.at`.
 */
export function detailWords(pod: Pod, refused: readonly string[], words: Words): string[] {
  if (pod.metadata.deletionTimestamp || pod.status?.phase !== 'Running') return [];
  const [first] = refused;
  if (first) return [words.portTaken(first.slice(first.indexOf(' ') + 1).split('/')[0]!), ...words.addressInUse];
  if (isReady(pod)) return [];
  const waits = containersOf(pod).find(
    ({ container, role }) => role !== 'init' && !statusOf(pod, container.name)?.ready,
  );
  if (!waits) return [];
  const { name } = waits.container;
  const status = statusOf(pod, name);
  const ended = status?.state?.terminated ?? (status?.state?.waiting ? status.lastState?.terminated : undefined);
  if (ended) return words.exited(name, ended.reason ?? 'Error', ended.exitCode);
  if (status?.state?.running && status.started === false) return words.starting(name);
  return status?.state?.running ? words.unready(name) : [];
}

/** `1/2`: how many of its containers are ready; '' where that goes without saying. */
export function readyCount(pod: Pod): string {
  if (pod.status?.phase !== 'Running' || pod.metadata.deletionTimestamp || isReady(pod)) return '';
  const { ready } = podColumns(pod, 0);
  return ready.endsWith('/1') ? '' : ready;
}
