/** How a story looks, by part. */
import { caption } from './styles/caption.js';
import { controls } from './styles/controls.js';
import { stage } from './styles/stage.js';
import { steps } from './styles/steps.js';
import { transcript } from './styles/transcript.js';

export { theme } from './styles/theme.js';
export const styles = [stage, caption, controls, steps, transcript];
