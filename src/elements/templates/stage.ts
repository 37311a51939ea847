/** The picture with what lies over it. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Scene } from '../../layout/types.js';
import type { CardController } from '../controllers/card.js';
import type { WalkController } from '../controllers/walk.js';
import type { ControlsHost } from '../host.js';
import { BACK } from '../icons.js';
import { styled } from '../styled.js';
import { playButton } from './controls.js';
import { card } from './card.js';
import { walk } from './walk.js';

export interface Stage {
  readonly host: ControlsHost;
  readonly scene: Scene | undefined;
  readonly focus: WalkController;
  readonly cards: CardController;
  /** A button that plays, when there are no controls. */
  readonly lone: boolean;
  /** It has not been played yet: what an author put over the picture is shown. */
  readonly cover: boolean;
  /** Back to the whole cluster. */
  home(): void;
}

export function stage({ host, scene, focus, cards, lone, cover, home }: Stage): TemplateResult {
  const { story, closeUp, words } = host;
  return html`<div
    part="stage"
    class="stage"
    ${styled(`--ratio: ${(scene ? scene.width / scene.height : 1).toFixed(4)}`)}
    ?hidden=${!story}
  >
    <svg role="img" aria-label=${description(host, scene)}></svg>
    ${story ? [walk(focus, cards, words.picture), card(cards, words)] : nothing}
    ${story && closeUp ? backButton(scene, words.backLabel, words.back, home) : nothing}
    ${story && cover ? html`<slot name="poster" @click=${() => void host.play()}></slot>` : nothing}
    ${host.reader.message ? html`<div class="message" aria-hidden="true">${host.reader.message}</div>` : nothing}
    ${story && lone ? html`<div class="lone">${playButton(host)}</div>` : nothing}
  </div>`;
}

/** At the close-up's top left, wherever in the picture that is. */
function backButton(scene: Scene | undefined, label: string, text: string, home: () => void): TemplateResult {
  const { targets = [], height = 1 } = scene ?? {};
  const top = Math.max(0, (targets[0]?.box.y ?? 0) / height);
  return html`<button
    part="back-button"
    class="back"
    aria-label=${label}
    ${styled(`top: ${(top * 100).toFixed(3)}%`)}
    @click=${home}
  >
    ${BACK}${text}
  </button>`;
}

function description({ story, words, steps, stepIndex, closeUp }: ControlsHost, scene: Scene | undefined): string {
  const seen = closeUp && scene?.targets[0]?.label;
  return [story?.title ?? words.picture, steps[stepIndex]?.caption, seen && words.closeUp(seen)]
    .filter(Boolean)
    .join('. ');
}
