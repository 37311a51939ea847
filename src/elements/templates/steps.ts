/** One button a step. */
import { html, type TemplateResult } from 'lit';
import type { ControlsHost } from '../host.js';

export function stepList(story: ControlsHost): TemplateResult {
  const { steps, stepIndex, words } = story;
  return html`<ol part="step-list" class="steps" aria-label=${words.steps}>
    ${steps.map(
      ({ title, time }, index) =>
        html`<li>
          <button
            aria-current=${index === stepIndex ? 'step' : 'false'}
            title=${title}
            @click=${() => story.seek(time)}
          >
            <span class="number">${index + 1}</span> <span class="title">${title}</span>
          </button>
        </li>`,
    )}
  </ol>`;
}
