/** Makes `<kube-cluster>` known to the page. */
import { define } from '../elements/define.js';
import { KubeCluster } from '../elements/kube-cluster.js';

define('kube-cluster', KubeCluster);
