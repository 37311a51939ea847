/** The card of one thing in the picture: what it is, how it is, why it is so. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Words } from '../../locales/en.js';
import type { Card, CardController } from '../controllers/card.js';
import { LOOK } from '../icons.js';
import { styled } from '../styled.js';

/** What can be opened close up. */
const OPENABLE = /^(node|pod|container):/;

export function card(cards: CardController, words: Words): TemplateResult | typeof nothing {
  const shown = cards.card;
  if (!shown) return nothing;
  const { target, particulars, tapped } = shown;
  return html`<div
    part="card"
    class="card"
    ${styled(placeOf(shown))}
    @pointerenter=${() => cards.hold()}
    @pointerleave=${() => cards.out()}
  >
    <div role="tooltip" id="card">${particulars ? told(particulars) : html`<p class="name">${target.label}</p>`}</div>
    ${
      tapped && OPENABLE.test(target.key)
        ? html`<button class="look" @click=${() => cards.open(target)}>${LOOK}${words.openCloseUp}</button>`
        : nothing
    }
  </div>`;
}

const told = ({ kind, name, state, tone, facts, reason }: NonNullable<Card['particulars']>) => html`
  <p class="name"><span class="kind">${kind}</span> ${name}</p>
  ${state ? html`<p class="state ${tone}">${state}</p>` : nothing}
  ${reason ? html`<p class="reason">${reason}</p>` : nothing}
  <dl>
    ${facts.map(
      ([label, value]) =>
        html`<div>
          <dt>${label}</dt>
          <dd>${value}</dd>
        </div>`,
    )}
  </dl>
`;

/**
 * Under the thing or over it, where there is more room, and within the picture. Of something so tall that
 * neither is enough, it stands inside it, at its foot.
 */
function placeOf({ box: { left, top, width, height } }: Card): string {
  const middle = `${((left + width / 2) * 100).toFixed(2)}%`;
  const [above, below] = [top, 1 - top - height];
  const side =
    below >= above
      ? `top: min(${((top + height) * 100).toFixed(2)}% + 6px, 100% - 120px)`
      : `bottom: min(${((1 - top) * 100).toFixed(2)}% + 6px, 100% - 120px)`;
  const room = Math.max(above, below, 0.34);
  return `--middle: ${middle}; --room: ${(room * 100).toFixed(2)}%; ${side}`;
}
