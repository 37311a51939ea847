/** The classes of the elements, without making them known to a page: `kubestory/define` does that. */
export { KubeCluster } from './kube-cluster.js';
export { KubeContainer } from './kube-container.js';
export { KubeNode } from './kube-node.js';
export { KubePod } from './kube-pod.js';
export { KubeStory } from './kube-story.js';
