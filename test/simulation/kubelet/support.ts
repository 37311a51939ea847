import type { Container, Pod, PodCondition } from '../../../src/kubernetes/types.js';
import type { Action, ContainerBehavior } from '../../../src/scenario/types.js';
import { simulate } from '../../../src/simulation/simulate.js';
import type { Simulation, SimulationEvent } from '../../../src/simulation/types.js';
import { last, pod, scenario, target } from '../scenarios.js';

export const container = (name: string, more: Partial<Container> = {}): Container => ({
  name,
  image: `${name}:1`,
  ...more,
});

export const sidecar = (name: string, more: Partial<Container> = {}): Container =>
  container(name, { restartPolicy: 'Always', ...more } as Partial<Container>);

export const crash = (text: string, reason?: 'OOMKilled' | 'SandboxChanged'): Action => ({
  verb: 'crash',
  target: target(text),
  exitCode: 1,
  ...(reason ? { reason } : {}),
});

/** A Pod `web` with these containers, and what they do, by name; the first step lets it settle. */
export function run(
  spec: Partial<Pod['spec']>,
  behavior: Record<string, Omit<ContainerBehavior, 'target'>> = {},
  steps: Parameters<typeof scenario>[0] = {},
): Simulation {
  const containers = Object.entries(behavior).map(([name, said]) =>
    Object.assign({ target: target(`pod/web.${name}`) }, said),
  );
  return simulate(scenario({ objects: [pod('web', spec)], ...steps, behavior: { containers } }));
}

export function podIn(simulation: Simulation, name = 'web'): Pod | undefined {
  return last(simulation).get<Pod>('Pod', 'default', name);
}

/** The Pod just after the event. */
export function podAt(event: SimulationEvent | undefined, name = 'web'): Pod | undefined {
  return event?.cluster.get<Pod>('Pod', 'default', name);
}

export function condition(given: Pod | undefined, type: string): PodCondition | undefined {
  return given?.status?.conditions?.find((each) => each.type === type);
}

/** `Reason: message` of the Kubernetes Events alone, from the first with this reason on. */
export function eventsFrom(simulation: Simulation, reason: string): string[] {
  const events = simulation.events.filter(({ type }) => type === 'Normal' || type === 'Warning');
  const first = events.findIndex((event) => event.reason === reason);
  return events.slice(first).map((event) => `${event.reason}: ${event.message}`);
}

/** Seconds of cluster time since the first event with this reason. */
export function secondsSince(simulation: Simulation, reason: string, events: readonly SimulationEvent[]): number[] {
  const began = simulation.events.find((event) => event.reason === reason)?.time ?? NaN;
  return events.map(({ time }) => Math.round((time - began) / 100) / 10);
}
