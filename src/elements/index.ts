/** The classes of the elements, without making them known to a page: `kubestory/define` does that. */
export { KubeCluster } from './kube-cluster.js';
export { KubeContainer } from './kube-container.js';
export { KubeInspector } from './kube-inspector.js';
export { KubeLedger } from './kube-ledger.js';
export { KubeNode } from './kube-node.js';
export { KubePod } from './kube-pod.js';
export { KubeQuiz } from './kube-quiz.js';
export { KubeStory } from './kube-story.js';
export { KubeTerminal } from './kube-terminal.js';
