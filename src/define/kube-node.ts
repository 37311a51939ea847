/** Makes `<kube-node>` known to the page. */
import { define } from '../elements/define.js';
import { KubeNode } from '../elements/kube-node.js';

define('kube-node', KubeNode);
