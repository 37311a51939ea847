/** The classes of the elements, without making them known to a page: `kubestory/define` does that. */
export { KubeStory } from './kube-story.js';
