/** The focus over the picture: a ring around what has it, and its words. */
import { html, type TemplateResult } from 'lit';
import type { WalkController } from '../controllers/walk.js';
import { styled } from '../styled.js';

/** @param label names the whole. */
export function walk(focus: WalkController, label: string): TemplateResult {
  const { target, level, position, count } = focus.place ?? { level: 1, position: 1, count: 1 };
  const id = `here-${target?.key ?? ''}`;
  return html`<div
    class="walk"
    role="tree"
    tabindex="0"
    aria-label=${label}
    aria-activedescendant=${id}
    @keydown=${(event: KeyboardEvent) => pressed(event, focus)}
    @click=${(event: MouseEvent) => pointed(event, focus)}
  >
    <div
      class="here"
      role="treeitem"
      id=${id}
      aria-label=${target?.label ?? ''}
      aria-level=${level}
      aria-posinset=${position}
      aria-setsize=${count}
      aria-selected="true"
      ${styled(placeOf(focus))}
    ></div>
    <div class="said" aria-hidden="true">${target?.label}</div>
  </div>`;
}

function placeOf({ box }: WalkController): string {
  return Object.entries(box)
    .map(([side, share]) => `${side}: ${(share * 100).toFixed(2)}%`)
    .join(';');
}

function pressed(event: KeyboardEvent, focus: WalkController): void {
  const { key, shiftKey, ctrlKey, altKey, metaKey } = event;
  if (shiftKey || ctrlKey || altKey || metaKey || !focus.press(key)) return;
  event.stopPropagation();
  event.preventDefault();
}

/** Offsets hold under a slide deck's scale, which page coordinates do not. */
function pointed({ offsetX, offsetY, currentTarget }: MouseEvent, focus: WalkController): void {
  const { clientWidth, clientHeight } = currentTarget as Element;
  focus.point(offsetX / clientWidth, offsetY / clientHeight);
}
