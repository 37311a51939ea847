/** Play, steps and scrubber of a story. They ask; the story answers with events and is drawn anew. */
import { html, nothing, type TemplateResult } from 'lit';
import type { ControlsHost } from '../host.js';
import { styled } from '../styled.js';
import { AGAIN, NEXT, PAUSE, PLAY, PREVIOUS } from '../icons.js';

export function playButton(story: ControlsHost): TemplateResult {
  const { words, paused, ended } = story;
  const [label, icon] = !paused ? [words.pause, PAUSE] : ended ? [words.playAgain, AGAIN] : [words.play, PLAY];
  const press = () => (story.paused ? void story.play() : story.pause());
  return html`<button part="play-button" class="play" aria-label=${label} title=${label} @click=${press}>
    ${icon}
  </button>`;
}

export function controls(story: ControlsHost): TemplateResult {
  const { words } = story;
  return html`<div part="controls" class="controls">
      ${stepButton('previous', words.previousStep, PREVIOUS, () => story.previousStep())} ${playButton(story)}
      ${stepButton('next', words.nextStep, NEXT, () => story.nextStep())} ${scrubber(story)}
      <span class="time">${clockText(story.currentTime)}<span> / ${clockText(story.duration)}</span></span>
    </div>
    ${story.steps.length > 1 ? stepList(story) : nothing}`;
}

const stepButton = (name: string, label: string, icon: unknown, press: () => void) =>
  html`<button class=${name} aria-label=${label} title=${label} @click=${press}>${icon}</button>`;

function scrubber(story: ControlsHost): TemplateResult {
  const { currentTime, duration, steps, stepIndex, words } = story;
  const played = duration > 0 ? currentTime / duration : 0;
  return html`<span class=${story.paused ? 'scrubber' : 'scrubber moving'} ${styled(`--played: ${played.toFixed(4)}`)}>
    <span class="track"
      ><span class="played"></span
      >${steps.map((step) => html`<span class="stretch" ${styled(`flex-grow: ${step.end - step.time}`)}></span>`)}
    </span>
    <span class="thumb"></span>
    <input
      part="scrubber"
      type="range"
      min="0"
      max=${duration || 0}
      step="0.01"
      .value=${currentTime.toFixed(2)}
      aria-label=${words.scrubber}
      aria-valuetext=${words.position(stepIndex + 1, steps.length, Math.floor(currentTime))}
      @keydown=${paged}
      @keyup=${paged}
      @input=${(event: Event) => scrubbed(event.target as HTMLInputElement, story)}
    />
  </span>`;
}

/** Page keys turn a deck's slides, and a presenter's clicker sends them: they must not move the scrubber as well. */
function paged({ type, key, target }: KeyboardEvent): void {
  (target as HTMLElement).toggleAttribute('data-paged', type === 'keydown' && key.startsWith('Page'));
}

function scrubbed(input: HTMLInputElement, story: ControlsHost): void {
  if (input.hasAttribute('data-paged')) input.value = String(story.currentTime);
  else story.seek(Number(input.value));
}

function stepList(story: ControlsHost): TemplateResult {
  const { steps, stepIndex, words } = story;
  return html`<ol part="step-list" class="steps" aria-label=${words.steps}>
    ${steps.map(
      ({ title, time }, index) =>
        html`<li>
          <button
            aria-current=${index === stepIndex ? 'step' : 'false'}
            title=${title}
            @click=${() => story.seek(time)}
          >
            <span class="number">${index + 1}</span> <span class="title">${title}</span>
          </button>
        </li>`,
    )}
  </ol>`;
}

/** `1:05`; `0:00` when there is nothing to play. */
export function clockText(seconds: number): string {
  const whole = Math.floor(seconds) || 0;
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}
