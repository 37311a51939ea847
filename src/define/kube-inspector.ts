/** Makes `<kube-inspector>` known to the page. */
import { define } from '../elements/define.js';
import { KubeInspector } from '../elements/kube-inspector.js';

define('kube-inspector', KubeInspector);
