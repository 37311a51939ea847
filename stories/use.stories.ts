/** How a story is used: by mouse, by keyboard, in the dark. Not listed; they run as tests. */
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, userEvent, waitFor } from 'storybook/test';
import type { KubeStory } from '../src/elements/index.js';
import replacement from '../src/scenarios/replacement.yaml?raw';

const meta: Meta = {
  title: 'Use',
  tags: ['!dev', '!autodocs'],
  render: () => html`<kube-story .scenario=${replacement} controls></kube-story>`,
};

export default meta;

async function shown(canvas: HTMLElement) {
  const story = canvas.querySelector('kube-story')!;
  await story.ready;
  // There is nothing to walk through before the picture stands, one frame later or two.
  await waitFor(() => expect(focused(story)).toContain('Cluster'));
  const part = (name: string): HTMLElement => story.shadowRoot!.querySelector(`[part="${name}"]`)!;
  return { story, part, button: buttonOf(story) };
}

const buttonOf = (story: KubeStory) => (label: string) =>
  story.shadowRoot!.querySelector<HTMLElement>(`button[aria-label="${label}"]`)!;

/** What has the focus in the picture, as it is read out. */
const focused = (story: KubeStory) => story.shadowRoot!.querySelector('[role="treeitem"]')?.getAttribute('aria-label');

export const Mouse: StoryObj = {
  play: async ({ canvasElement }) => {
    const { story, part, button } = await shown(canvasElement);
    await userEvent.click(button('Play'));
    await waitFor(() => expect(story.currentTime).toBeGreaterThan(0));
    await userEvent.click(button('Pause'));
    await expect(story.paused).toBe(true);
    await userEvent.click(button('Next step'));
    await expect(story.step).toBe('request');
    await userEvent.click(part('step-list').querySelectorAll('button')[3]!);
    await expect(story.step).toBe('replacement');
    await userEvent.click(button('Previous step'));
    await expect(story.step).toBe('death');
    await waitFor(() => expect(part('caption').textContent).toContain('One Pod is deleted'));
  },
};

export const Keyboard: StoryObj = {
  play: async ({ canvasElement }) => {
    const { story, part } = await shown(canvasElement);
    part('scrubber').focus();
    await userEvent.keyboard('{ArrowRight}');
    await expect(story.currentTime).toBe(5);
    await userEvent.keyboard('{End}');
    await expect(story.ended).toBe(true);
    story.shadowRoot!.querySelector<HTMLElement>('[role="tree"]')!.focus();
    await userEvent.keyboard('{ArrowRight}{ArrowDown}');
    await waitFor(() => expect(focused(story)).toContain('Node node-b'));
    await expect(story.ended).toBe(true);
  },
};

export const Night: StoryObj = {
  globals: { light: 'dark' },
  play: async ({ canvasElement }) => {
    const { story } = await shown(canvasElement);
    await waitFor(() => expect(getComputedStyle(story).colorScheme).toBe('dark'));
    story.seek(story.steps[3]!.time + 1);
    await story.updateComplete;
  },
};

export const ReducedMotion: StoryObj = {
  render: () => html`<kube-story .scenario=${replacement} controls autoplay motion="reduced"></kube-story>`,
  play: async ({ canvasElement }) => {
    const { story, button } = await shown(canvasElement);
    await expect(story.paused).toBe(true);
    await userEvent.click(button('Play'));
    await expect(story.paused).toBe(false);
    story.pause();
  },
};
