import { afterEach, describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { KubeStory } from '../../src/elements/index.js';

const POD =
  'apiVersion: v1\nkind: Pod\nmetadata: { name: web }\nspec: { containers: [{ name: nginx, image: nginx }] }\n';

afterEach(() => document.body.replaceChildren());

/** A page of its own, as strict as a policy of content and types can make it. */
async function strictPage(body: string): Promise<{ page: Document; refused: string[] }> {
  const frame = document.createElement('iframe');
  frame.width = '900';
  frame.height = '700';
  const policy = "default-src 'self'; require-trusted-types-for 'script'";
  frame.srcdoc = `<!doctype html><html><head>
    <meta http-equiv="Content-Security-Policy" content="${policy}">
    ${['/test/browser/runner.ts', '/src/define.ts'].map((path) => `<script type="module" src="${new URL(path, location.href).href}"></script>`).join('')}
  </head><body>${body}</body></html>`;
  const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
  document.body.append(frame);
  await loaded;
  const page = frame.contentDocument!;
  const refused: string[] = [];
  page.addEventListener('securitypolicyviolation', ({ violatedDirective, sample, blockedURI }) =>
    refused.push(`${violatedDirective} ${blockedURI} ${sample}`),
  );
  return { page, refused };
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise(requestAnimationFrame);
}

describe('embedding', () => {
  it('plays under a strict content security policy with trusted types', async () => {
    const { page, refused } = await strictPage(
      `<kube-story controls autoplay motion="full"><pre>${POD}</pre></kube-story><kube-pod name="api"><kube-container name="api"></kube-container></kube-pod>`,
    );
    const story = page.querySelector('kube-story')!;
    await until(() => story.currentTime > 0.5);
    story.seek(Infinity);
    await story.updateComplete;
    story.shadowRoot!.querySelector<HTMLDetailsElement>('.transcript')!.open = true;
    await until(() => (page.querySelector('kube-pod')!.shadowRoot!.querySelector('svg')?.childElementCount ?? 0) > 1);
    expect(story.shadowRoot!.querySelector('svg')!.textContent).toContain('web');
    const played = story.shadowRoot!.querySelector('.played')!;
    expect(page.defaultView!.getComputedStyle(played).transform).toBe('matrix(1, 0, 0, 1, 0, 0)');
    expect(refused).toEqual([]);
  });

  it('loaded twice does not throw', async () => {
    const again = '?again';
    await import('../../src/define.js');
    const known = customElements.get('kube-story');
    await import(/* @vite-ignore */ `/src/define/kube-story.ts${again}`);
    await import(/* @vite-ignore */ `/src/elements/kube-story.ts${again}`);
    expect(customElements.get('kube-story')).toBe(known);
  });

  it('an element that stands in the page, and has its scenario, before it is defined', async () => {
    await import('../../src/define.js');
    const { KubeStory: Known } = await import('../../src/elements/index.js');
    const later = document.createElement('kube-later') as KubeStory;
    later.scenario = { pods: [{ name: 'web', containers: ['nginx'] }] };
    document.body.append(later);
    customElements.define('kube-later', class extends Known {});
    await later.ready;
    expect(later.duration).toBeGreaterThan(0);
  });

  it('a presenter’s clicker turns the slide and leaves the focused scrubber alone', async () => {
    await import('../../src/define.js');
    const story = document.createElement('kube-story');
    Object.assign(story, { scenario: { pods: [{ name: 'web', containers: ['nginx'] }] }, controls: true });
    document.body.append(story);
    await story.ready;
    await until(() => Boolean(story.shadowRoot!.querySelector('input')));
    const scrubber = story.shadowRoot!.querySelector('input')!;
    const turned: string[] = [];
    const turn = ({ key, defaultPrevented }: KeyboardEvent) => turned.push(`${key} ${defaultPrevented}`);
    document.addEventListener('keydown', turn);
    scrubber.focus();
    await userEvent.keyboard('{PageUp}{PageDown}');
    document.removeEventListener('keydown', turn);
    expect(turned).toEqual(['PageUp false', 'PageDown false']);
    expect([story.currentTime, scrubber.value]).toEqual([0, '0']);
    await userEvent.keyboard('{ArrowRight}');
    expect(story.currentTime).toBe(5);
  });

  it('many on a page: those out of sight stand still', async () => {
    await import('../../src/define.js');
    const spacer = document.createElement('div');
    spacer.style.height = '5000px';
    const stories = [0, 1].map(() => {
      const story = document.createElement('kube-story');
      return Object.assign(story, {
        scenario: { pods: [{ name: 'web', containers: ['nginx'] }] },
        autoplay: true,
        loading: 'eager',
        motion: 'full',
      });
    });
    document.body.append(stories[0]!, spacer, stories[1]!);
    await Promise.all(stories.map(({ ready }) => ready));
    await until(() => stories[0]!.currentTime > 0.3);
    expect([stories[1]!.paused, stories[1]!.currentTime]).toEqual([false, 0]);
    stories[1]!.scrollIntoView();
    await until(() => stories[1]!.currentTime > 0.1);
    const gone = stories[0]!.currentTime;
    await until(() => stories[1]!.currentTime > 0.3);
    expect(stories[0]!.currentTime).toBe(gone);
  });
});
