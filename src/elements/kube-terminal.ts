import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { CommandProblem } from '../kubectl/command.js';
import type { OpenTerminal, Terminal } from '../kubectl/terminal.js';
import type { Story } from '../timeline/types.js';
import { PanelElement, type PanelData } from './panel.js';
import { terminal } from './styles/terminal.js';
import { errors } from './templates/problems.js';

/** Lines that are kept on the page; a long watch has more. */
const KEPT = 1000;
/** Outside of templates, whose white space is a matter of form. */
const END = '\n';

/**
 * What `kubectl` prints of the cluster of a story, in step with it, also backwards: columns, spaces and
 * words as v1.36 prints them.
 *
 * @tag kube-terminal
 * @summary What `kubectl get`, `get --watch` or `describe` prints of a story's cluster, in step with it.
 *
 * @csspart panel - The whole.
 * @csspart command - The command line.
 * @csspart output - What the command prints; scrolls.
 * @csspart error - What is wrong with the command.
 *
 * @cssproperty --kube-terminal-height - Height above which the output scrolls, 24em by default.
 * @cssproperty --kube-radius - Radius of the panel's corners, 14px by default.
 */
export class KubeTerminal extends PanelElement {
  static override styles = [...PanelElement.styles, terminal];

  #opened: { story: Story; command: string; since: string; terminal: OpenTerminal } | undefined;
  #shown = { time: 0, fresh: 0, count: 0 };

  /**
   * `kubectl get pods -o wide --watch`: `get` of any simulated kind with `-o wide`, `-o name`, `-w`, `-n`, `-A`,
   * `-l`, `--show-labels`, `--no-headers`; `describe` of Pods, Nodes and Deployments. Where a name is only known
   * at run time, `deployment/web[0]` is its oldest Pod.
   */
  @property() command = 'kubectl get pods';

  /** When a watch begins: a step's id, or seconds of story time; the story's beginning by default. */
  @property() since = '';

  protected override show(story: Story, time: number, data: PanelData): TemplateResult {
    const { words } = this;
    const opened = this.#open(story, data);
    if ('problems' in opened) return this.#refused(opened.problems);
    const { prompt, lines, fresh } = opened.at(time, this.#shown.time);
    return html`<div part="panel" class="frame">
      ${this.#prompt(prompt)}
      <pre
        part="output"
        class="scroll"
        role="log"
        aria-live="off"
        tabindex="0"
        aria-label=${words.panels.terminal.output(prompt)}
      >
${this.#lines(opened, lines, fresh, time)}</pre>
    </div>`;
  }

  #prompt(text: string): TemplateResult {
    return html`<p part="command" class="command"><span aria-hidden="true">$ </span>${text}</p>`;
  }

  #open(story: Story, data: PanelData): OpenTerminal {
    const { command, since } = this;
    const last = this.#opened;
    if (last && last.story === story && last.command === command && last.since === since) return last.terminal;
    const step = story.steps.find(({ id }) => id === since);
    const opened = data.openTerminal(story, command, step?.time ?? (Number(since) || 0));
    this.#opened = { story, command, since, terminal: opened };
    return opened;
  }

  /** A watch's newest lines stay marked until others come. */
  #lines({ command }: Terminal, lines: readonly string[], fresh: number, time: number): TemplateResult {
    const { terminal } = this.words.panels;
    const last = this.#shown;
    const stays = time >= last.time && lines.length === last.count;
    const marked = fresh || (stays ? last.fresh : 0);
    this.#shown = { time, fresh: marked, count: lines.length };
    const kept = lines.slice(-KEPT);
    const left = lines.length - kept.length;
    const hasHead = left === 0 && command.headers && command.verb === 'get' && command.output !== 'name';
    const classOf = (index: number) => (hasHead && index === 0 ? 'head' : index >= kept.length - marked ? 'fresh' : '');
    return html`${left > 0 ? html`<span class="quiet">… ${terminal.earlier(left)}</span>${END}` : nothing}${kept.map(
      (line, index) => html`<span class=${classOf(index)}>${line}</span>${END}`,
    )}`;
  }

  #refused(problems: readonly CommandProblem[]): TemplateResult {
    const { terminal } = this.words.panels;
    const listed = problems.map(({ what, found, allowed, nearest }) => {
      const meant = nearest ? `: ${terminal.meant(nearest)}` : '';
      const list = allowed.length ? ` (${terminal.allowed(allowed.join(', '))})` : '';
      const message = `${terminal.problems[what](found)}${meant}${list}`;
      return { severity: 'error' as const, path: '', message };
    });
    return html`<div part="panel" class="frame">
      ${this.#prompt(this.command)} ${errors(listed, { ...this.words, broken: terminal.refused })}
    </div>`;
  }

  /** The newest line is in sight, unless the reader has scrolled up. */
  protected override update(changed: PropertyValues<this>): void {
    const before = this.renderRoot.querySelector('pre');
    const follows = !before || before.scrollTop + before.clientHeight >= before.scrollHeight - 8;
    super.update(changed);
    const output = this.renderRoot.querySelector('pre');
    const opened = this.#opened?.terminal;
    if (output && follows && opened && 'command' in opened && opened.command.watch)
      output.scrollTop = output.scrollHeight;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'kube-terminal': KubeTerminal;
  }
}
