import type { ContainerView, ProbeResult, SandboxView } from './computePodActions.js';
import type { ContainerRecord, PodRecord } from './podRecord.js';

/** The Pod's sandboxes as the runtime would list them; older ones are gone. */
export function sandboxViews({ attempt, sandboxReady, address }: PodRecord): SandboxView[] {
  return attempt < 0 ? [] : [{ attempt, isReady: sandboxReady, address }];
}

/** The Pod's containers as the runtime and the probes report them. */
export function containerViews({ containers }: PodRecord): ContainerView[] {
  return containers.filter(({ exists }) => exists).map(containerView);
}

function containerView({
  spec,
  startedImage,
  state,
  runs,
  exitCode,
  started,
  failedProbe,
}: ContainerRecord): ContainerView {
  const startup: ProbeResult = started ? 'Success' : failedProbe === 'startup' ? 'Failure' : 'Unknown';
  return {
    name: spec.name,
    state: state.running ? 'running' : runs > 0 ? 'exited' : 'created',
    exitCode,
    ...(runs > 0 && startedImage !== spec.image ? { specChanged: true } : {}),
    ...(spec.livenessProbe ? { liveness: failedProbe === 'liveness' ? 'Failure' : 'Success' } : {}),
    ...(spec.startupProbe ? { startup } : {}),
  };
}
