/** Makes every element known to the page. */
import './define/kube-cluster.js';
import './define/kube-container.js';
import './define/kube-inspector.js';
import './define/kube-ledger.js';
import './define/kube-node.js';
import './define/kube-pod.js';
import './define/kube-quiz.js';
import './define/kube-story.js';
import './define/kube-terminal.js';
