/** The slider over story time, with a stretch a step and a hint of what lies under the pointer. */
import { html, nothing, type TemplateResult } from 'lit';
import { clockText } from '../clockText.js';
import type { ControlsHost } from '../host.js';
import { styled } from '../styled.js';

export function scrubber(story: ControlsHost): TemplateResult {
  const { currentTime, steps, stepIndex, words, range, reader } = story;
  const { start, end } = Number.isFinite(range.end) ? range : { start: 0, end: story.duration || 0 };
  const share = (time: number) => (end > start ? Math.min(Math.max((time - start) / (end - start), 0), 1) : 0);
  const stretches = steps
    .map((step) => Math.min(step.end, end) - Math.max(step.time, start))
    .filter((length) => length > 0);
  return html`<span
    class=${story.paused ? 'scrubber' : 'scrubber moving'}
    ${styled(`--played: ${share(currentTime).toFixed(4)}`)}
  >
    <span class="track"
      ><span class="played"></span
      >${stretches.map((length) => html`<span class="stretch" ${styled(`flex-grow: ${length}`)}></span>`)}
    </span>
    <span class="thumb"></span>
    <input
      part="scrubber"
      type="range"
      min=${start}
      max=${end}
      step="0.01"
      .value=${currentTime.toFixed(2)}
      aria-label=${words.scrubber}
      aria-valuetext=${words.position(stepIndex + 1, steps.length, Math.floor(currentTime))}
      @keydown=${paged}
      @keyup=${paged}
      @input=${(event: Event) => scrubbed(event.target as HTMLInputElement, story)}
      @pointermove=${(event: PointerEvent) => hint(event, story, start, end)}
      @pointerleave=${() => reader.show({ hint: null })}
      @pointercancel=${() => reader.show({ hint: null })}
    />
    ${hinted(story, 'pointed', reader.hint?.time, reader.hint?.share)}
    ${hinted(story, 'focused', currentTime, share(currentTime))}
  </span>`;
}

/** Step and time: where the pointer is, or, by keyboard, where the thumb is. */
function hinted(
  { steps }: ControlsHost,
  kind: 'pointed' | 'focused',
  time: number | undefined,
  share = 0,
): TemplateResult | typeof nothing {
  if (time === undefined) return nothing;
  const step = steps.findLast((each) => each.time <= time + 0.005) ?? steps[0];
  return html`<span class="hint ${kind}" aria-hidden="true" ${styled(`--at: ${share.toFixed(4)}`)}>
    <span class="title">${steps.length > 1 ? step?.title : nothing}</span> <span class="at">${clockText(time)}</span>
  </span>`;
}

/** A slide deck's scale leaves offsets as they are. The thumb overhangs the track by half its width. */
function hint(
  { offsetX, target, pointerType, buttons }: PointerEvent,
  { reader }: ControlsHost,
  start: number,
  end: number,
): void {
  if (pointerType === 'touch' && !buttons) return;
  const width = (target as HTMLElement).clientWidth - 2 * OVERHANG;
  const share = Math.min(Math.max((offsetX - OVERHANG) / width, 0), 1);
  reader.show({ hint: { time: start + share * (end - start), share } });
}

/** Px that the input reaches beyond the track at each end. */
const OVERHANG = 8;

/** Page keys turn a deck's slides, and a presenter's clicker sends them: they must not move the scrubber as well. */
function paged({ type, key, target }: KeyboardEvent): void {
  (target as HTMLElement).toggleAttribute('data-paged', type === 'keydown' && key.startsWith('Page'));
}

function scrubbed(input: HTMLInputElement, story: ControlsHost): void {
  if (input.hasAttribute('data-paged')) input.value = String(story.currentTime);
  else story.seek(Number(input.value));
}
