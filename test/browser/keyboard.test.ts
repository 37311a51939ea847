import { afterEach, expect, it } from 'vitest';
import '../../src/define.js';
import type { KubeStory } from '../../src/elements/index.js';
import { BINDINGS } from '../../src/elements/keys.js';
import replacement from '../../src/scenarios/replacement.yaml?raw';

afterEach(() => document.body.replaceChildren());

it('by keys alone: captions, speed, the help, which lists every key, and back to where the focus was', async () => {
  const story = document.createElement('kube-story');
  Object.assign(story, { scenario: replacement, controls: true } satisfies Partial<KubeStory>);
  document.body.append(story);
  await story.ready;
  const root = story.shadowRoot!;
  const scrubber = root.querySelector<HTMLElement>('[part="scrubber"]')!;
  const press = async (target: Element, key: string) => {
    const event = new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true });
    target.dispatchEvent(event);
    await story.updateComplete;
    return event.defaultPrevented;
  };
  scrubber.focus();
  expect(await press(scrubber, 'ArrowRight')).toBe(true);
  expect(story.currentTime).toBeCloseTo(5);
  expect(await press(scrubber, '>')).toBe(true);
  expect(story.playbackRate).toBe(2);
  expect(await press(scrubber, 'PageDown')).toBe(false);
  expect(await press(scrubber, '?')).toBe(true);
  const dialog = root.querySelector('dialog')!;
  expect(dialog.open).toBe(true);
  expect(dialog.querySelectorAll('dt')).toHaveLength(BINDINGS.length);
  expect(await press(dialog.querySelector('.close')!, 'k')).toBe(false);
  expect(story.paused).toBe(true);
  dialog.querySelector<HTMLElement>('.close')!.click();
  await story.updateComplete;
  expect(root.querySelector('dialog')).toBe(null);
});
