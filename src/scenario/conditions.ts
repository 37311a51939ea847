/** Which conditions each kind of object has, of those a step can wait for or expect. */
import type { Target, WaitCondition } from './types.js';

/** The first is what is meant where the author says nothing. */
const OF_KIND: Record<string, readonly WaitCondition[]> = {
  Pod: ['Ready', 'ContainersReady', 'Initialized', 'PodScheduled', 'Deleted'],
  Deployment: ['Available', 'Deleted'],
  ReplicaSet: ['Available', 'Ready', 'Deleted'],
  ReplicationController: ['Available', 'Ready', 'Deleted'],
  StatefulSet: ['Available', 'Ready', 'Deleted'],
  DaemonSet: ['Available', 'Ready', 'Deleted'],
  Job: ['Complete', 'Failed', 'Deleted'],
  Node: ['Ready', 'Deleted'],
};

/** Whether the target is one Pod, by its own name or by its owner's and its age. */
export const isOnePod = ({ kind, index }: Target): boolean => kind === 'Pod' || index !== undefined;

/** Conditions the target can have, the usual one first; every object can be gone. */
export const conditionsOf = (target: Target): readonly WaitCondition[] =>
  OF_KIND[isOnePod(target) ? 'Pod' : target.kind] ?? ['Deleted'];

/** `a Deployment`, `a Pod`: what the target is, for messages. */
export const kindOf = (target: Target): string => `a ${isOnePod(target) ? 'Pod' : target.kind}`;
