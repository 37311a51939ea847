/** While a story is read and computed. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Words } from '../../locales/en.js';

/** @param progress 0…1; undefined while it is not known how far it is. */
export function loading(progress: number | undefined, words: Words): TemplateResult {
  return html`<div class="loading">
    <span>${words.loading}</span>
    ${progress === undefined ? nothing : html`<progress aria-label=${words.loading} .value=${progress}></progress>`}
    <slot name="poster"></slot>
  </div>`;
}
