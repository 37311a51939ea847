import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, waitFor } from 'storybook/test';
import type { KubeContainer } from '../src/elements/index.js';

type Args = Partial<Pick<KubeContainer, 'name' | 'image' | 'ports'>>;

const meta: Meta<Args> = {
  title: 'Still pictures/A container',
  component: 'kube-container',
  args: { name: 'nginx', image: 'nginx:1.27', ports: '80' },
  render: ({ name, image, ports }) => html`
    <kube-container name=${name ?? ''} image=${image ?? ''} ports=${ports ?? ''}></kube-container>
  `,
};

export default meta;

/** One container, in the Pod without which it never is. */
export const Container: StoryObj<Args> = {
  name: 'A container',
  play: async ({ canvasElement }) => {
    const picture = () => canvasElement.querySelector('kube-container')!.shadowRoot!.querySelector('svg');
    await waitFor(() => expect(picture()?.ariaLabel).toMatch(/Container nginx, image nginx:1.27, running/));
  },
};
