import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { expect, userEvent, waitFor } from 'storybook/test';
import type { KubeStory } from '../src/elements/index.js';
import replacement from '../src/scenarios/replacement.yaml?raw';

const meta: Meta = { title: 'Panels' };
export default meta;
type Story = StoryObj;

const beside = (panels: TemplateResult): TemplateResult => html`
  <div style="display: grid; gap: 16px; max-width: 1280px">
    <kube-story id="told" controls loading="eager" .scenario=${replacement}></kube-story>
    ${panels}
  </div>
`;

const embed = (panel: string) => ({
  docs: { source: { code: `<kube-story id="told" src="replacement.yaml" controls></kube-story>\n${panel}` } },
});

async function told(canvas: HTMLElement, step: string): Promise<KubeStory> {
  const story = canvas.querySelector('kube-story')!;
  await story.ready;
  story.currentTime = story.steps.find(({ id }) => id === step)!.end - 0.1;
  return story;
}

const shadowOf = (canvas: HTMLElement, name: string) => canvas.querySelector(name)!.shadowRoot!;

/** What `kubectl` prints of the story's cluster, in step with it, also backwards. */
export const Terminal: Story = {
  name: 'A terminal',
  render: () => beside(html`<kube-terminal for="told" command="kubectl get pods -o wide --watch"></kube-terminal>`),
  parameters: embed('<kube-terminal for="told" command="kubectl get pods -o wide --watch"></kube-terminal>'),
  play: async ({ canvasElement }) => {
    await told(canvasElement, 'death');
    await waitFor(() => expect(shadowOf(canvasElement, 'kube-terminal').textContent).toContain('Terminating'));
  },
};

/** The same for `describe`. A Pod of which nobody knows the name yet is named by its owner. */
export const Describe: Story = {
  name: 'A terminal that describes a Pod',
  render: () =>
    beside(html`<kube-terminal for="told" command="kubectl describe pod deployment/web[0]"></kube-terminal>`),
  parameters: embed('<kube-terminal for="told" command="kubectl describe pod deployment/web[0]"></kube-terminal>'),
  play: async ({ canvasElement }) => {
    await told(canvasElement, 'run');
    await waitFor(() => expect(shadowOf(canvasElement, 'kube-terminal').textContent).toContain('Controlled By:'));
  },
};

/** What an author sees who mistyped a command. */
export const Mistyped: Story = {
  name: 'A terminal with a mistyped command',
  render: () => beside(html`<kube-terminal for="told" command="kubectl gte pods --wacth"></kube-terminal>`),
  parameters: embed('<kube-terminal for="told" command="kubectl gte pods --wacth"></kube-terminal>'),
  play: async ({ canvasElement }) => {
    await waitFor(() =>
      expect(shadowOf(canvasElement, 'kube-terminal').textContent).toContain('did you mean --watch?'),
    );
  },
};

/** One object: status, conditions, events, and why it is so. Follows what the reader looks at close up. */
export const Inspector: Story = {
  name: 'An inspector',
  render: () => beside(html`<kube-inspector for="told"></kube-inspector>`),
  parameters: embed('<kube-inspector for="told"></kube-inspector>'),
  play: async ({ canvasElement }) => {
    const story = await told(canvasElement, 'run');
    await waitFor(() => expect(shadowOf(canvasElement, 'kube-inspector').textContent).toContain('PodScheduled'));
    const causes = shadowOf(canvasElement, 'kube-inspector').querySelectorAll<HTMLElement>('[part="why"] button');
    await userEvent.click(causes[causes.length - 1]!);
    await expect(story.currentTime).toBeLessThan(1);
  },
};

/** Who was replaced by whom, and what of the old Pod the new one has. */
export const Ledger: Story = {
  name: 'A ledger',
  render: () => beside(html`<kube-ledger for="told"></kube-ledger>`),
  parameters: embed('<kube-ledger for="told"></kube-ledger>'),
  play: async ({ canvasElement }) => {
    await told(canvasElement, 'identity');
    await waitFor(() => expect(shadowOf(canvasElement, 'kube-ledger').querySelector('.pair')).not.toBe(null));
  },
};

const QUESTION = `<kube-quiz for="told" step="death" pause>
  <details>
    <summary>Two replicas are wanted, one Pod is deleted. What happens?</summary>
    <ul>
      <li>Kubernetes starts the deleted Pod again</li>
      <li data-answer>The controller makes a new Pod from the same template</li>
      <li>One replica has to do from now on</li>
    </ul>
    <p>A Pod is never brought back. The controller sees one where it wants two and makes another.</p>
  </details>
</kube-quiz>`;

/** Predict, then see: the story waits at its step until the reader has answered. Without JavaScript it is a `<details>`. */
export const Quiz: Story = {
  name: 'A question',
  render: () =>
    beside(
      html`<kube-quiz for="told" step="death" pause>
        <details>
          <summary>Two replicas are wanted, one Pod is deleted. What happens?</summary>
          <ul>
            <li>Kubernetes starts the deleted Pod again</li>
            <li data-answer>The controller makes a new Pod from the same template</li>
            <li>One replica has to do from now on</li>
          </ul>
          <p>A Pod is never brought back. The controller sees one where it wants two and makes another.</p>
        </details>
      </kube-quiz>`,
    ),
  parameters: embed(QUESTION),
  play: async ({ canvasElement }) => {
    const quiz = () => shadowOf(canvasElement, 'kube-quiz');
    await waitFor(() => expect(quiz().querySelectorAll('input')).toHaveLength(3));
    await userEvent.click(quiz().querySelectorAll('input')[1]!);
    await userEvent.click(quiz().querySelector('[part="check"]')!);
    await waitFor(() => expect(quiz().querySelector('[part="feedback"]')!.textContent).toContain('Right'));
  },
};

/** All of them in step with one story. */
export const Together: Story = {
  name: 'All together',
  render: () =>
    beside(html`
      <kube-terminal for="told" command="kubectl get pods --watch"></kube-terminal>
      <kube-ledger for="told"></kube-ledger>
      <kube-inspector for="told" object="deployment/web"></kube-inspector>
    `),
  parameters: embed(
    '<kube-terminal for="told" command="kubectl get pods --watch"></kube-terminal>\n<kube-ledger for="told"></kube-ledger>\n<kube-inspector for="told" object="deployment/web"></kube-inspector>',
  ),
  play: async ({ canvasElement }) => {
    await told(canvasElement, 'identity');
    await waitFor(() => expect(shadowOf(canvasElement, 'kube-terminal').textContent).toContain('Completed'));
  },
};
