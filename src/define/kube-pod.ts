/** Makes `<kube-pod>` known to the page. */
import { define } from '../elements/define.js';
import { KubePod } from '../elements/kube-pod.js';

define('kube-pod', KubePod);
