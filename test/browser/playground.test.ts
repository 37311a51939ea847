import { startCompletion } from '@codemirror/autocomplete';
import { EditorView } from '@codemirror/view';
import axe from 'axe-core';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import '../../src/define.js';
import { decodeScenario, encodeScenario } from '../../src/scenario/link.js';
import { objectsAt } from '../../stories/playground/schemaPath.js';
import type { KubePlayground } from '../../stories/playground/playground.js';
import '../../stories/playground/playground.js';

afterEach(async () => {
  document.body.replaceChildren();
  document.documentElement.style.colorScheme = '';
  history.replaceState(null, '', location.pathname + location.search);
  vi.restoreAllMocks();
  await page.viewport(1280, 800);
});

/** Slow machines are slow, not wrong. */
const soon = <T>(check: () => T): Promise<T> => vi.waitFor(check, { timeout: 10_000 });

const POD = 'title: One\npods:\n  - { name: web, containers: [nginx] }\n';

async function playground(): Promise<KubePlayground> {
  const element = document.createElement('kube-playground');
  document.body.append(element);
  await soon(() => expect(storyIn(element).story).toBeDefined());
  return element;
}

const storyIn = (element: KubePlayground) => element.shadowRoot!.querySelector('kube-story')!;
const editorIn = (element: KubePlayground) =>
  EditorView.findFromDOM(element.shadowRoot!.querySelector<HTMLElement>('.cm-editor')!)!;

function write(element: KubePlayground, insert: string): void {
  const view = editorIn(element);
  view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert }, selection: { anchor: insert.length } });
}

describe('the playground', () => {
  it('draws what is written a moment later, and keeps the time', async () => {
    const element = await playground();
    const story = storyIn(element);
    story.seek(3);
    write(element, POD);
    await soon(() => expect(story.story!.title).toBe('One'));
    expect(story.currentTime).toBe(3);
  });

  it('keeps the last good picture while the text is broken, and says what is wrong where', async () => {
    const element = await playground();
    const story = storyIn(element);
    write(element, POD);
    await soon(() => expect(story.story!.title).toBe('One'));
    write(element, POD.replace('name:', 'nam:'));
    const list = () => element.shadowRoot!.querySelector('.problems')!.textContent;
    await soon(() => expect(list()).toMatch(/nam\b/));
    expect(story.story!.title).toBe('One');
    expect(story.error).toBe(null);
    const marked = () =>
      [...element.shadowRoot!.querySelectorAll('.cm-lintRange-error')].map((each) => each.textContent);
    await soon(() => expect(marked()).toContain('nam'));
    const buttons = [...element.shadowRoot!.querySelectorAll<HTMLElement>('.problems li')];
    buttons
      .find(({ textContent }) => /nam\b/.test(textContent))!
      .querySelector('button')!
      .click();
    expect(editorIn(element).state.selection.main.head).toBe(POD.indexOf('name'));
  });

  it('offers the fields and values that may stand at the cursor', async () => {
    const element = await playground();
    const offered = async (text: string): Promise<string[]> => {
      write(element, text);
      const view = editorIn(element);
      view.focus();
      startCompletion(view);
      const options = () =>
        [...element.shadowRoot!.querySelectorAll('.cm-completionLabel')].map((each) => each.textContent);
      await soon(() => expect(options().length).toBeGreaterThan(0));
      const found = options();
      await userEvent.keyboard('{Escape}');
      return found;
    };
    expect(await offered('title: x\nsteps:\n  - id: a\n    ')).toEqual(
      expect.arrayContaining(['say', 'delete', 'nodeDown']),
    );
    expect((await offered('steps:\n  - pause: ')).sort()).toEqual(['false', 'true']);
    expect(await offered('apiVersion: kubestory/v1\nkind: Scenario\nspec:\n  ')).toEqual(
      expect.arrayContaining(['nodes', 'steps']),
    );
  });

  it('explains a field under the pointer', () => {
    const lines =
      'apiVersion: kubestory/v1\nkind: Scenario\nspec:\n  steps:\n  - say: a\n    wait: 3s\n---\nkind: Pod'.split('\n');
    const names = (line: number, column: number) =>
      objectsAt(lines, line, column).flatMap(({ properties = {} }) => Object.keys(properties));
    expect(names(3, 2)).toContain('seed');
    expect(names(4, 4)).toContain('quiz');
    expect(names(5, 4)).toContain('quiz');
    expect(names(7, 0)).toEqual([]);
  });

  it('makes a link that opens the same text, and takes it out of the address', async () => {
    const copied: string[] = [];
    vi.spyOn(navigator.clipboard, 'writeText').mockImplementation((text) => {
      copied.push(text);
      return Promise.resolve();
    });
    const element = await playground();
    write(element, POD);
    element.shadowRoot!.querySelector<HTMLElement>('.bar button')!.click();
    await soon(() => expect(copied).toHaveLength(1));
    expect(await decodeScenario(new URL(copied[0]!).hash.replace('#scenario=', ''))).toBe(POD);
    element.remove();
    history.replaceState(null, '', new URL(copied[0]!).hash);
    const other = await playground();
    expect(editorIn(other).state.doc.toString()).toBe(POD);
    expect(location.hash).toBe('');
  });

  it('follows a link that comes while it stands, and says what is wrong with one', async () => {
    const element = await playground();
    location.hash = `scenario=${await encodeScenario(POD)}`;
    await soon(() => expect(editorIn(element).state.doc.toString()).toBe(POD));
    location.hash = 'scenario=AAAA';
    await soon(() =>
      expect(element.shadowRoot!.querySelector('.bar [role=status]')!.textContent).toMatch(/invalid link/),
    );
  });

  it('has examples that are all whole', async () => {
    const element = await playground();
    const select = element.shadowRoot!.querySelector('select')!;
    for (let index = 0; index < select.options.length; index++) {
      select.value = String(index);
      select.dispatchEvent(new Event('change'));
      await soon(() => expect(element.shadowRoot!.querySelector('.broken')).toBeNull());
    }
    expect(select.options.length).toBeGreaterThan(8);
  });

  it('catches nobody who has only a keyboard: Tab leaves the editor', async () => {
    const element = await playground();
    editorIn(element).focus();
    const before = editorIn(element).state.doc.toString();
    await userEvent.keyboard('{Tab}');
    expect(element.shadowRoot!.activeElement?.closest('.cm-editor') ?? null).toBeNull();
    expect(editorIn(element).state.doc.toString()).toBe(before);
  });

  it.each([
    ['light', 1280],
    ['dark', 1280],
    ['light', 360],
  ])('has no accessibility problem and fits: %s, %i px', async (scheme, width) => {
    await page.viewport(width, 800);
    document.documentElement.style.colorScheme = scheme;
    const element = await playground();
    await userEvent.hover(element.shadowRoot!.querySelector('select')!);
    const { violations } = await axe.run(document.body, { rules: { region: { enabled: false } } });
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
  });
});
