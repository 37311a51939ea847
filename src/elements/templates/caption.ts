/** What is said about the current step. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Story, StoryStep } from '../../timeline/types.js';

/** @param shown false when the reader has turned captions off */
export function caption(steps: readonly StoryStep[], current: number, shown = true): TemplateResult {
  const step = steps[current];
  // Room for the longest one, so that what is below does not jump from step to step.
  const longest = steps.reduce((long, one) => (lengthOf(one) > lengthOf(long) ? one : long), steps[0]!);
  return html`<div part="caption" class="caption" ?hidden=${!step || !shown}>
    ${
      step
        ? html`<div>${words(step)}</div>
            <div class="room" aria-hidden="true">${words(longest)}</div>`
        : nothing
    }
  </div>`;
}

/** What stands there under a poster: it is not the current step that is shown. */
export function cover({ title, description, steps }: Story): TemplateResult {
  return caption([{ ...steps[0]!, title, caption: description }, ...steps], 0);
}

/** A generated title is the caption's beginning. */
const hasTitle = ({ title, caption }: StoryStep) => title !== '' && !caption.startsWith(title);
const lengthOf = (step: StoryStep) => step.caption.length + (hasTitle(step) ? step.title.length : 0);
const words = (step: StoryStep) => [hasTitle(step) ? html`<b>${step.title}</b>` : nothing, step.caption];
