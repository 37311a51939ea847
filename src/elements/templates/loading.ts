/** While a story is read and computed. The bar comes only when that takes long enough to be noticed. */
import { html, type TemplateResult } from 'lit';
import type { Words } from '../../locales/en.js';

export const loading = (words: Words): TemplateResult =>
  html`<div class="loading">
    <span>${words.loading}</span>
    <progress aria-label=${words.loading}></progress>
    <slot name="poster"></slot>
  </div>`;
