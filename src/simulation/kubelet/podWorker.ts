import type { Pod } from '../../kubernetes/types.js';
import { isPodReady } from '../../kubernetes/podStatus.js';
import { referenceTo } from '../../kubernetes/references.js';
import type { Report } from '../engine.js';
import type { Timer, TimerKind } from '../queue.js';
import type { World } from '../world.js';
import type { NodeAgent } from './nodeAgent.js';
import type { ContainerRecord, PodRecord } from './podRecord.js';
import { podStatusOf } from './status.js';

type PodReport = Omit<Report, 'component' | 'object'>;

/** The ways the parts of a Pod's life lead into each other; wired in `kubelet.ts`. */
export interface Lifecycle {
  /** Looks at the Pod as a whole and starts what is due. */
  sync(worker: PodWorker, cause: number): void;
  requestStart(worker: PodWorker, container: ContainerRecord, cause: number): void;
  /** Takes up the next start that waits; `freedBy` is what ended the one before it. */
  startNext(worker: PodWorker, freedBy: number): void;
}

/** One Pod in the hands of its kubelet: its record, its timers, and the way its status reaches the API server. */
export class PodWorker {
  constructor(
    readonly world: World,
    readonly agent: NodeAgent,
    readonly record: PodRecord,
    readonly lifecycle: Lifecycle,
  ) {}

  get now(): number {
    return this.world.engine.now;
  }

  /** The Pod as the API server has it; undefined once it is gone. */
  get pod(): Pod | undefined {
    return this.world.store.byUid<Pod>(this.record.uid);
  }

  /** Sets a timer that dies with the Pod, or with the container if one is given. */
  after(delay: number, run: () => void, container?: ContainerRecord, kind: TimerKind = 'process'): Timer {
    const timers = container?.timers ?? this.record.timers;
    const timer = this.world.engine.after(delay, () => (timers.delete(timer), run()), kind);
    timers.add(timer);
    return timer;
  }

  /** Cancels a timer of the Pod itself. */
  drop(timer: Timer): void {
    this.world.engine.cancel(timer);
    this.record.timers.delete(timer);
  }

  cancel(timers: Set<Timer>): void {
    for (const timer of timers) this.world.engine.cancel(timer);
    timers.clear();
  }

  cancelAll(): void {
    this.cancel(this.record.timers);
    for (const container of this.record.containers) this.cancel(container.timers);
  }

  /** Reports without touching the Pod. Returns the event's index, `cause` if the Pod is gone. */
  report(report: PodReport): number {
    const { pod } = this;
    if (!pod) return report.cause ?? 0;
    return this.world.engine.emit({ ...report, component: 'kubelet', object: referenceTo(pod) });
  }

  /**
   * Writes the status that follows from the record and reports it; what flips
   * with it, readiness and phase, is reported after it.
   */
  publish(report: PodReport): number {
    const { pod } = this;
    if (!pod) return report.cause ?? 0;
    const status = podStatusOf(pod, this.record, this.agent.hostAddress, this.agent.timestamp());
    const updated = this.world.store.update<Pod>({ ...pod, status });
    const cause = this.report(report);
    const ready = isPodReady(updated);
    if (ready !== isPodReady(pod) && report.detail?.kind !== 'ready') this.reportReadiness(ready, cause);
    if (status.phase !== pod.status?.phase) {
      const phase = status.phase ?? 'Unknown';
      this.report({
        type: 'Change',
        reason: phase,
        message: `Pod is ${phase}`,
        cause,
        detail: { kind: 'phase', pod: this.record.uid, phase },
      });
    }
    return cause;
  }

  reportReadiness(ready: boolean, cause: number): number {
    const detail = { kind: 'ready', pod: this.record.uid, ready } as const;
    return this.report({
      type: 'Change',
      reason: ready ? 'Ready' : 'NotReady',
      message: ready ? 'Pod is ready' : 'Pod is not ready',
      cause,
      detail,
    });
  }
}
