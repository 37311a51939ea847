import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import '../../src/define.js';
import type { KubeInspector, KubeLedger, KubeQuiz, KubeStory, KubeTerminal } from '../../src/elements/index.js';
import replacement from '../../src/scenarios/replacement.yaml?raw';

let story: KubeStory;

beforeEach(async () => {
  document.body.innerHTML = '<kube-story id="s" loading="eager"></kube-story>';
  story = document.querySelector('kube-story')!;
  story.scenario = replacement;
  await story.ready;
});

afterEach(() => {
  document.body.replaceChildren();
  document.documentElement.style.colorScheme = '';
});

async function panel<T extends HTMLElement & { updateComplete: Promise<unknown> }>(markup: string): Promise<T> {
  document.body.insertAdjacentHTML('beforeend', markup);
  const element = document.body.lastElementChild as T;
  await expect
    .poll(() => element.shadowRoot?.querySelector('[part=panel]') && !/Waiting/.test(textOf(element)))
    .toBeTruthy();
  return element;
}

const textOf = (element: Element) => element.shadowRoot?.textContent ?? '';
const find = (element: Element, selector: string) => element.shadowRoot!.querySelector<HTMLElement>(selector);

async function seek(time: number, follower: { updateComplete: Promise<unknown> }): Promise<void> {
  story.currentTime = time;
  await story.updateComplete;
  await follower.updateComplete;
}

describe('kube-terminal', () => {
  const lines = (terminal: Element) => find(terminal, '[part=output]')!.textContent.trim().split('\n');

  it('prints what kubectl would at the current time, forwards and backwards', async () => {
    const terminal = await panel<KubeTerminal>('<kube-terminal for="s" command="kubectl get pods"></kube-terminal>');
    await seek(25, terminal);
    expect(lines(terminal)).toHaveLength(3);
    await seek(0, terminal);
    expect(lines(terminal)).toEqual(['No resources found in default namespace.']);
  });

  it('a watch appends, marks what is new, and takes it back when the time goes back', async () => {
    const terminal = await panel<KubeTerminal>('<kube-terminal for="s" command="kubectl get pods -w"></kube-terminal>');
    await seek(10, terminal);
    const before = lines(terminal);
    await seek(12, terminal);
    await seek(20, terminal);
    expect(lines(terminal).slice(0, before.length)).toEqual(before);
    expect(terminal.shadowRoot!.querySelectorAll('.fresh').length).toBeGreaterThan(0);
    await seek(10, terminal);
    expect(lines(terminal)).toEqual(before);
  });

  it('is a log that is not read out by itself, and can be scrolled by keyboard', async () => {
    const terminal = await panel<KubeTerminal>('<kube-terminal for="s"></kube-terminal>');
    const output = find(terminal, '[part=output]')!;
    expect([output.role, output.ariaLive, output.tabIndex]).toEqual(['log', 'off', 0]);
    expect(output.ariaLabel).toContain('kubectl get pods');
  });

  it('a wrong command is told in place, with the nearest right word', async () => {
    const terminal = await panel<KubeTerminal>('<kube-terminal for="s" command="kubectl gte pds"></kube-terminal>');
    const error = find(terminal, '[part=error]')!;
    expect(error.querySelectorAll('li')).toHaveLength(2);
    expect(error.textContent).toMatch(/did you mean get\?[\s\S]*did you mean pods\?/);
  });
});

describe('a panel', () => {
  it('says so when its story is not there, and finds it when it comes', async () => {
    const terminal = await panel<KubeTerminal>('<kube-terminal for="later"></kube-terminal>');
    expect(textOf(terminal)).toContain('"later"');
    story.id = 'later';
    await expect.poll(() => find(terminal, '[part=output]')).not.toBe(null);
  });
});

describe('kube-inspector', () => {
  it('shows the object that is named: status, conditions, events and why', async () => {
    const inspector = await panel<KubeInspector>(
      '<kube-inspector for="s" object="deployment/web[0]"></kube-inspector>',
    );
    await seek(25, inspector);
    expect(find(inspector, '[part=status]')!.textContent).toMatch(/STATUS\s+Running/);
    expect(find(inspector, '[part=conditions]')!.textContent).toContain('PodScheduled');
    expect(find(inspector, '[part=events]')!.textContent).toContain('Container started');
  });

  it('each cause goes to its time', async () => {
    const inspector = await panel<KubeInspector>(
      '<kube-inspector for="s" object="deployment/web[0]"></kube-inspector>',
    );
    await seek(25, inspector);
    const causes = inspector.shadowRoot!.querySelectorAll<HTMLElement>('[part=why] button');
    expect(causes.length).toBeGreaterThan(5);
    causes[causes.length - 1]!.focus();
    await userEvent.keyboard('{Enter}');
    expect(story.currentTime).toBeLessThan(1);
  });

  it('follows what is shown close up, and what the reader selects', async () => {
    const inspector = await panel<KubeInspector>('<kube-inspector for="s"></kube-inspector>');
    await seek(25, inspector);
    story.closeUp = 'node/node-b';
    await expect.poll(() => find(inspector, 'h2')?.textContent).toBe('Node');
    const detail = { kind: 'Deployment', name: 'web', namespace: 'default' };
    story.dispatchEvent(new CustomEvent('kube-select', { detail }));
    await expect.poll(() => find(inspector, 'h2')?.textContent).toBe('Deployment');
  });

  it('the reader chooses an object from the list', async () => {
    const inspector = await panel<KubeInspector>('<kube-inspector for="s"></kube-inspector>');
    await seek(25, inspector);
    const chosen: string[] = [];
    inspector.addEventListener('kube-select', (event) => chosen.push((event as CustomEvent).detail.name));
    const node = [...inspector.shadowRoot!.querySelectorAll('option')].find(({ text }) => text.trim() === 'node-c')!;
    await userEvent.selectOptions(find(inspector, 'select')!, node.value);
    await expect.poll(() => find(inspector, 'h2')?.textContent).toBe('Node');
    expect(chosen).toEqual(['node-c']);
  });

  it('writes the object as YAML, as it is then', async () => {
    const inspector = await panel<KubeInspector>(
      '<kube-inspector for="s" object="deployment/web[0]"></kube-inspector>',
    );
    await seek(25, inspector);
    find(inspector, 'summary')!.click();
    await expect
      .poll(() => find(inspector, '[part=yaml]')?.textContent)
      .toMatch(/^apiVersion: v1\nkind: Pod\nmetadata:\n/);
  });
});

describe('kube-ledger', () => {
  it('puts old and new side by side, and tells what is new', async () => {
    const ledger = await panel<KubeLedger>('<kube-ledger for="s"></kube-ledger>');
    await seek(25, ledger);
    expect(find(ledger, '.pair')).toBe(null);
    await seek(story.duration, ledger);
    const rows = [...find(ledger, '.pair')!.querySelectorAll('tbody tr')].map((row) =>
      row.textContent.replace(/\s+/g, ' '),
    );
    expect(rows[0]).toContain('web-f56559c75-68hlm web-f56559c75-2pmx2 ≠ new');
    expect(find(ledger, '.pair tbody')!.textContent).toContain('gone');
    await seek(25, ledger);
    expect(find(ledger, '.pair')).toBe(null);
  });
});

describe('kube-quiz', () => {
  const OWN = `<kube-quiz><details><summary>What is <code>2</code>?</summary>
    <ul><li>One</li><li data-answer>Two</li></ul><p>It is two.</p></details></kube-quiz>`;

  it('takes what its author wrote inside it, and shows it once', async () => {
    const quiz = await panel<KubeQuiz>(OWN);
    expect(quiz.shadowRoot!.querySelectorAll('input[type=radio]')).toHaveLength(2);
    expect(find(quiz, '[part=question]')!.querySelector('code')!.textContent).toBe('2');
    expect(quiz.querySelector('details')!.checkVisibility()).toBe(false);
  });

  it('is answered by keyboard: arrows choose, Enter checks; the answer is told in words', async () => {
    const quiz = await panel<KubeQuiz>(OWN);
    const answers: unknown[] = [];
    document.body.addEventListener('kube-answer', (event) => answers.push((event as CustomEvent).detail), {
      once: true,
    });
    find(quiz, 'input')!.focus();
    await userEvent.keyboard(' {ArrowDown}{Enter}');
    await quiz.updateComplete;
    expect(answers).toEqual([{ correct: true, choice: 1 }]);
    expect(find(quiz, '[part=feedback]')!.textContent).toMatch(/Right[\s\S]*It is two\./);
    expect(find(quiz, '[part=option].right')!.textContent).toContain('the right answer');
  });

  it('a question without two options or an answer says what it needs', async () => {
    const quiz = await panel<KubeQuiz>('<kube-quiz><details><summary>?</summary></details></kube-quiz>');
    expect(textOf(quiz)).toContain('data-answer');
  });

  it('takes a step’s question, and holds the story at the step’s end until it is answered', async () => {
    const asking =
      'quiz: { question: Who makes the new Pod?, options: [The old Pod, Its controller], answer: 1, why: It sees one too few. }';
    story.scenario = replacement.replace(
      '      delete: deployment/web[0]',
      `      delete: deployment/web[0]\n      ${asking}`,
    );
    await story.updateComplete;
    await story.ready;
    const quiz = await panel<KubeQuiz>('<kube-quiz for="s" step="death" pause></kube-quiz>');
    expect(find(quiz, '[part=question]')!.textContent).toContain('Who makes the new Pod?');
    const { end } = story.steps.find(({ id }) => id === 'death')!;
    story.currentTime = end - 0.5;
    await story.play();
    await expect.poll(() => story.paused).toBe(true);
    expect(story.currentTime).toBeLessThan(end);
    await story.play();
    await expect.poll(() => story.paused).toBe(true);
    quiz.shadowRoot!.querySelectorAll<HTMLElement>('input')[1]!.click();
    await quiz.updateComplete;
    find(quiz, '[part=check]')!.click();
    await quiz.updateComplete;
    await story.play();
    await expect.poll(() => story.currentTime).toBeGreaterThan(end + 0.3);
    story.pause();
  });
});

it.each(['light', 'dark'])('axe finds nothing in any panel, %s', async (scheme) => {
  document.documentElement.style.colorScheme = scheme;
  const terminal = await panel<KubeTerminal>('<kube-terminal for="s" command="kubectl get pods -w"></kube-terminal>');
  await panel('<kube-terminal for="s" command="kubectl gte pods"></kube-terminal>');
  await panel('<kube-inspector for="s"></kube-inspector>');
  await panel('<kube-ledger for="s"></kube-ledger>');
  await panel(
    '<kube-quiz><details><summary>?</summary><ul><li>a</li><li data-answer>b</li></ul></details></kube-quiz>',
  );
  await seek(40, terminal);
  const { violations } = await axe.run({ exclude: ['kube-story'] });
  const page = new Set(['region', 'landmark-one-main', 'page-has-heading-one', 'html-has-lang', 'document-title']);
  expect(
    violations.filter(({ id }) => !page.has(id)).map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]),
  ).toEqual([]);
});
