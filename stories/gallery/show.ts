/** How a moment is shown: paused at its time, or playing the seconds around it. */
import { html, type TemplateResult } from 'lit';
import type { KubeStory } from '../../src/elements/index.js';
import { createStory, parseScenario } from '../../src/index.js';
import { textOf, timeOf, type MomentStory } from './moment.js';

export function show(_: unknown, { parameters }: { parameters: Partial<MomentStory['parameters']> }): TemplateResult {
  const { moment } = parameters as MomentStory['parameters'];
  const text = textOf(moment);
  const time = timeOf(moment, createStory(parseScenario(text)));
  const begin = ({ currentTarget }: Event) => play(currentTarget as KubeStory, time, moment.plays);
  return html`<kube-story
    .scenario=${text}
    .closeUp=${moment.focus ?? ''}
    controls
    ?autoplay=${moment.plays}
    @ready=${begin}
  ></kube-story>`;
}

/** Goes round in the seconds around the moment for as long as the reader does not leave them. */
function play(story: KubeStory, time: number, [before, after]: readonly [number, number] = [0, 0]): void {
  const from = story.paused ? time : Math.max(0, time - before);
  story.currentTime = from;
  if (story.paused) return;
  story.addEventListener('timeupdate', () => {
    const over = story.currentTime - (time + after);
    if (!story.paused && over > 0 && over < 1) story.currentTime = from;
  });
}
