/** Makes `<kube-story>` known to the page. */
import { define } from '../elements/define.js';
import { KubeStory } from '../elements/kube-story.js';

define('kube-story', KubeStory);
