import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, waitFor } from 'storybook/test';
import type { KubeNode } from '../src/elements/index.js';

type Args = Partial<Pick<KubeNode, 'name' | 'cpu' | 'memory' | 'unschedulable'>>;

const meta: Meta<Args> = {
  title: 'Still pictures/A node',
  component: 'kube-node',
  args: { name: 'node-a', cpu: '4', memory: '8Gi', unschedulable: false },
  render: ({ name, cpu, memory, unschedulable }) => html`
    <kube-node name=${name ?? ''} cpu=${cpu ?? '4'} memory=${memory ?? '8Gi'} ?unschedulable=${unschedulable}>
      <kube-pod name="web">
        <kube-container name="nginx" image="nginx:1.27" ports="80" cpu="1" memory="1Gi"></kube-container>
      </kube-pod>
      <kube-pod name="cache">
        <kube-container name="redis" image="redis:7" ports="6379" cpu="500m" memory="2Gi"></kube-container>
      </kube-pod>
    </kube-node>
  `,
};

export default meta;

/** One Node and the Pods on it. */
export const Node: StoryObj<Args> = {
  name: 'A node',
  play: async ({ canvasElement }) => {
    const picture = () => canvasElement.querySelector('kube-node')!.shadowRoot!.querySelector('svg');
    await waitFor(() => expect(picture()?.ariaLabel).toMatch(/^Node node-a.*Pod web on node-a, Running/));
  },
};
