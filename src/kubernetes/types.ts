/**
 * Kubernetes' nouns, as the API server stores them: upstream's own types with
 * the fields that every stored object has made required.
 */
import type * as apps from 'kubernetes-types/apps/v1.js';
import type * as batch from 'kubernetes-types/batch/v1.js';
import type * as core from 'kubernetes-types/core/v1.js';
import type * as discovery from 'kubernetes-types/discovery/v1.js';
import type * as scheduling from 'kubernetes-types/scheduling/v1.js';
import type { LabelSelector, ObjectMeta, OwnerReference } from 'kubernetes-types/meta/v1.js';

export type { LabelSelector, OwnerReference };
export type Container = core.Container;
export type Affinity = core.Affinity;
export type ContainerState = core.ContainerState;
export type ContainerStatus = core.ContainerStatus;
export type NodeSelector = core.NodeSelector;
export type NodeSelectorTerm = core.NodeSelectorTerm;
/** With the generation of the Pod that it was made for. */
export type PodCondition = core.PodCondition & { observedGeneration?: number };
/** With what is newer than the types package: requests and limits of the Pod as a whole, image volumes. */
export type PodSpec = Omit<core.PodSpec, 'volumes'> & { resources?: core.ResourceRequirements; volumes?: Volume[] };
export type PodStatus = Omit<core.PodStatus, 'conditions'> & {
  conditions?: PodCondition[];
  observedGeneration?: number;
};
export type PodTemplateSpec = core.PodTemplateSpec;
export type PodAffinityTerm = core.PodAffinityTerm;
export type PreferredSchedulingTerm = core.PreferredSchedulingTerm;
export type Probe = core.Probe;
export type Taint = core.Taint;
export type Toleration = core.Toleration;
export type TopologySpreadConstraint = core.TopologySpreadConstraint;
/** With a volume's image, newer than the types package. */
export type Volume = core.Volume & { image?: { reference?: string; pullPolicy?: string } };

/** `metadata` of an object that has been named. */
export type Metadata = ObjectMeta & { name: string };

/** Any Kubernetes object, simulated or not. */
export interface KubernetesObject {
  apiVersion: string;
  kind: string;
  metadata: Metadata;
  spec?: unknown;
  status?: unknown;
}

interface Typed<Kind extends string, Spec, Status> extends KubernetesObject {
  kind: Kind;
  spec: Spec;
  status?: Status;
}

export type Pod = Typed<'Pod', PodSpec, PodStatus>;
export type Node = Typed<'Node', core.NodeSpec, core.NodeStatus>;
export type Service = Typed<'Service', core.ServiceSpec, core.ServiceStatus>;
/** Newer than the types package: how many Pods terminate. */
type Terminating = { terminatingReplicas?: number };

export type Deployment = Typed<'Deployment', apps.DeploymentSpec, apps.DeploymentStatus & Terminating>;
export type ReplicaSet = Typed<'ReplicaSet', apps.ReplicaSetSpec, apps.ReplicaSetStatus & Terminating>;
export type StatefulSet = Typed<'StatefulSet', apps.StatefulSetSpec, apps.StatefulSetStatus>;
export type DaemonSet = Typed<'DaemonSet', apps.DaemonSetSpec, apps.DaemonSetStatus>;
/** One template that a StatefulSet or DaemonSet has had; `data` is the patch that brings it back. */
export type ControllerRevision = KubernetesObject &
  Pick<apps.ControllerRevision, 'revision'> & { kind: 'ControllerRevision'; data: RevisionData };
export interface RevisionData {
  spec: { template: PodTemplateSpec & { $patch: 'replace' } };
}
export type Job = Typed<'Job', batch.JobSpec, batch.JobStatus>;
export type ReplicationController = Typed<
  'ReplicationController',
  core.ReplicationControllerSpec,
  core.ReplicationControllerStatus
>;
export type PersistentVolumeClaim = Typed<
  'PersistentVolumeClaim',
  core.PersistentVolumeClaimSpec,
  core.PersistentVolumeClaimStatus
>;
export type Namespace = Typed<'Namespace', core.NamespaceSpec | undefined, core.NamespaceStatus>;
export type EndpointSlice = KubernetesObject &
  Pick<discovery.EndpointSlice, 'addressType' | 'endpoints' | 'ports'> & { kind: 'EndpointSlice' };
export type ConfigMap = KubernetesObject & Pick<core.ConfigMap, 'data' | 'binaryData'> & { kind: 'ConfigMap' };
export type PriorityClass = KubernetesObject &
  Pick<scheduling.PriorityClass, 'value' | 'globalDefault' | 'preemptionPolicy'> & { kind: 'PriorityClass' };
export type Secret = KubernetesObject & Pick<core.Secret, 'data' | 'stringData' | 'type'> & { kind: 'Secret' };

/** Names one object at one time; `uid` names it for ever. `namespace` is '' for Nodes. */
export interface ObjectReference {
  kind: string;
  namespace: string;
  name: string;
  uid: string;
}
