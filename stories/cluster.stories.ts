import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, waitFor } from 'storybook/test';
import type { KubeCluster } from '../src/elements/index.js';

type Args = Partial<Pick<KubeCluster, 'name'>>;

const meta: Meta<Args> = {
  title: 'Still pictures/A cluster',
  component: 'kube-cluster',
  args: { name: 'production' },
  render: ({ name }) => html`
    <kube-cluster name=${name ?? ''}>
      <kube-node name="node-a">
        <kube-pod name="web" volumes="logs">
          <kube-container
            name="nginx"
            image="nginx:1.27"
            ports="80"
            cpu="1"
            memory="1Gi"
            mounts="logs:/var/log/nginx"
          ></kube-container>
          <kube-container name="log-shipper" image="fluent/fluent-bit:3.1" mounts="logs:/logs"></kube-container>
        </kube-pod>
      </kube-node>
      <kube-node name="node-b"></kube-node>
      <kube-pod name="api">
        <kube-container name="api" image="registry.example.com/api:1.8" ports="8080" cpu="1"></kube-container>
      </kube-pod>
    </kube-cluster>
  `,
};

export default meta;

/** Nodes, what runs on them, and a Pod that the scheduler finds a node for. */
export const Cluster: StoryObj<Args> = {
  name: 'A cluster',
  play: async ({ canvasElement }) => {
    const picture = () => canvasElement.querySelector('kube-cluster')!.shadowRoot!.querySelector('svg');
    await waitFor(() => expect(picture()?.ariaLabel).toMatch(/Pod web on node-a, Running.*Pod api on node-b, Running/));
  },
};
