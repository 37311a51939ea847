/** Where each Pod stays and for how long, in story time: what a layout needs to keep Pods in place. */
import type { Pod } from '../kubernetes/types.js';
import type { Simulation, SimulationEvent } from '../simulation/types.js';
import { sliced, type Sliced } from '../slices.js';
import type { Schedule } from './schedule.js';
import type { Residency } from './types.js';

type OpenResidency = { -readonly [Key in keyof Residency]: Residency[Key] };

/**
 * A stay in the lobby ends when the lift has left, one on a node when the outline of the
 * Pod that is gone fades. Ordered by `from`.
 */
export function* residenciesOf(
  simulation: Simulation,
  { starts, activities, duration }: Schedule,
): Sliced<Residency[]> {
  const fades = new Map(
    activities.filter(({ kind }) => kind === 'gone').map((activity) => [activity.pod, activity.end]),
  );
  const stays: OpenResidency[] = [];
  const current = new Map<string, OpenResidency>();

  const leave = (pod: string, until: number) => {
    const stay = current.get(pod);
    if (stay) stay.until = until;
    current.delete(pod);
  };
  const come = (pod: string, node: string | null, from: number, object: Pod) => {
    leave(pod, from);
    const stay = { pod, node, from, until: duration, object };
    stays.push(stay);
    current.set(pod, stay);
  };

  yield* sliced(simulation.events, (event, index) => {
    const time = starts[index]!;
    const { detail } = event;
    if (detail?.kind === 'podCreated') {
      const pod = podOf(event, detail.pod);
      if (pod) come(detail.pod, pod.spec.nodeName ?? null, time, pod);
    }
    if (detail?.kind === 'bound') {
      const pod = podOf(event, detail.pod);
      if (pod) come(detail.pod, detail.node, time, pod);
    }
    if (detail?.kind === 'podGone') leave(detail.pod, Math.min(duration, fades.get(detail.pod) ?? time));
  });
  return stays.map((stay) => Object.freeze(stay));
}

const podOf = (event: SimulationEvent, uid: string) => event.cluster.byUid(uid) as Pod | undefined;
