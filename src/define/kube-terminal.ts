/** Makes `<kube-terminal>` known to the page. */
import { define } from '../elements/define.js';
import { KubeTerminal } from '../elements/kube-terminal.js';

define('kube-terminal', KubeTerminal);
