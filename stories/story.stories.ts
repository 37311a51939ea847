import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { expect, waitFor } from 'storybook/test';
import type { KubeStory } from '../src/elements/index.js';
import localhost from '../src/scenarios/localhost.yaml?raw';
import replacement from '../src/scenarios/replacement.yaml?raw';
import scheduling from '../src/scenarios/scheduling.yaml?raw';

type Args = Pick<KubeStory, 'controls' | 'autoplay' | 'loop' | 'pauseOnSteps' | 'motion' | 'playbackRate' | 'scenario'>;
type Story = StoryObj<Args>;

const meta: Meta<Args> = {
  title: 'Stories',
  component: 'kube-story',
  args: { controls: true, autoplay: true, loop: false, pauseOnSteps: false, motion: 'auto', playbackRate: 1 },
  argTypes: {
    motion: { control: 'inline-radio', options: ['auto', 'full', 'reduced'] },
    playbackRate: { control: { type: 'range', min: 0.25, max: 4, step: 0.25 } },
    scenario: { control: 'text' },
  },
  render: ({ scenario, controls, autoplay, loop, pauseOnSteps, motion, playbackRate }) => html`
    <kube-story
      .scenario=${scenario}
      ?controls=${controls}
      ?autoplay=${autoplay}
      ?loop=${loop}
      ?pause-on-steps=${pauseOnSteps}
      motion=${ifDefined(motion)}
      playback-rate=${ifDefined(playbackRate)}
    ></kube-story>
  `,
};

export default meta;

/** How a page embeds a scenario that stands in a file. */
const embed = (file: string) => ({
  docs: { source: { code: `<kube-story src="${file}" controls autoplay></kube-story>` } },
});

async function isShown(canvas: HTMLElement): Promise<KubeStory> {
  const story = canvas.querySelector('kube-story')!;
  await story.ready;
  await waitFor(() => expect(story.shadowRoot!.querySelector('.stage > svg')?.childElementCount).toBeGreaterThan(3));
  await expect(story.error).toBe(null);
  return story;
}

export const Replacement: Story = {
  name: 'A Pod dies, its controller replaces it',
  args: { scenario: replacement },
  parameters: embed('replacement.yaml'),
  play: async ({ canvasElement }) => {
    const story = await isShown(canvasElement);
    await expect(story.steps.map(({ id }) => id)).toContain('death');
    const [before, after] = [story.steps[1]!.end, story.duration].map((time) =>
      story.stateAt(time).objects.flatMap(({ kind, metadata }) => (kind === 'Pod' ? [metadata.uid] : [])),
    );
    await expect(after).toHaveLength(2);
    await expect(after!.filter((uid) => before!.includes(uid))).toHaveLength(1);
  },
};

export const Scheduling: Story = {
  name: 'A Pod looks for a node',
  args: { scenario: scheduling },
  parameters: embed('scheduling.yaml'),
  play: async ({ canvasElement }) => {
    const story = await isShown(canvasElement);
    await expect(story.events.some(({ source }) => source.reason === 'Scheduled')).toBe(true);
  },
};

export const Localhost: Story = {
  name: 'Two containers talk over localhost',
  args: { scenario: localhost },
  parameters: embed('localhost.yaml'),
  play: async ({ canvasElement }) => {
    const story = await isShown(canvasElement);
    await expect(story.events.filter(({ source }) => source.type === 'Traffic').length).toBeGreaterThan(2);
  },
};

const MANIFEST = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 3
  selector:
    matchLabels: { app: web }
  template:
    metadata:
      labels: { app: web }
    spec:
      containers:
        - name: nginx
          image: nginx:1.27
          ports:
            - containerPort: 80
`;

/** Paste any manifest into the text field below: YAML, JSON, several documents. */
export const AnyManifest: Story = {
  name: 'Any manifest',
  args: { scenario: MANIFEST },
  parameters: embed('deployment.yaml'),
  play: async ({ canvasElement }) => {
    const story = await isShown(canvasElement);
    await expect(story.stateAt(story.duration).objects.filter(({ kind }) => kind === 'Pod')).toHaveLength(3);
  },
};

/** What an author sees who made a mistake: every problem, where it is, and what would be right. */
export const Problems: Story = {
  name: 'A manifest with mistakes',
  args: {
    scenario: MANIFEST.replace('replicas: 3', 'replicas: three').replace('containerPort', 'containerport'),
  },
  parameters: { docs: { source: { code: '<kube-story src="broken.yaml"></kube-story>' } } },
  play: async ({ canvasElement }) => {
    const story = canvasElement.querySelector('kube-story')!;
    const error = () => story.shadowRoot!.querySelector('[part="error"]');
    await waitFor(() => expect(error()).not.toBe(null));
    await expect(error()!.querySelectorAll('li').length).toBeGreaterThanOrEqual(2);
    await expect(error()!.textContent).toContain('containerPort');
  },
};
