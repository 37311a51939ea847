/** How a story looks, by part. */
import { card } from './styles/card.js';
import { caption } from './styles/caption.js';
import { controls } from './styles/controls.js';
import { dialogs } from './styles/dialogs.js';
import { menu } from './styles/menu.js';
import { stage } from './styles/stage.js';
import { steps } from './styles/steps.js';
import { transcript } from './styles/transcript.js';

export { theme } from './styles/theme.js';
export const styles = [stage, card, caption, controls, menu, steps, transcript, dialogs];
