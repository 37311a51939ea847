import { matchesLabels, matchesLabelSelector } from '../../kubernetes/selectors.js';
import type { ReplicaSet, ReplicationController } from '../../kubernetes/types.js';
import type { Component } from '../types.js';
import type { Selects } from './orphans.js';

/** What keeps a number of Pods of one template. */
export type ReplicaOwner = ReplicaSet | ReplicationController;

/** What tells the two kinds apart: one controller serves both. */
export interface ReplicaKind {
  readonly kind: ReplicaOwner['kind'];
  readonly component: Component;
  readonly selects: Selects<ReplicaOwner>;
  /** Whether its status says how many Pods terminate. Feature gate: DeploymentReplicaSetTerminatingReplicas, on by default since 1.35. */
  readonly countsTerminating: boolean;
}

export const REPLICA_SETS: ReplicaKind = {
  kind: 'ReplicaSet',
  component: 'replicaset-controller',
  selects: (owner, labels) => matchesLabelSelector((owner as ReplicaSet).spec.selector, labels),
  countsTerminating: true,
};

/** Source: pkg/controller/replication/replication_controller.go. */
export const REPLICATION_CONTROLLERS: ReplicaKind = {
  kind: 'ReplicationController',
  component: 'replication-controller',
  selects: ({ spec }, labels) => {
    const selector = spec.selector as Record<string, string> | undefined;
    return Object.keys(selector ?? {}).length > 0 && matchesLabels(selector, labels);
  },
  countsTerminating: false,
};
