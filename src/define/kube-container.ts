/** Makes `<kube-container>` known to the page. */
import { define } from '../elements/define.js';
import { KubeContainer } from '../elements/kube-container.js';

define('kube-container', KubeContainer);
