/** The playground: a scenario or manifest on one side, its picture on the other, which follows as one writes. */
import type { EditorView } from '@codemirror/view';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { query, state } from 'lit/decorators.js';
import type { KubeStory } from '../../src/elements/index.js';
import { decodeScenario, encodeScenario } from '../../src/scenario/link.js';
import type { Problem } from '../../src/scenario/types.js';
import { check } from './assistance.js';
import { createEditor, goTo, setText } from './editor.js';
import { EXAMPLES } from './examples.js';
import { styles } from './styles.js';

/** Milliseconds after the last letter. */
const PAUSE = 400;

export class KubePlayground extends LitElement {
  static override styles = styles;

  #editor: EditorView | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #shown = false;

  @query('.editor') private readonly place!: HTMLElement;
  @query('kube-story') private readonly story!: KubeStory;

  @state() private problems: readonly Problem[] = [];
  @state() private said = '';
  @state() private byHand = '';

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('hashchange', this.#follow);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('hashchange', this.#follow);
    clearTimeout(this.#timer);
  }

  protected override async firstUpdated(): Promise<void> {
    const text = (await this.#linked()) ?? EXAMPLES[0]!.text;
    const root = this.renderRoot as ShadowRoot;
    this.#editor = createEditor({
      parent: this.place,
      root,
      text,
      label: 'Scenario or manifest, YAML',
      changed: this.#changed,
    });
    await this.#show(text);
  }

  /** The text of the page's address, which is taken out of it: the editor holds it from then on. */
  async #linked(): Promise<string | undefined> {
    const code = new URLSearchParams(location.hash.slice(1)).get('scenario');
    if (code === null) return undefined;
    history.replaceState(history.state, '', location.pathname + location.search);
    try {
      return await decodeScenario(code);
    } catch (error) {
      this.said = (error as Error).message;
      return undefined;
    }
  }

  readonly #follow = async (): Promise<void> => {
    const text = await this.#linked();
    if (text !== undefined && this.#editor) setText(this.#editor, text);
  };

  readonly #changed = (text: string): void => {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#show(text), PAUSE);
  };

  /** What is broken leaves the last good picture where it is; what is not keeps its time. */
  async #show(text: string): Promise<void> {
    const { scenario, problems } = check(text);
    this.problems = problems;
    if (!scenario) return;
    if (this.#shown) await this.story.edit(scenario).catch(unlessSuperseded);
    else this.story.scenario = scenario;
    this.#shown = true;
  }

  readonly #choose = ({ target }: Event): void => {
    const example = EXAMPLES[Number((target as HTMLSelectElement).value)]!;
    this.said = '';
    if (this.#editor) setText(this.#editor, example.text);
    clearTimeout(this.#timer);
    void this.#show(example.text).then(() => this.story.seek(0));
  };

  readonly #share = async (): Promise<void> => {
    const url = new URL(location.href);
    url.hash = `scenario=${await encodeScenario(this.#editor!.state.doc.toString())}`;
    this.byHand = '';
    try {
      await navigator.clipboard.writeText(url.href);
      this.said = 'Link copied.';
    } catch {
      this.said = '';
      this.byHand = url.href;
    }
  };

  protected override render(): TemplateResult {
    const errors = this.problems.filter(({ severity }) => severity === 'error').length;
    return html`<div class="bar">
        <label
          >Example
          <select @change=${this.#choose}>
            ${EXAMPLES.map(({ name }, index) => html`<option value=${index}>${name}</option>`)}
          </select></label
        >
        <button @click=${this.#share}>Copy link</button>
        <span role="status">${this.said}</span>
        ${this.byHand ? html`<label class="by-hand">The clipboard is not available here: <input readonly .value=${this.byHand} @focus=${selected} /></label>` : nothing}
      </div>
      <div class="sides">
        <section aria-label="Text">
          <div class="editor"></div>
          <p class="hint">Ctrl+Space: what may stand here · Ctrl+] and Ctrl+[: indent · Tab: leaves the editor</p>
          <div class="problems" role="status">
            ${errors > 0 ? html`<p class="broken">${errors === 1 ? '1 problem' : `${errors} problems`}: the picture is of the text before.</p>` : nothing}
            <ul>
              ${this.problems.map((problem) => this.#problem(problem))}
            </ul>
          </div>
        </section>
        <section class="picture" aria-label="Picture">
          <kube-story id="picture" controls interactive loading="eager"></kube-story>
        </section>
      </div>`;
  }

  #problem({ severity, path, message, line, column = 1 }: Problem): TemplateResult {
    const words = html`<b>${severity}</b> ${path ? html`<code>${path}</code>: ` : nothing}${message}`;
    if (line === undefined) return html`<li>${words}</li>`;
    return html`<li><button @click=${() => goTo(this.#editor!, line, column)}>${line}:${column}</button> ${words}</li>`;
  }
}

/** Somebody has written on. */
function unlessSuperseded(error: Error): void {
  if (error.name !== 'AbortError') throw error;
}

const selected = ({ target }: Event): void => (target as HTMLInputElement).select();

if (!customElements.get('kube-playground')) customElements.define('kube-playground', KubePlayground);

declare global {
  interface HTMLElementTagNameMap {
    'kube-playground': KubePlayground;
  }
}
