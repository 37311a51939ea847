/** What is read in a window of its own: the picture in words, the keys, a text to be copied by hand. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Words } from '../../locales/en.js';
import type { Dialog, Reader } from '../controllers/reader.js';
import { CLOSE } from '../icons.js';
import { BINDINGS } from '../keys.js';

export function dialogs(reader: Reader, words: Words): TemplateResult | typeof nothing {
  const { dialog } = reader;
  if (!dialog) return nothing;
  const close = () => reader.show({ dialog: null });
  return html`<dialog
    part="dialog"
    class=${dialog.kind}
    aria-labelledby="dialog-heading"
    @close=${close}
    @click=${(event: Event) => outside(event) && close()}
  >
    <header>
      <h2 id="dialog-heading">${headingOf(dialog, words)}</h2>
      <button class="close" aria-label=${words.close} title=${words.close} @click=${close}>${CLOSE}</button>
    </header>
    ${bodyOf(dialog, words)}
  </dialog>`;
}

/** On the page behind it: what is inside lies in its children. */
const outside = ({ target, currentTarget }: Event): boolean => target === currentTarget;

function headingOf(dialog: Dialog, words: Words): string {
  if (dialog.kind === 'help') return words.keysHeading;
  return dialog.kind === 'copy' ? words.copyByHand : dialog.heading;
}

function bodyOf(dialog: Dialog, words: Words): TemplateResult {
  if (dialog.kind === 'help') return keys(words);
  if (dialog.kind === 'description')
    return html`<div class="text" tabindex="0">${dialog.lines.map((line) => html`<p>${line}</p>`)}</div>`;
  return html`<textarea
    readonly
    autofocus
    aria-labelledby="dialog-heading"
    rows="8"
    .value=${dialog.text}
    @focus=${({ target }: Event) => (target as HTMLTextAreaElement).select()}
  ></textarea>`;
}

const keys = (words: Words): TemplateResult =>
  html`<p>${words.keysHint}</p>
    <dl>
      ${BINDINGS.map(
        ({ shown, says }) =>
          html`<div>
            <dt>${shown.map((key) => html`<kbd>${key}</kbd> `)}</dt>
            <dd>${words.keys[says]}</dd>
          </div>`,
      )}
    </dl>`;
