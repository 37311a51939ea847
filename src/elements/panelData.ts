/** What panels show, as data: fetched when there is a story to show it of. */
export { openTerminal } from '../kubectl/terminal.js';
export { inspect, inspectable } from '../panels/inspector.js';
export { ledgerAt } from '../panels/ledger.js';
