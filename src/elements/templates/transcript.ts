/** The whole story in words. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Words } from '../../locales/en.js';
import type { Story } from '../../timeline/types.js';
import { clockText } from '../clockText.js';

export const transcript = (story: Story, words: Words): TemplateResult =>
  html`<ol tabindex="0" aria-label=${words.transcript}>
    ${story.transcript().map(
      ({ kind, time, text, cause }) =>
        html`<li class=${kind}>
          <span class="when">${clockText(time)}</span>
          <span>${text}${cause ? html` <span class="cause">${words.because(cause)}</span>` : nothing}</span>
        </li>`,
    )}
  </ol>`;
