/** Makes `<kube-ledger>` known to the page. */
import { define } from '../elements/define.js';
import { KubeLedger } from '../elements/kube-ledger.js';

define('kube-ledger', KubeLedger);
