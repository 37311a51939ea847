/** media-chrome's own controls drive a story, as they drive a video. */
import 'media-chrome';
import { afterEach, expect, it } from 'vitest';
import '../../src/define/kube-story.js';
import replacement from '../../src/scenarios/replacement.yaml?raw';

afterEach(() => document.body.replaceChildren());

async function controlled() {
  document.body.innerHTML = `<media-controller>
      <kube-story slot="media" motion="full"><pre>${replacement}</pre></kube-story>
      <media-control-bar>
        <media-play-button></media-play-button>
        <media-time-range></media-time-range>
        <media-time-display showduration></media-time-display>
        <media-playback-rate-button rates="1 2 4"></media-playback-rate-button>
      </media-control-bar>
    </media-controller>`;
  const story = document.querySelector('kube-story')!;
  await story.ready;
  const control = (name: string) => document.querySelector<HTMLElement>(name)!;
  return { story, control };
}

it('the play button plays and pauses, and shows which', async () => {
  const { story, control } = await controlled();
  const button = control('media-play-button');
  await expect.poll(() => button.hasAttribute('mediapaused')).toBe(true);
  button.click();
  await expect.poll(() => [story.paused, button.hasAttribute('mediapaused')]).toEqual([false, false]);
  button.click();
  await expect.poll(() => [story.paused, button.hasAttribute('mediapaused')]).toEqual([true, true]);
});

it('the time range spans the story, follows it and seeks', async () => {
  const { story, control } = await controlled();
  const range = control('media-time-range');
  await expect.poll(() => Number(range.getAttribute('mediaduration'))).toBeCloseTo(story.duration, 1);
  story.seek(10);
  await expect.poll(() => Number(range.getAttribute('mediacurrenttime'))).toBe(10);
  const slider = range.shadowRoot!.querySelector('input')!;
  slider.value = String(Number(slider.min) + (Number(slider.max) - Number(slider.min)) / 2);
  slider.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
  await expect.poll(() => story.currentTime).toBeCloseTo(story.duration / 2, 0);
});

it('the time display tells time and duration', async () => {
  const { story, control } = await controlled();
  story.seek(10);
  const seconds = Math.floor(story.duration % 60);
  await expect
    .poll(() => control('media-time-display').shadowRoot!.textContent)
    .toMatch(new RegExp(`0:10[^]*${Math.floor(story.duration / 60)}:${String(seconds).padStart(2, '0')}`));
});

it('the rate button sets the rate and shows it', async () => {
  const { story, control } = await controlled();
  const button = control('media-playback-rate-button');
  button.click();
  await expect.poll(() => [story.playbackRate, button.getAttribute('mediaplaybackrate')]).toEqual([2, '2']);
  story.playbackRate = 4;
  await expect.poll(() => button.getAttribute('mediaplaybackrate')).toBe('4');
});
