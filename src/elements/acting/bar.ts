/** What a reader has changed, and what can be done with that: undo, redo, take it along. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Words } from '../../locales/en.js';
import type { History } from './history.js';

export interface Bar {
  /** Undefined until there is a story. */
  readonly history: History | undefined;
  /** What has happened last; read out. */
  readonly said: string;
  /** A text that could not be copied, to be copied by hand. */
  readonly byHand: string;
  undo(): void;
  redo(): void;
  copyScenario(): void;
  copyLink(): void;
}

export function changesBar(bar: Bar, words: Words): TemplateResult {
  const { history, said, byHand } = bar;
  const { act } = words;
  const count = history?.done.length ?? 0;
  const isChanged = count > 0 || Boolean(history?.canRedo);
  return html`<div part="changes" class=${isChanged || said ? 'changes' : 'changes none'}>
    <span class="what" role="status">${said}</span>
    ${
      isChanged
        ? html`<span class="buttons" role="group" aria-label=${act.changed(String(count))}>
            ${button(act.undo, () => bar.undo(), history!.canUndo)}
            ${button(act.redo, () => bar.redo(), history!.canRedo)}
            ${button(act.copyScenario, () => bar.copyScenario(), count > 0)}
            ${button(act.copyLink, () => bar.copyLink(), count > 0)}
          </span>`
        : nothing
    }
    ${
      byHand
        ? html`<label
            >${act.copyByHand}<textarea readonly rows="4" .value=${byHand} @focus=${selected}></textarea>
          </label>`
        : nothing
    }
  </div>`;
}

/** One that is off stays in the tab order, so that the focus is not lost when it goes off. */
const button = (text: string, press: () => void, on: boolean): TemplateResult =>
  html`<button aria-disabled=${!on} @click=${() => on && press()}>${text}</button>`;

const selected = ({ target }: Event): void => (target as HTMLTextAreaElement).select();
