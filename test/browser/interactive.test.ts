import axe from 'axe-core';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import '../../src/define.js';
import type { KubeStory } from '../../src/elements/index.js';
import type { KubeAction } from '../../src/elements/controllers/interaction.js';
import { parseScenario } from '../../src/scenario/parse.js';
import replacement from '../../src/scenarios/replacement.yaml?raw';

afterEach(() => {
  document.body.replaceChildren();
  document.documentElement.style.colorScheme = '';
  history.replaceState(null, '', location.pathname + location.search);
  vi.restoreAllMocks();
});

/** Slow machines are slow, not wrong. */
const soon = <T>(check: () => T): Promise<T> => vi.waitFor(check, { timeout: 10_000 });
const inside = <Found extends Element = HTMLElement>(story: KubeStory, selector: string): Found | null =>
  story.shadowRoot!.querySelector<Found>(selector);
const items = (story: KubeStory): HTMLElement[] => [
  ...story.shadowRoot!.querySelectorAll<HTMLElement>('.acts [role=menuitem]'),
];
const said = (story: KubeStory): string => inside(story, '.changes [role=status]')?.textContent ?? '';
const podsAt = (story: KubeStory, time: number) =>
  story.stateAt(time).objects.filter(({ kind, metadata }) => kind === 'Pod' && !metadata.deletionTimestamp);

/** A story one can act on, at the end of its first step, where two Pods run. */
async function interactive(properties: Partial<KubeStory> = {}): Promise<KubeStory> {
  const story = document.createElement('kube-story');
  Object.assign(story, { scenario: replacement, controls: true, interactive: true, loading: 'eager', ...properties });
  document.body.append(story);
  await story.ready;
  if (story.interactive) await soon(() => expect(inside(story, '.changes')).not.toBeNull());
  story.seek(story.steps[0]!.end - 0.3);
  await story.updateComplete;
  return story;
}

/** Moves the picture's focus to the first thing of a kind. */
async function focusOn(story: KubeStory, kind: 'node' | 'Pod'): Promise<void> {
  inside(story, '.walk')!.focus();
  await userEvent.keyboard('{ArrowRight}');
  if (kind === 'node') return;
  for (let tries = 0; tries < 4; tries++) {
    await userEvent.keyboard('{ArrowRight}');
    if (inside(story, '.here')!.getAttribute('aria-label')?.startsWith('Pod')) return;
    await userEvent.keyboard('{ArrowDown}');
  }
}

describe('an interactive kube-story', () => {
  it('is not, unless it is told so', async () => {
    const story = await interactive({ interactive: false });
    inside(story, '.walk')!.focus();
    await userEvent.keyboard('{Shift>}{F10}{/Shift}');
    expect(inside(story, '.act')).toBeNull();
    expect(items(story)).toEqual([]);
  });

  it('lets who has only a keyboard delete a Pod, and take it back', async () => {
    const story = await interactive();
    await focusOn(story, 'Pod');
    const before = story.events.filter(({ time }) => time < story.currentTime).map(({ message }) => message);
    await userEvent.keyboard('{Shift>}{F10}{/Shift}');
    expect(items(story)[0]!.textContent.trim()).toBe('Delete');
    expect(story.shadowRoot!.activeElement).toBe(items(story)[0]);
    await userEvent.keyboard('{Enter}');
    await soon(() => expect(story.canUndo).toBe(true));
    expect(story.events.slice(0, before.length).map(({ message }) => message)).toEqual(before);
    expect(story.events.some(({ type, reason }) => type === 'Step' && reason === 'Delete')).toBe(true);
    expect(story.paused).toBe(false);
    expect(said(story)).toMatch(/^Delete: pod\/web-\S+, at \d:\d\d$/);
    expect(inside(story, '.acts')).toBeNull();
    await userEvent.keyboard('{Control>}z{/Control}');
    await soon(() => expect(said(story)).toContain('Undone'));
    expect([story.canUndo, story.canRedo]).toEqual([false, true]);
    expect(story.paused).toBe(true);
    expect(story.steps.map(({ id }) => id)).toEqual(['run', 'request', 'death', 'replacement', 'identity']);
  });

  it('moves in the menu by arrows, letters, Home and End, and leaves it by Escape to where it was opened', async () => {
    const story = await interactive();
    await focusOn(story, 'node');
    await userEvent.keyboard('{Shift>}{F10}{/Shift}');
    const current = () => story.shadowRoot!.activeElement?.textContent.trim();
    expect(current()).toMatch(/^Cordon/);
    await userEvent.keyboard('{ArrowUp}');
    expect(current()).toMatch(/^Let the machine/);
    await userEvent.keyboard('d');
    expect(current()).toMatch(/^Drain/);
    await userEvent.keyboard('{Home}');
    expect(current()).toMatch(/^Cordon/);
    await userEvent.keyboard('{Escape}');
    expect(items(story)).toEqual([]);
    expect(story.shadowRoot!.activeElement).toBe(inside(story, '.walk'));
  });

  it('says kube-action before it acts, and does nothing where that is cancelled', async () => {
    const story = await interactive();
    const heard: CustomEvent<KubeAction>[] = [];
    const listener = (event: Event) => {
      event.preventDefault();
      heard.push(event as CustomEvent<KubeAction>);
    };
    document.addEventListener('kube-action', listener);
    await focusOn(story, 'node');
    const time = story.currentTime;
    await userEvent.keyboard('{Shift>}{F10}{/Shift}');
    await userEvent.keyboard('{End}{Enter}');
    document.removeEventListener('kube-action', listener);
    expect(heard[0]!.detail).toEqual({ action: 'nodeDown', object: 'node/node-a', time, step: { nodeDown: 'node-a' } });
    expect(heard[0]!.composed && heard[0]!.bubbles).toBe(true);
    expect(story.canUndo).toBe(false);
    expect(story.steps).toHaveLength(5);
  });

  it('opens the menu on what is right-clicked, and shows a button on what is pointed at', async () => {
    const story = await interactive();
    const stage = inside(story, '.stage')!;
    await userEvent.hover(inside(story, '.walk')!);
    await soon(() => expect(inside(story, '.act')).not.toBeNull());
    await userEvent.click(inside(story, '.walk')!, { button: 'right' });
    await soon(() => expect(items(story).length).toBeGreaterThan(0));
    const menu = inside(story, '.acts')!.getBoundingClientRect();
    const around = stage.getBoundingClientRect();
    expect(menu.top).toBeGreaterThanOrEqual(around.top);
    expect(menu.bottom).toBeLessThanOrEqual(around.bottom);
    expect(menu.right).toBeLessThanOrEqual(around.right);
  });

  it('shows a button that Tab reaches on what has the focus', async () => {
    const story = await interactive();
    await focusOn(story, 'node');
    const act = inside(story, '.act')!;
    expect(act.getAttribute('aria-label')).toMatch(/node-a/);
    act.focus();
    await userEvent.keyboard('{Enter}');
    expect(items(story).length).toBe(3);
    await userEvent.keyboard('{Escape}');
    expect(story.shadowRoot!.activeElement).toBe(inside(story, '.act'));
  });

  it('says why what cannot be done now is not done', async () => {
    const story = await interactive();
    story.seek(story.events.find(({ source }) => source.detail?.kind === 'bound')!.time + 1.5);
    await story.updateComplete;
    await focusOn(story, 'Pod');
    await userEvent.keyboard('{Shift>}{F10}{/Shift}');
    const off = items(story).find((item) => item.getAttribute('aria-disabled') === 'true')!;
    expect(off.textContent).toContain('it does not run now');
    off.click();
    expect(story.canUndo).toBe(false);
  });

  it('fork(step), undo() and redo() do the same for a program', async () => {
    const story = await interactive();
    await story.fork({ scale: { target: 'deployment/web', replicas: 3 } });
    expect(podsAt(story, story.duration)).toHaveLength(3);
    await story.fork({ cordon: 'node-a' });
    await story.undo();
    await story.undo();
    expect([story.canUndo, story.canRedo]).toEqual([false, true]);
    await story.redo();
    expect(podsAt(story, story.duration)).toHaveLength(3);
    await expect(story.fork({ delete: 'deployment/wbe' })).rejects.toThrow(/Not found: "wbe"/);
    expect(podsAt(story, story.duration)).toHaveLength(3);
  });

  it('forgets what was done when another scenario comes', async () => {
    const story = await interactive();
    await story.fork({ cordon: 'node-a' });
    story.scenario = { pods: [{ name: 'p', containers: ['c'] }] };
    await story.updateComplete;
    await story.ready;
    await story.updateComplete;
    expect([story.canUndo, story.canRedo]).toEqual([false, false]);
  });

  it('copies the changed scenario as text that reads as the same story, and as a link that opens it', async () => {
    const copied: string[] = [];
    vi.spyOn(navigator.clipboard, 'writeText').mockImplementation((text) => {
      copied.push(text);
      return Promise.resolve();
    });
    const story = await interactive();
    await story.fork({ nodeDown: 'node-b' });
    const button = (name: string) =>
      [...story.shadowRoot!.querySelectorAll<HTMLElement>('.changes button')].find(
        ({ textContent }) => textContent === name,
      )!;
    button('Copy as YAML').click();
    await soon(() => expect(copied).toHaveLength(1));
    expect(parseScenario(copied[0]!).steps.at(-1)!.actions).toEqual([{ verb: 'nodeDown', node: 'node-b' }]);
    button('Copy link').click();
    await soon(() => expect(copied).toHaveLength(2));
    const { messages, seconds } = { messages: story.events.map(({ message }) => message), seconds: story.duration };
    story.remove();
    location.hash = new URL(copied[1]!).hash;
    const other = await interactive({ scenario: { pods: [{ name: 'p', containers: ['c'] }] } });
    await soon(() => expect(other.events.map(({ message }) => message)).toEqual(messages));
    expect(other.duration).toBe(seconds);
  });

  it('shows what cannot be copied, and says what is wrong with a link', async () => {
    vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('no'));
    const story = await interactive();
    await story.fork({ cordon: 'node-b' });
    [...story.shadowRoot!.querySelectorAll<HTMLElement>('.changes button')].at(-2)!.click();
    await soon(() =>
      expect(inside<HTMLTextAreaElement>(story, '.changes textarea')?.value).toContain('cordon: node-b'),
    );
    location.hash = 'scenario=AAAA';
    await soon(() => expect(said(story)).toMatch(/invalid link/));
    expect(story.error).toBe(null);
  });

  it.each(['light', 'dark'])('has no accessibility problem, %s', async (scheme) => {
    document.documentElement.style.colorScheme = scheme;
    const story = await interactive();
    await story.fork({ cordon: 'node-b' });
    story.pause();
    await focusOn(story, 'node');
    await userEvent.keyboard('{Shift>}{F10}{/Shift}');
    const { violations } = await axe.run(document.body, { rules: { region: { enabled: false } } });
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  });
});
