import type { DaemonSet } from '../../kubernetes/types.js';
import type { DaemonCounts } from './daemonSetLedger.js';

type Status = NonNullable<DaemonSet['status']>;

/** The status that follows from the counts; the very object that is there if it already says so. Source: daemon_controller.go storeDaemonSetStatus. */
export function daemonSetStatus({ metadata, status }: DaemonSet, counts: DaemonCounts): Status {
  const needed = {
    currentNumberScheduled: counts.current,
    numberMisscheduled: counts.misscheduled,
    desiredNumberScheduled: counts.desired,
    numberReady: counts.ready,
  };
  const others = {
    observedGeneration: metadata.generation ?? 1,
    updatedNumberScheduled: counts.updated,
    numberAvailable: counts.available,
    numberUnavailable: counts.desired - counts.available,
  };
  const isSame =
    status &&
    Object.entries({ ...needed, ...others }).every(
      ([field, count]) => (status[field as keyof (typeof needed & typeof others)] ?? 0) === count,
    );
  // The API leaves counts of 0 out, but for those of a Pod's way to its node.
  return isSame ? status : { ...needed, ...Object.fromEntries(Object.entries(others).filter(([, count]) => count)) };
}
