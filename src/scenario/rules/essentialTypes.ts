/**
 * The fields the simulation reads, in the form of `fields.generated.ts`: enough to trust an object's types
 * where the whole table would cost too many bytes. A test compares the two.
 */
export const ESSENTIAL_TYPES = `Pod metadata:ObjectMeta,spec:PodSpec
Deployment metadata:ObjectMeta,spec:DeploymentSpec
ReplicaSet metadata:ObjectMeta,spec:ReplicaSetSpec
Service metadata:ObjectMeta,spec:ServiceSpec
Node metadata:ObjectMeta,spec:NodeSpec,status:NodeStatus
ObjectMeta annotations:{s,labels:{s,name:s,namespace:s
DeploymentSpec minReadySeconds:n,progressDeadlineSeconds:n,replicas:n,revisionHistoryLimit:n,selector*:LabelSelector,strategy:DeploymentStrategy,template*:PodTemplateSpec
DeploymentStrategy rollingUpdate:RollingUpdateDeployment,type:s
RollingUpdateDeployment maxSurge:i,maxUnavailable:i
ReplicaSetSpec minReadySeconds:n,replicas:n,selector*:LabelSelector,template:PodTemplateSpec
PodTemplateSpec metadata:ObjectMeta,spec:PodSpec
LabelSelector matchExpressions:[LabelSelectorRequirement,matchLabels:{s
LabelSelectorRequirement key*:s,operator*:s,values:[s
PodSpec activeDeadlineSeconds:n,affinity:Affinity,containers*:[Container,hostNetwork:b,initContainers:[Container,nodeName:s,nodeSelector:{s,overhead:{q,priority:n,resources:ResourceRequirements,restartPolicy:s,schedulingGates:[PodSchedulingGate,terminationGracePeriodSeconds:n,tolerations:[Toleration,topologySpreadConstraints:[TopologySpreadConstraint,volumes:[Volume
Affinity nodeAffinity:NodeAffinity,podAffinity:PodAffinity,podAntiAffinity:PodAntiAffinity
PodAffinity preferredDuringSchedulingIgnoredDuringExecution:[WeightedPodAffinityTerm,requiredDuringSchedulingIgnoredDuringExecution:[PodAffinityTerm
PodAntiAffinity preferredDuringSchedulingIgnoredDuringExecution:[WeightedPodAffinityTerm,requiredDuringSchedulingIgnoredDuringExecution:[PodAffinityTerm
WeightedPodAffinityTerm podAffinityTerm*:PodAffinityTerm,weight*:n
PodAffinityTerm labelSelector:LabelSelector,matchLabelKeys:[s,mismatchLabelKeys:[s,namespaceSelector:LabelSelector,namespaces:[s,topologyKey*:s
TopologySpreadConstraint labelSelector:LabelSelector,matchLabelKeys:[s,maxSkew*:n,minDomains:n,nodeAffinityPolicy:s,nodeTaintsPolicy:s,topologyKey*:s,whenUnsatisfiable*:s
PodSchedulingGate name*:s
NodeAffinity preferredDuringSchedulingIgnoredDuringExecution:[PreferredSchedulingTerm,requiredDuringSchedulingIgnoredDuringExecution:NodeSelector
PreferredSchedulingTerm preference*:NodeSelectorTerm,weight*:n
NodeSelector nodeSelectorTerms*:[NodeSelectorTerm
NodeSelectorTerm matchExpressions:[NodeSelectorRequirement,matchFields:[NodeSelectorRequirement
NodeSelectorRequirement key*:s,operator*:s,values:[s
Container args:[s,command:[s,image:s,imagePullPolicy:s,name*:s,ports:[ContainerPort,readinessProbe:Probe,resources:ResourceRequirements,restartPolicy:s,startupProbe:Probe,volumeMounts:[VolumeMount
ContainerPort containerPort*:n,hostIP:s,hostPort:n,name:s,protocol:s
Probe failureThreshold:n,initialDelaySeconds:n,periodSeconds:n,successThreshold:n,timeoutSeconds:n
ResourceRequirements limits:{q,requests:{q
VolumeMount mountPath*:s,name*:s,readOnly:b,subPath:s
Volume emptyDir:EmptyDirVolumeSource,name*:s
EmptyDirVolumeSource medium:s,sizeLimit:q
Toleration effect:s,key:s,operator:s,tolerationSeconds:n,value:s
ServiceSpec clusterIP:s,externalName:s,ports:[ServicePort,publishNotReadyAddresses:b,selector:{s,type:s
ServicePort name:s,nodePort:n,port*:n,protocol:s,targetPort:i
NodeSpec podCIDR:s,taints:[Taint,unschedulable:b
Taint effect*:s,key*:s,value:s
NodeStatus allocatable:{q,capacity:{q`;
