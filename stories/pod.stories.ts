import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, waitFor } from 'storybook/test';
import type { KubePod } from '../src/elements/index.js';

type Args = Partial<Pick<KubePod, 'name' | 'volumes'>>;

const meta: Meta<Args> = {
  title: 'Still pictures/A Pod',
  component: 'kube-pod',
  args: { name: 'web', volumes: 'logs' },
  render: ({ name, volumes }) => html`
    <kube-pod name=${name ?? ''} volumes=${volumes ?? ''}>
      <kube-container name="nginx" image="nginx:1.27" ports="80" mounts="logs:/var/log/nginx"></kube-container>
      <kube-container
        name="log-shipper"
        image="fluent/fluent-bit:3.1"
        ports="9113"
        mounts="logs:/logs"
      ></kube-container>
    </kube-pod>
  `,
};

export default meta;

/** Two containers that share an address, a port space and a volume. */
export const Pod: StoryObj<Args> = {
  name: 'A Pod',
  play: async ({ canvasElement }) => {
    const picture = () => canvasElement.querySelector('kube-pod')!.shadowRoot!.querySelector('svg');
    await waitFor(() => expect(picture()?.ariaLabel).toMatch(/^Pod web on node-a, Running, Ready/));
  },
};
