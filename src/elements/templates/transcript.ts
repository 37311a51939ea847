/** The whole story in words. Each line leads to its moment; print shows them all. */
import { html, nothing, type TemplateResult } from 'lit';
import { clockText } from '../clockText.js';
import type { Words } from '../../locales/en.js';
import type { Story } from '../../timeline/types.js';

/** @param seek is told the seconds of the line that was chosen. */
export const transcript = (story: Story, words: Words, seek: (time: number) => void): TemplateResult =>
  html`<ol aria-label=${words.transcript}>
    ${story.transcript().map(
      ({ kind, time, text, cause }) =>
        html`<li class=${kind}>
          <button class="line" data-time=${time} @click=${() => seek(time)}>
            <span class="when">${clockText(time)}</span>
            <span>${text}${cause ? html` <span class="cause">${words.because(cause)}</span>` : nothing}</span>
          </button>
        </li>`,
    )}
  </ol>`;
