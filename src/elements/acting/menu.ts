/** What can be done to a thing in the picture: a menu beside it, and the button that opens it. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Words } from '../../locales/en.js';
import type { Choice, ChoiceGroup } from '../../timeline/choices.js';
import { styled } from '../styled.js';

/** Shares of the stage: 0…1. */
export interface Spot {
  readonly left: number;
  readonly top: number;
}

export interface Menu {
  /** What it is about, as it is read out. */
  readonly label: string;
  readonly spot: Spot;
  readonly groups: readonly ChoiceGroup[];
}

const percent = (share: number): string => `${(Math.min(Math.max(share, 0), 1) * 100).toFixed(2)}%`;

/** @param spot right top corner of what it belongs to */
export function actButton(label: string, spot: Spot, open: boolean, words: Words, press: () => void): TemplateResult {
  return html`<button
    part="act-button"
    class="act"
    aria-haspopup="menu"
    aria-expanded=${open}
    aria-label=${words.act.open(label)}
    title=${words.act.open(label)}
    ${styled(`--left: ${percent(spot.left)}; --top: ${percent(spot.top)}`)}
    @click=${press}
  >
    <svg viewBox="0 0 24 24" aria-hidden="true"><path d="M13 2 4.5 13.5H11L9.5 22 19.5 9.5H13z"></path></svg>
  </button>`;
}

export function actMenu(
  { label, spot, groups }: Menu,
  words: Words,
  choose: (choice: Choice) => void,
  close: () => void,
): TemplateResult {
  return html`<div
    part="act-menu"
    class="acts"
    role="menu"
    aria-label=${words.act.open(label)}
    ${styled(`--left: ${percent(spot.left)}; --top: ${percent(spot.top)}`)}
    @keydown=${(event: KeyboardEvent) => pressed(event, close)}
    @focusout=${(event: FocusEvent) => left(event) && close()}
  >
    ${groups.length === 0 ? html`<p role="menuitem" tabindex="-1" aria-disabled="true">${words.act.nothing}</p>` : nothing}
    ${groups.map((group, index) => section(group, index, words, choose))}
  </div>`;
}

function section({ kind, name, choices }: ChoiceGroup, index: number, words: Words, choose: (choice: Choice) => void) {
  return html`<div role="group" aria-labelledby="acts-${index}">
    <div class="of" id="acts-${index}"><span>${kind}</span> <b title=${name}>${name}</b></div>
    ${choices.map((choice) => item(choice, words, choose))}
  </div>`;
}

function item(choice: Choice, words: Words, choose: (choice: Choice) => void): TemplateResult {
  const { refused } = choice;
  return html`<button
    role="menuitem"
    tabindex="-1"
    aria-disabled=${refused !== null}
    @click=${() => refused === null && choose(choice)}
  >
    ${labelOf(choice, words)}${refused === null ? nothing : html`<small>${words.act.refused[refused]}</small>`}
  </button>`;
}

/** What is done, without to what. */
export function labelOf({ verb, container, replicas }: Choice, words: Words): string {
  return words.act.verbs[verb](container ?? String(replicas ?? ''));
}

const left = ({ relatedTarget, currentTarget }: FocusEvent): boolean =>
  !(currentTarget as Element).contains(relatedTarget as Node | null);

/** As menus are operated everywhere: arrows go round, letters find, Escape and Tab leave. */
function pressed(event: KeyboardEvent, close: () => void): void {
  const { key, ctrlKey, altKey, metaKey } = event;
  if (ctrlKey || altKey || metaKey) return;
  const items = [...(event.currentTarget as Element).querySelectorAll<HTMLElement>('[role=menuitem]')];
  const at = items.findIndex((each) => each.matches(':focus'));
  event.stopPropagation();
  if (key === 'Tab') return;
  if (key === 'Enter' || key === ' ') return;
  event.preventDefault();
  if (key === 'Escape') return close();
  const next = nextItem(key, at, items);
  items[(next + items.length) % items.length]?.focus();
}

function nextItem(key: string, at: number, items: readonly HTMLElement[]): number {
  if (key === 'ArrowDown') return at + 1;
  if (key === 'ArrowUp') return at < 0 ? -1 : at - 1;
  if (key === 'Home') return 0;
  if (key === 'End') return -1;
  const begins = (each: HTMLElement): boolean =>
    key.length === 1 && each.textContent.trim().toLowerCase().startsWith(key.toLowerCase());
  const later = items.findIndex((each, index) => index > at && begins(each));
  const first = items.findIndex(begins);
  return later >= 0 ? later : first >= 0 ? first : at;
}
