/** What an interactive story needs besides: fetched when there is one. */
export { forkScenario } from '../../scenario/fork.js';
export { decodeScenario, encodeScenario } from '../../scenario/link.js';
export { choicesOf } from '../../timeline/choices.js';
export { momentOf, resumeAt } from '../../timeline/moment.js';
export { changesBar } from './bar.js';
export { History } from './history.js';
export { actButton, actMenu, labelOf } from './menu.js';
export { styles } from './styles.js';
export { subjectOf } from './subject.js';
