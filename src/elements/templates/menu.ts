/** A button that opens a menu, after the pattern of the ARIA Authoring Practices: arrows, Home, End, Escape, first letters. */
import { html, nothing, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import type { Menu, Reader } from '../controllers/reader.js';

export interface Item {
  /** Of the class: where it is shown depends on the width there is. */
  readonly name: string;
  readonly label: string;
  readonly icon?: TemplateResult | unknown;
  /** A key that does the same. */
  readonly key?: string;
  /** One of several, or on and off; absent for what is merely done. */
  readonly checked?: boolean;
  readonly radio?: boolean;
  run(): void;
}

export interface MenuButton {
  readonly name: Menu;
  readonly label: string;
  readonly face: unknown;
  readonly reader: Reader;
  /** Groups, between which there is a line. */
  readonly groups: readonly { readonly label: string; readonly name: string; readonly items: readonly Item[] }[];
}

export function menuButton({ name, label, face, reader, groups }: MenuButton): TemplateResult {
  const open = reader.menu === name;
  return html`<span class="menu-of of-${name}" @focusout=${(event: FocusEvent) => left(event, reader)}>
    <button
      part="${name}-button"
      class="opens"
      aria-label=${label}
      title=${label}
      aria-haspopup="menu"
      aria-expanded=${open}
      aria-controls=${open ? `menu-${name}` : nothing}
      @click=${() => reader.show({ menu: open ? null : name })}
      @keydown=${(event: KeyboardEvent) => opened(event, name, reader)}
    >
      ${face}
    </button>
    ${
      open
        ? html`<div
            part="menu"
            class="menu"
            id="menu-${name}"
            role="menu"
            aria-label=${label}
            popover="manual"
            @keydown=${(event: KeyboardEvent) => pressed(event, reader)}
          >
            ${groups.filter(({ items }) => items.length).map((group) => groupOf(group, reader))}
          </div>`
        : nothing
    }
  </span>`;
}

const groupOf = ({ label, name, items }: MenuButton['groups'][number], reader: Reader) =>
  html`<div role="group" aria-label=${label} class="group ${name}">
    ${name === 'rates' ? html`<span class="says" aria-hidden="true">${label}</span>` : nothing}
    ${items.map((item) => itemOf(item, reader))}
  </div>`;

function itemOf({ name, label, icon, key, checked, radio, run }: Item, reader: Reader): TemplateResult {
  const role = checked === undefined ? 'menuitem' : radio ? 'menuitemradio' : 'menuitemcheckbox';
  const choose = () => {
    closeMenu(reader);
    run();
  };
  return html`<button
    class="item ${name}"
    role=${role}
    tabindex="-1"
    aria-checked=${ifDefined(checked === undefined ? undefined : checked ? 'true' : 'false')}
    aria-keyshortcuts=${key ?? nothing}
    @click=${choose}
  >
    ${icon ?? nothing}<span>${label}</span>${key ? html`<kbd aria-hidden="true">${key}</kbd>` : nothing}
  </button>`;
}

/** The focus goes back to the button, before whatever is done takes it elsewhere. */
function closeMenu(reader: Reader): void {
  reader.button?.focus();
  reader.show({ menu: null });
}

function opened(event: KeyboardEvent, name: Menu, reader: Reader): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  handled(event);
  reader.show({ menu: name });
}

function handled(event: Event): void {
  event.stopPropagation();
  event.preventDefault();
}

function pressed(event: KeyboardEvent, reader: Reader): void {
  const { key, ctrlKey, altKey, metaKey, currentTarget, target } = event;
  if (ctrlKey || altKey || metaKey) return;
  // What is folded away at this width has no box.
  const items = [...(currentTarget as Element).querySelectorAll<HTMLElement>('.item')].filter(
    (item) => item.getClientRects().length > 0,
  );
  const index = items.indexOf(target as HTMLElement);
  const next = neighbour(key, items, index);
  if (next) {
    handled(event);
    next.focus();
  } else if (key === 'Escape') {
    handled(event);
    closeMenu(reader);
  } else if (key === 'Tab') closeMenu(reader);
}

function neighbour(key: string, items: readonly HTMLElement[], index: number): HTMLElement | undefined {
  switch (key) {
    case 'ArrowDown':
    case 'ArrowRight':
      return items[(index + 1) % items.length];
    case 'ArrowUp':
    case 'ArrowLeft':
      return items.at(index - 1);
    case 'Home':
      return items[0];
    case 'End':
      return items.at(-1);
    default:
      return key.length === 1 && key !== ' ' ? startingWith(key, items, index) : undefined;
  }
}

function startingWith(letter: string, items: readonly HTMLElement[], index: number): HTMLElement | undefined {
  const after = [...items.slice(index + 1), ...items.slice(0, index + 1)];
  return after.find((item) => item.textContent.trim().toLowerCase().startsWith(letter.toLowerCase()));
}

/** By a click elsewhere, or by Tab. */
function left({ relatedTarget, currentTarget }: FocusEvent, reader: Reader): void {
  if (relatedTarget && !(currentTarget as Element).contains(relatedTarget as Node)) reader.show({ menu: null });
}
