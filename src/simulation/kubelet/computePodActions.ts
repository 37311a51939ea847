import { shouldRestart } from '../../kubernetes/podStatus.js';
import { isSidecar } from '../../kubernetes/resources.js';
import type { Container, Pod } from '../../kubernetes/types.js';

export type ProbeResult = 'Success' | 'Failure' | 'Unknown';

/** A container as the runtime reports it; one that was never created, or has been removed, is not reported. */
export interface ContainerView {
  readonly name: string;
  readonly state: 'created' | 'running' | 'exited' | 'unknown';
  /** Of the last exit. */
  readonly exitCode: number;
  /** What is known of the probe; absent when it has not been asked. */
  readonly liveness?: ProbeResult;
  readonly startup?: ProbeResult;
  /** The spec is another than the container was made from. */
  readonly specChanged?: boolean;
}

export interface SandboxView {
  /** 0 for the first sandbox of a Pod. */
  readonly attempt: number;
  readonly isReady: boolean;
  readonly address: string;
}

export type KillReason = 'StartupProbe' | 'LivenessProbe' | 'SpecChanged' | 'Unknown';

export interface ContainerToKill {
  name: string;
  /** Of the Event `Killing`. */
  message: string;
  reason: KillReason;
}

/** What is to be done next for a Pod; containers by name, in the order they are started. */
export interface PodActions {
  /** Everything that runs is stopped, and the sandbox with it. */
  killPod: boolean;
  createSandbox: boolean;
  /** Number of the sandbox that is there, or is to be created. */
  attempt: number;
  initContainersToStart: string[];
  containersToStart: string[];
  containersToKill: ContainerToKill[];
}

/**
 * What the kubelet does next for a Pod, from its spec and what the runtime and
 * the probes say. Looks at the Pod as it is: what is under way already is for
 * the caller to know.
 * Source: pkg/kubelet/kuberuntime/kuberuntime_manager.go computePodActions;
 * left out: ephemeral containers, in-place resize, containers that restart all others.
 * @param sandboxes newest first
 */
export function computePodActions(
  pod: Pick<Pod, 'spec'>,
  sandboxes: readonly SandboxView[],
  containers: readonly ContainerView[],
): PodActions {
  const views = new Map(containers.map((view) => [view.name, view]));
  const { changed, attempt } = sandboxChanged(pod, sandboxes);
  const actions: PodActions = {
    killPod: changed,
    createSandbox: changed,
    attempt,
    initContainersToStart: [],
    containersToStart: [],
    containersToKill: [],
  };
  if (changed) startAnew(pod, views, actions);
  else if (initialize(pod, views, actions) && !actions.killPod) keepRunning(pod, views, actions);
  return actions;
}

type Views = ReadonlyMap<string, ContainerView>;

/** Source: pkg/kubelet/kuberuntime/util/util.go PodSandboxChanged. */
function sandboxChanged(
  { spec }: Pick<Pod, 'spec'>,
  sandboxes: readonly SandboxView[],
): { changed: boolean; attempt: number } {
  const newest = sandboxes[0];
  if (!newest) return { changed: true, attempt: 0 };
  const last = Math.max(...sandboxes.map(({ attempt }) => attempt));
  const ready = sandboxes.filter(({ isReady }) => isReady).length;
  const changed = ready > 1 || !newest.isReady || (!spec.hostNetwork && newest.address === '');
  return { changed, attempt: changed ? last + 1 : newest.attempt };
}

/** The sandbox is to be made anew: everything begins from the start, but for a Pod that is done. */
function startAnew({ spec }: Pick<Pod, 'spec'>, views: Views, actions: PodActions): void {
  const { initContainers = [], containers, restartPolicy = 'Always' } = spec;
  if (restartPolicy === 'Never' && actions.attempt !== 0 && views.size > 0) {
    actions.createSandbox = false;
    return;
  }
  const succeeded = ({ name }: Container): boolean => {
    const view = views.get(name);
    return view !== undefined && view.state !== 'running' && view.exitCode === 0 && view.state === 'exited';
  };
  const toStart = containers.filter((each) => restartPolicy !== 'OnFailure' || !succeeded(each));
  if (toStart.length === 0 && containers.some(({ name }) => views.has(name))) actions.createSandbox = false;
  else if (initContainers[0]) actions.initContainersToStart = [initContainers[0].name];
  else actions.containersToStart = toStart.map(({ name }) => name);
}

/**
 * Goes through the init containers from the last, since those that are done may
 * have been removed: the last that is known says how far the Pod has come.
 * Returns whether the other containers may start.
 * Source: kuberuntime_container.go computeInitContainerActions.
 */
function initialize({ spec }: Pick<Pod, 'spec'>, views: Views, actions: PodActions): boolean {
  const { initContainers = [], containers } = spec;
  if (initContainers.length === 0) return true;
  let initialized = containers.some(({ name }) => ['created', 'running'].includes(views.get(name)?.state ?? ''));
  let laterIsKnown = initialized;
  const toStart: string[] = [];
  for (let place = initContainers.length - 1; place >= 0; place--) {
    const container = initContainers[place] as Container;
    const view = views.get(container.name);
    if (!view) {
      if (laterIsKnown && isSidecar(container)) toStart.push(container.name);
      continue;
    }
    if (laterIsKnown && !isSidecar(container)) continue;
    const step = isSidecar(container) ? sidecarStep(container, view) : initStep(container, view, spec);
    if (step.failed) {
      actions.killPod = true;
      return false;
    }
    if (step.done) {
      const next = initContainers[place + 1];
      if (!next) initialized = true;
      else if (!laterIsKnown) toStart.push(next.name);
    }
    if (step.start) toStart.push(container.name);
    if (step.kill) actions.containersToKill.push({ name: container.name, ...step.kill });
    laterIsKnown = true;
  }
  if (!laterIsKnown) toStart.push((initContainers[0] as Container).name);
  actions.initContainersToStart = toStart.reverse();
  return initialized;
}

interface InitStep {
  /** The containers after it may start. */
  done?: boolean;
  start?: boolean;
  /** The Pod has failed. */
  failed?: boolean;
  kill?: Omit<ContainerToKill, 'name'>;
}

const UNKNOWN_STATE: InitStep['kill'] = {
  message: 'Init container is in "unknown" state, try killing it before restart',
  reason: 'Unknown',
};

function sidecarStep({ name, startupProbe, livenessProbe }: Container, view: ContainerView): InitStep {
  if (view.state === 'unknown') return { start: true, kill: UNKNOWN_STATE };
  if (view.state !== 'running') return { start: true };
  if (startupProbe && view.startup !== 'Success') {
    if (view.startup !== 'Failure') return {};
    return { start: true, kill: { message: `Init container ${name} failed startup probe`, reason: 'StartupProbe' } };
  }
  if (view.specChanged)
    return {
      done: true,
      start: true,
      kill: { message: `Init container ${name} definition changed`, reason: 'SpecChanged' },
    };
  if (livenessProbe && view.liveness === 'Failure') {
    const kill = { message: `Init container ${name} failed liveness probe`, reason: 'LivenessProbe' } as const;
    return { done: true, start: true, kill };
  }
  return { done: true };
}

function initStep(container: Container, view: ContainerView, spec: Pod['spec']): InitStep {
  switch (view.state) {
    case 'created':
      return { start: true };
    case 'running':
      return {};
    case 'exited':
      if (view.exitCode === 0) return { done: true };
      return shouldRestart(container, spec, view.exitCode) ? { start: true } : { failed: true };
    case 'unknown':
      return (container.restartPolicy ?? spec.restartPolicy) === 'Never'
        ? { failed: true }
        : { start: true, kill: UNKNOWN_STATE };
  }
}

/** What is to be started, restarted or stopped among the containers that are no init containers. */
function keepRunning({ spec }: Pick<Pod, 'spec'>, views: Views, actions: PodActions): void {
  let kept = 0;
  for (const container of spec.containers) {
    const { name } = container;
    const view = views.get(name);
    if (view?.state !== 'running') {
      if (!isStarted(container, view, spec)) continue;
      actions.containersToStart.push(name);
      if (view?.state === 'unknown') {
        const message = 'Container is in "unknown" state, try killing it before restart';
        actions.containersToKill.push({ name, message, reason: 'Unknown' });
      }
      continue;
    }
    const kill = whyKilled(container, view);
    if (!kill) {
      kept++;
      continue;
    }
    const restarts = kill.reason === 'SpecChanged' || (container.restartPolicy ?? spec.restartPolicy) !== 'Never';
    if (restarts) actions.containersToStart.push(name);
    actions.containersToKill.push({
      ...kill,
      name,
      message: restarts ? `${kill.message}, will be restarted` : kill.message,
    });
  }
  if (kept > 0 || actions.containersToStart.length > 0) return;
  actions.killPod = true;
  actions.initContainersToStart = [];
}

/** Source: pkg/kubelet/container/helpers.go ShouldContainerBeRestarted. */
function isStarted(container: Container, view: ContainerView | undefined, spec: Pod['spec']): boolean {
  if (view?.state !== 'exited') return true;
  return shouldRestart(container, spec, view.exitCode);
}

function whyKilled({ name }: Container, view: ContainerView): Omit<ContainerToKill, 'name'> | null {
  if (view.specChanged) return { message: `Container ${name} definition changed`, reason: 'SpecChanged' };
  if (view.liveness === 'Failure')
    return { message: `Container ${name} failed liveness probe`, reason: 'LivenessProbe' };
  if (view.startup === 'Failure') return { message: `Container ${name} failed startup probe`, reason: 'StartupProbe' };
  return null;
}
