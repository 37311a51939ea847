import type { Job, Pod } from '../../kubernetes/types.js';
import type { ApiServer } from '../apiServer.js';
import { LATENCIES } from '../latencies.js';
import { controllerUid, type Change } from '../store.js';
import { timestamp } from '../time.js';
import { UPSTREAM_TIMES } from '../upstreamTimes.js';
import { WorkQueue } from '../workQueue.js';
import type { World } from '../world.js';
import { isActive } from './activePods.js';
import { DelayedKeys } from './delayedKeys.js';
import { NO_FAILURE, type JobBackOff } from './jobBackOff.js';
import { jobPod } from './jobPodTemplate.js';
import { isTracked, TRACKING_FINALIZER } from './jobPods.js';
import { planJob, type JobPlan } from './jobSync.js';
import { deadlineOf, isFinished } from './jobVerdict.js';
import { bySelector, Orphans } from './orphans.js';
import { PodControl } from './podControl.js';

/**
 * Runs Pods until as many have succeeded as are asked for, or too many have
 * failed. What Pods do is looked at a second later, all of it at once.
 * Source: pkg/controller/job/job_controller.go.
 */
export class JobController {
  readonly #world: World;
  readonly #pods: PodControl;
  readonly #queue: WorkQueue;
  readonly #later: DelayedKeys;
  readonly #orphans: Orphans<Job>;
  readonly #backOffs = new Map<string, JobBackOff>();
  /** The event that last changed what a Job has to do, by its UID: a Pod that came, ended or went. */
  readonly #reasons = new Map<string, number>();
  /** Pods that went before they were counted, by the UID of their Job: their finalizer would hold them so long. */
  readonly #gone = new Map<string, Pod[]>();

  constructor(world: World, api: ApiServer) {
    const { engine, store } = world;
    this.#world = world;
    this.#pods = new PodControl(world, api, 'job-controller');
    this.#queue = new WorkQueue(engine, LATENCIES.controllerReaction, (uid, cause) => this.#sync(uid, cause));
    this.#later = new DelayedKeys(engine, this.#queue);
    const enqueue = (uid: string, cause: number): void =>
      this.#later.add(uid, UPSTREAM_TIMES.jobSyncBatch, cause, 'reaction');
    this.#orphans = new Orphans<Job>(store, 'Job', bySelector, enqueue);
    store.watch('Job', ({ type, object, previous }, cause) => {
      const { uid = '' } = object.metadata;
      if (type === 'DELETED') this.#forget(uid);
      else if (object.spec !== previous?.spec) {
        this.#reasons.set(uid, cause);
        this.#queue.add(uid, cause);
      }
    });
    store.watch('Pod', (change, cause) => {
      const uid = controllerUid(change.object);
      if (!uid || store.byUid(uid)?.kind !== 'Job') return;
      if (change.type === 'DELETED') this.#podGone(uid, change.object as Pod);
      if (isActive(change.object as Pod) !== wasActive(change)) this.#reasons.set(uid, cause);
      if (concernsItsJob(change)) enqueue(uid, cause);
    });
  }

  #podGone(uid: string, pod: Pod): void {
    if (!isTracked(pod)) return;
    const deletionTimestamp = pod.metadata.deletionTimestamp ?? timestamp(this.#world.engine.now);
    const gone = { ...pod, metadata: { ...pod.metadata, deletionTimestamp } };
    this.#gone.set(uid, [...(this.#gone.get(uid) ?? []), gone]);
  }

  /** Nothing holds the Pods of a Job that is gone. */
  #forget(uid: string): void {
    this.#later.forget(uid);
    this.#backOffs.delete(uid);
    this.#gone.delete(uid);
    this.#reasons.delete(uid);
    for (const pod of this.#world.store.ownedBy<Pod>(uid)) this.#untrack(pod);
  }

  /** The rest of a sync that creates Pods runs when they are there. */
  #sync(uid: string, woken: number): number {
    const { store, engine } = this.#world;
    const job = store.byUid<Job>(uid);
    if (!job || isFinished(job) || !isOurs(job)) return 0;
    const cause = this.#reasons.get(uid) ?? woken;
    this.#claim(job, cause);
    const pods = [...store.ownedBy<Pod>(uid), ...(this.#gone.get(uid) ?? [])];
    const plan = planJob(job, pods, this.#backOffs.get(uid) ?? NO_FAILURE, engine.now);
    this.#backOffs.set(uid, plan.backOff);
    const busy = this.#act(job, plan, cause);
    this.#wakeAtDeadline({ ...job, status: plan.status }, cause);
    if (busy === 0) this.#conclude(uid, plan, cause);
    else engine.after(busy, () => this.#conclude(uid, plan, cause), 'reaction');
    return busy;
  }

  #claim(job: Job, cause: number): void {
    for (const pod of this.#orphans.strays(job)) this.#untrack(this.#pods.release(job, pod, cause));
    for (const pod of this.#orphans.of(job)) {
      const { metadata } = this.#pods.adopt(job, pod, cause);
      const finalizers = [...(metadata.finalizers ?? []), TRACKING_FINALIZER];
      this.#world.store.update<Pod>({ ...pod, metadata: { ...metadata, finalizers } });
    }
  }

  /** Returns how long it takes, in milliseconds. */
  #act(job: Job, { action, doomed, view }: JobPlan, cause: number): number {
    const observed = view.active.length;
    for (const pod of doomed) this.#pods.delete(job, pod, cause);
    switch (action.next) {
      case 'delete': {
        const count = action.pods.length;
        const event = this.#pods.decide(job, { desired: action.wanted, observed, next: 'delete', count }, cause);
        // Counted as neither failed nor succeeded: they had to go.
        for (const pod of action.pods) this.#pods.delete(job, this.#untrack(pod), event);
        return 0;
      }
      case 'create': {
        const { indexes, wanted } = action;
        const count = indexes.length;
        const event = this.#pods.decide(job, { desired: wanted, observed, next: 'create', count }, cause);
        const uid = job.metadata.uid ?? '';
        return this.#pods.inBatches(
          count,
          (number) => {
            const index = indexes[number] ?? null;
            const replaced = index === null ? undefined : view.kept.get(index);
            if (this.#world.store.byUid(uid))
              this.#pods.create(job, job.spec.template, event, jobPod(job, index, replaced));
          },
          (reason) => this.#queue.retry(uid, cause, reason),
        );
      }
      case 'wait':
        this.#later.add(job.metadata.uid ?? '', Math.max(action.delay, UPSTREAM_TIMES.jobSyncBatch), cause, 'process');
        return 0;
      case 'nothing':
        return 0;
    }
  }

  /** Counts what has ended, writes the status and says when the Job is over. */
  #conclude(uid: string, { counted, status, turned, finished }: JobPlan, cause: number): void {
    const { store } = this.#world;
    const job = store.byUid<Job>(uid);
    if (!job) return;
    for (const pod of counted) this.#count(uid, pod, cause);
    if (turned) {
      const message = turned === 'Suspended' ? 'Job suspended' : 'Job resumed';
      this.#pods.emit(job, { type: 'Normal', reason: turned, message, cause });
    }
    if (JSON.stringify(status) === JSON.stringify(job.status)) return;
    const updated = store.update<Job>({ ...job, status });
    const { active = 0, succeeded = 0, failed = 0 } = status;
    const message = `${active} active, ${succeeded} succeeded, ${failed} failed`;
    const written = this.#pods.emit(updated, { type: 'Change', reason: 'StatusUpdated', message, cause });
    if (finished) this.#finish(updated, finished, written);
  }

  #count(uid: string, pod: Pod, cause: number): void {
    const gone = this.#gone.get(uid) ?? [];
    if (!gone.some(({ metadata }) => metadata.uid === pod.metadata.uid)) {
      this.#untrack(pod);
      return;
    }
    this.#gone.set(
      uid,
      gone.filter(({ metadata }) => metadata.uid !== pod.metadata.uid),
    );
    // It terminated until now, as far as its Job is concerned.
    this.#later.add(uid, UPSTREAM_TIMES.jobSyncBatch, cause, 'reaction');
  }

  #finish(job: Job, { type, reason = '', message = '' }: NonNullable<JobPlan['finished']>, cause: number): void {
    const { completions } = job.spec;
    this.#later.forget(job.metadata.uid ?? '');
    if (type !== 'Complete') {
      this.#pods.emit(job, { type: 'Warning', reason, message, cause });
      return;
    }
    if (completions !== undefined && (job.status?.succeeded ?? 0) > completions) {
      const tooMany = 'Too many succeeded pods running after completion count reached';
      this.#pods.emit(job, { type: 'Warning', reason: 'TooManySucceededPods', message: tooMany, cause });
    }
    this.#pods.emit(job, { type: 'Normal', reason: 'Completed', message: 'Job completed', cause });
  }

  /** A deadline keeps no story waiting: it may be hours away. */
  #wakeAtDeadline(job: Job, cause: number): void {
    const deadline = deadlineOf(job);
    if (deadline === null) return;
    const { engine } = this.#world;
    if (deadline > engine.now) this.#later.add(job.metadata.uid ?? '', deadline - engine.now, cause, 'background');
  }

  /** The Pod without its Job's finalizer. */
  #untrack(pod: Pod): Pod {
    const { store } = this.#world;
    const current = store.byUid<Pod>(pod.metadata.uid ?? '');
    if (!current || !isTracked(current)) return current ?? pod;
    const { finalizers = [], ...metadata } = current.metadata;
    const others = finalizers.filter((each) => each !== TRACKING_FINALIZER);
    return store.update<Pod>({
      ...current,
      metadata: { ...metadata, ...(others.length > 0 ? { finalizers: others } : {}) },
    });
  }
}

/** Another controller's Jobs are left alone. Source: job_controller.go syncJob, controllerName. */
const isOurs = ({ spec: { managedBy = BUILT_IN } }: Job): boolean => managedBy === BUILT_IN;

const BUILT_IN = 'kubernetes.io/job-controller';

function wasActive({ type, previous }: Change): boolean {
  return type !== 'ADDED' && isActive(previous as Pod);
}

/** Whether a Job could see something new: a Pod that came, went or changed, not one that was merely counted. */
function concernsItsJob({ type, object, previous }: Change): boolean {
  if (type !== 'MODIFIED') return true;
  const { finalizers: now = [], deletionTimestamp } = object.metadata;
  const { finalizers: before = [], deletionTimestamp: deleted } = previous?.metadata ?? {};
  return object.status !== previous?.status || deletionTimestamp !== deleted || now.length >= before.length;
}
