import type { Pod } from '../kubernetes/types.js';

/** The rules of Kubernetes that a counterfactual can swap for a false one. Everything else follows from them. */
export interface Rules {
  /** What a Pod is to the API server and so to the scheduler: the first unit takes the Pod's name and place. */
  schedulingUnits(pod: Pod): readonly [Pod, ...Pod[]];
  /** What comes by itself where a Pod was that is gone; null when nothing does. */
  afterDeath(pod: Pod): Pod | null;
}

/** Kubernetes as it is: a Pod is placed as a whole, and one that is gone is gone. */
export const KUBERNETES: Rules = {
  schedulingUnits: (pod) => [pod],
  afterDeath: () => null,
};
