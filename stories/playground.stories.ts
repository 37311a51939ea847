import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, waitFor } from 'storybook/test';
import './playground/playground.js';

const meta: Meta = {
  title: 'Playground',
  tags: ['!autodocs'],
  parameters: { layout: 'padded', controls: { disable: true } },
  render: () => html`<kube-playground></kube-playground>`,
};

export default meta;

/** Write or paste a scenario or any manifest. The picture follows; in it you can act, too. */
export const Playground: StoryObj = {
  play: async ({ canvasElement }) => {
    const { shadowRoot } = canvasElement.querySelector('kube-playground')!;
    const story = () => shadowRoot!.querySelector('kube-story')!;
    await waitFor(() => expect(story().story).toBeDefined());
    await expect(story().error).toBe(null);
    await expect(shadowRoot!.querySelector('.cm-content')).not.toBe(null);
  },
};
