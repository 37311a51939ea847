/** Play, steps, scrubber and what else there is to do with a story. They ask; the story answers with events and is drawn anew. */
import { html, nothing, type TemplateResult } from 'lit';
import { clockText } from '../clockText.js';
import type { ControlsHost } from '../host.js';
import {
  AGAIN,
  CAPTIONS,
  COPY,
  DESCRIBE,
  FULLSCREEN,
  KEYS,
  LEAVE,
  LINK,
  MORE,
  NEXT,
  PAUSE,
  PLAY,
  PREVIOUS,
  RESTART,
  SAVE,
  TICK,
} from '../icons.js';
import { menuButton, type Item } from './menu.js';
import { scrubber } from './scrubber.js';
import { stepList } from './steps.js';

export { clockText };

/** Story seconds per second that are offered. */
const RATES = [0.25, 0.5, 1, 1.5, 2, 4];

export function playButton(story: ControlsHost): TemplateResult {
  const { words, paused, ended } = story;
  const [label, icon] = !paused ? [words.pause, PAUSE] : ended ? [words.playAgain, AGAIN] : [words.play, PLAY];
  const press = () => (story.paused ? void story.play() : story.pause());
  return html`<button part="play-button" class="play" aria-label=${label} title=${label} @click=${press}>
    ${icon}
  </button>`;
}

export function controls(story: ControlsHost): TemplateResult {
  const { words, range, reader } = story;
  const end = Number.isFinite(range.end) ? range.end : story.duration;
  return html`<div part="controls" class="controls" role="group" aria-label=${words.controls}>
      ${button('previous', words.previousStep, PREVIOUS, () => story.previousStep())} ${playButton(story)}
      ${button('next', words.nextStep, NEXT, () => story.nextStep())} ${scrubber(story)}
      <span class="time">${clockText(story.currentTime)}<span> / ${clockText(end)}</span></span>
      ${rateMenu(story)} ${captionsButton(story)}
      ${
        reader.canFullscreen
          ? button(
              'fullscreen',
              reader.isFullscreen ? words.leaveFullscreen : words.fullscreen,
              reader.isFullscreen ? LEAVE : FULLSCREEN,
              () => reader.toggleFullscreen(),
            )
          : nothing
      }
      ${moreMenu(story)}
    </div>
    ${story.steps.length > 1 ? stepList(story) : nothing}`;
}

const button = (name: string, label: string, icon: unknown, press: () => void) =>
  html`<button class=${name} part="${name}-button" aria-label=${label} title=${label} @click=${press}>${icon}</button>`;

const captionsButton = ({ words, reader }: ControlsHost) =>
  html`<button
    class="captions"
    part="captions-button"
    aria-label=${words.captions}
    title=${words.captions}
    aria-pressed=${reader.captions}
    @click=${() => reader.toggleCaptions()}
  >
    ${CAPTIONS}
  </button>`;

function rateMenu(story: ControlsHost): TemplateResult {
  const { words, reader, playbackRate } = story;
  const now = words.times(playbackRate);
  const groups = [{ label: words.rate, name: 'list', items: rates(story) }];
  const face = html`<span class="rate-now">${now}</span>`;
  return menuButton({ name: 'rate', label: `${words.rate}: ${now}`, face, reader, groups });
}

const rates = ({ words, reader, playbackRate }: ControlsHost): Item[] =>
  RATES.map((rate) => ({
    name: 'rate-item',
    label: words.times(rate),
    checked: rate === playbackRate,
    radio: true,
    icon: TICK,
    run: () => reader.setRate(rate),
  }));

function moreMenu(story: ControlsHost): TemplateResult {
  const { words, reader } = story;
  const item = (name: string, label: string, icon: unknown, run: () => void, key?: string): Item => ({
    name,
    label,
    icon,
    run,
    ...(key && { key }),
  });
  const linked = story.linkTo() !== '';
  const take = [
    ...(linked ? [item('link', words.copyLink, LINK, () => void reader.copyLink())] : []),
    item('scenario', words.copyScenario, COPY, () => void reader.copyScenario()),
    item('svg', words.saveSVG, SAVE, () => void reader.save('svg')),
    item('png', words.savePNG, SAVE, () => void reader.save('png')),
  ];
  const view = [
    item('previous', words.previousStep, PREVIOUS, () => story.previousStep(), '['),
    item('next', words.nextStep, NEXT, () => story.nextStep(), ']'),
    item('restart', words.restart, RESTART, () => reader.restart()),
    {
      ...item('captions', words.captions, CAPTIONS, () => reader.toggleCaptions(), 'c'),
      checked: reader.captions,
    },
    ...(reader.canFullscreen
      ? [item('fullscreen', words.fullscreen, FULLSCREEN, () => reader.toggleFullscreen(), 'f')]
      : []),
  ];
  const read = [
    item('describe', words.describe, DESCRIBE, () => reader.describe(), 'd'),
    item('help', words.help, KEYS, () => reader.help(), '?'),
  ];
  const groups = [
    { label: words.rate, name: 'rates', items: rates(story) },
    { label: words.controls, name: 'view', items: view },
    { label: words.take, name: 'take', items: take },
    { label: words.read, name: 'read', items: read },
  ];
  return menuButton({ name: 'more', label: words.more, face: MORE, reader, groups });
}
