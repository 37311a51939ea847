/** Events that change nothing one could watch, and whose reason a reader must see all the same. */
import type { SimulationEvent } from '../simulation/types.js';
import type { Pod } from '../kubernetes/types.js';
import type { Pace } from './pacing.js';

/** Why a Pod has to go, or what went wrong with it: its reason stands on it, and the next event waits so long. */
const PODS: ReadonlyMap<string, number> = new Map([
  ['Preempted', 0.9],
  ['Nominated', 0.8],
  ['EvictionRefused', 0.9],
  ['EvictionByEvictionAPI', 0.7],
  ['TaintManagerEviction', 0.7],
  ['Evicted', 0.9],
  ['DeadlineExceeded', 0.7],
]);

/** The scheduler's failure is told by the floors, a pull's or a container's by the word that the Pod has from then on. */
const TOLD_OTHERWISE: ReadonlySet<string> = new Set(['FailedScheduling', 'Failed']);

/** What a controller says at the end of its work, or about it. */
const WORKLOADS: ReadonlySet<string> = new Set(['Completed', 'Suspended', 'Resumed']);

/** How long a reason is to be read, in seconds of story time. */
const READ = 2.4;

/** What is shown of an event beside its own motion; null for nothing. */
export function noticeOf(event: SimulationEvent): Pace | null {
  const { object, type, reason, message, detail, component } = event;
  if (object.kind === 'Pod') {
    // It stands there until there is a new one, which is told as well: one digit of an address would be missed.
    if (reason === 'SandboxChanged') return { activity: 'notice', duration: 'open', hold: 0.8 };
    if (detail?.kind === 'sandbox')
      return isAnother(event, detail.pod) ? { activity: 'notice', duration: READ, hold: 1.2 } : null;
    // Why a container is about to be started again.
    if (reason === 'Killing' && message.endsWith(' probe, will be restarted'))
      return { activity: 'notice', duration: READ, hold: 0.9 };
    const warned = type === 'Warning' && detail === null && !TOLD_OTHERWISE.has(reason);
    const hold = PODS.get(reason) ?? (warned ? 0.5 : null);
    return hold === null ? null : { activity: 'notice', duration: READ, hold };
  }
  if (detail !== null || type === 'Change' || type === 'Step') return null;
  if (object.kind === 'Node') return { activity: 'node', duration: 0.6, hold: 0.5 };
  if (!component.endsWith('-controller')) return null;
  const told = type === 'Warning' || WORKLOADS.has(reason);
  return told ? { activity: 'reconcile', duration: 1.2, hold: 0.5 } : null;
}

/** A Pod's second sandbox, or a later one: some of its containers have run before. */
function isAnother({ cluster }: SimulationEvent, uid: string): boolean {
  const { initContainerStatuses = [], containerStatuses = [] } = (cluster.byUid(uid) as Pod | undefined)?.status ?? {};
  return [...initContainerStatuses, ...containerStatuses].some(
    ({ restartCount, state, lastState }) => restartCount > 0 || !!state?.terminated || !!lastState?.terminated,
  );
}
