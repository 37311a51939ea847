/** The focus over the picture: a ring around what has it, and its words. */
import { html, nothing, type TemplateResult } from 'lit';
import type { CardController } from '../controllers/card.js';
import type { Shares, WalkController } from '../controllers/walk.js';
import { styled } from '../styled.js';

/** @param label names the whole. */
export function walk(focus: WalkController, cards: CardController, label: string): TemplateResult {
  const { target, level, position, count } = focus.place ?? { level: 1, position: 1, count: 1 };
  const id = `here-${target?.key ?? ''}`;
  const card = cards.card;
  return html`<div
    class="walk"
    role="tree"
    tabindex="0"
    aria-label=${label}
    aria-activedescendant=${id}
    @keydown=${(event: KeyboardEvent) => pressed(event, focus, cards)}
    @focus=${({ target: tree }: FocusEvent) => cards.focused((tree as Element).matches(':focus-visible'))}
    @blur=${() => cards.focused(false)}
    @pointerdown=${({ pointerType }: PointerEvent) => cards.down(pointerType)}
    @pointermove=${(event: PointerEvent) => event.pointerType !== 'touch' && at(event, (...place) => cards.over(...place))}
    @pointerleave=${({ pointerType }: PointerEvent) => pointerType !== 'touch' && cards.out()}
    @click=${(event: MouseEvent) => at(event, (...place) => cards.click(...place))}
  >
    <div
      class="here"
      role="treeitem"
      id=${id}
      aria-label=${target?.label ?? ''}
      aria-describedby=${card && card.target === target && card.particulars ? 'card' : nothing}
      aria-level=${level}
      aria-posinset=${position}
      aria-setsize=${count}
      aria-selected="true"
      ${styled(placeOf(focus.box))}
    ></div>
    ${card && card.target !== target ? html`<div class="there" ${styled(placeOf(card.box))}></div>` : nothing}
  </div>`;
}

const placeOf = (box: Shares): string =>
  Object.entries(box)
    .map(([side, share]) => `${side}: ${((share as number) * 100).toFixed(2)}%`)
    .join(';');

function pressed(event: KeyboardEvent, focus: WalkController, cards: CardController): void {
  const { key, shiftKey, ctrlKey, altKey, metaKey } = event;
  if (shiftKey || ctrlKey || altKey || metaKey) return;
  const shown = key === 'Escape' && cards.card !== null;
  if (!focus.press(key) && !shown) return;
  cards.walkedBy(key);
  event.stopPropagation();
  event.preventDefault();
}

/** Offsets hold under a slide deck's scale, which page coordinates do not. */
function at({ offsetX, offsetY, currentTarget }: MouseEvent, then: (left: number, top: number) => void): void {
  const { clientWidth, clientHeight } = currentTarget as Element;
  then(offsetX / clientWidth, offsetY / clientHeight);
}
