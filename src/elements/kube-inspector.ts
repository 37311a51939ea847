import type { stringify } from 'yaml';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { ObjectReference } from '../kubernetes/types.js';
import type { Condition, InspectedEvent, Inspection } from '../panels/inspector.js';
import type { Story, WhyLine } from '../timeline/types.js';
import type { StoryHost } from './host.js';
import { PanelElement, type PanelData } from './panel.js';
import { inspector } from './styles/inspector.js';
import { clockText } from './clockText.js';
import { yamlLines } from './templates/yaml.js';

/**
 * One object of a story's cluster, in step with it: status, conditions, its Events, the chain of causes that
 * answers why it is so, and the whole object as YAML. Shows what `object` names, else what the reader has
 * selected or looks at close up in the story.
 *
 * @tag kube-inspector
 * @summary One object of a story: status, conditions, events, why it is so, and YAML.
 *
 * @fires {CustomEvent<{ kind: string; name: string; namespace: string; uid: string }>} kube-select - The reader has chosen another object here. Bubbles.
 *
 * @csspart panel - The whole.
 * @csspart chooser - The list of objects.
 * @csspart status - What `kubectl get -o wide` tells of it.
 * @csspart conditions - The table of conditions.
 * @csspart events - Its Events.
 * @csspart why - The chain of causes, newest first; each is a button that goes to its time.
 * @csspart yaml - The object as YAML.
 * @cssproperty --kube-radius - Radius of the panel's corners, 14px by default.
 */
export class KubeInspector extends PanelElement {
  static override styles = [...PanelElement.styles, inspector];

  #target: StoryHost | undefined;
  #closeUp = '';
  #stringify: typeof stringify | undefined;

  /** What the reader has chosen, here or in the picture; goes before what is close up. */
  @state() private chosen: ObjectReference | string | null = null;
  @state() private open = false;

  /** `deployment/web`, `pod/web-0`, or `deployment/web[0]` for its oldest Pod then. */
  @property() object = '';

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (changed.has('object')) this.chosen = null;
    const { target } = this.follow;
    if (target !== this.#target) {
      this.#target?.removeEventListener('kube-select', this.#selected);
      target?.addEventListener('kube-select', this.#selected);
      this.#target = target;
    }
    const closeUp = target?.closeUp ?? '';
    if (closeUp !== this.#closeUp)
      [this.#closeUp, this.chosen] = [closeUp, this.object ? this.chosen : closeUp || null];
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#target?.removeEventListener('kube-select', this.#selected);
    this.#target = undefined;
  }

  readonly #selected = (event: Event): void => {
    const { kind, name, namespace = '', uid = '' } = (event as CustomEvent<Partial<ObjectReference>>).detail ?? {};
    if (!this.object && kind && name) this.chosen = uid ? { kind, namespace, name, uid } : `${kind}/${name}`;
  };

  protected override show(story: Story, time: number, data: PanelData): TemplateResult {
    const { inspector: words } = this.words.panels;
    const choices = data.inspectable(story, time);
    const asked = this.chosen ?? (this.object || (choices[0]?.references[0] ?? ''));
    let found: Inspection | null = null;
    let problem = '';
    try {
      found = asked ? data.inspect(story, asked, time) : null;
    } catch (error) {
      problem = error instanceof RangeError ? error.message : String(error);
    }
    return html`<div part="panel" class="frame">
      ${this.#chooser(choices, found)} ${problem ? html`<p class="note" role="alert">${problem}</p>` : nothing}
      ${!found && !problem ? html`<p class="note">${words.nothing}</p>` : nothing}
      ${found ? this.#body(found) : nothing}
    </div>`;
  }

  #chooser(choices: ReturnType<PanelData['inspectable']>, found: Inspection | null): TemplateResult {
    const { inspector: words } = this.words.panels;
    const { reference } = found ?? {};
    const isListed = choices.some(({ references }) => references.some(({ uid }) => uid === reference?.uid));
    const option = (one: ObjectReference) =>
      html`<option value=${one.uid} ?selected=${one.uid === reference?.uid}>${qualified(one)}</option>`;
    return html`<div class="head">
      <h2>${reference?.kind ?? words.title}</h2>
      <label>
        <span class="hidden">${words.choose}</span>
        <select
          part="chooser"
          class="mono"
          @change=${(event: Event) => this.#choose((event.target as HTMLSelectElement).value, choices)}
        >
          ${reference && isListed ? nothing : html`<option value="" selected>${reference ? qualified(reference) : ''}</option>`}
          ${choices.map(({ kind, references }) => html`<optgroup label=${kind}>${references.map(option)}</optgroup>`)}
        </select>
      </label>
    </div>`;
  }

  #choose(uid: string, choices: ReturnType<PanelData['inspectable']>): void {
    const one = choices.flatMap(({ references }) => references).find((each) => each.uid === uid);
    if (!one) return;
    this.chosen = one;
    this.dispatchEvent(new CustomEvent('kube-select', { detail: one, bubbles: true, composed: true }));
  }

  #body(found: Inspection): TemplateResult {
    const { inspector: words } = this.words.panels;
    return html`<div class="body">
        <div>
          ${found.when === 'now' ? nothing : html`<p class="when">${words[found.when]}</p>`}
          ${found.columns.length ? this.#status(found) : nothing}
          ${found.conditions.length ? this.#conditions(found.conditions) : nothing} ${this.#events(found.events)}
        </div>
        <div>${this.#why(found.why)}</div>
      </div>
      ${found.object ? this.#yaml(found.object) : nothing}`;
  }

  #status({ columns }: Inspection): TemplateResult {
    return html`<section>
      <h3>${this.words.panels.inspector.status}</h3>
      <dl part="status">
        ${columns.map(
          ([heading, cell]) =>
            html`<div>
              <dt>${heading}</dt>
              <dd class="mono">${cell}</dd>
            </div>`,
        )}
      </dl>
    </section>`;
  }

  #conditions(conditions: readonly Condition[]): TemplateResult {
    const { inspector: words } = this.words.panels;
    return html`<section>
      <h3 id="conditions">${words.conditions}</h3>
      <table part="conditions" aria-labelledby="conditions">
        <thead>
          <tr>
            <th scope="col">${words.type}</th>
            <th scope="col">${words.is}</th>
            <th scope="col">${words.since}</th>
          </tr>
        </thead>
        <tbody>
          ${conditions.map(
            ({ type, status, reason, message, age }) =>
              html`<tr>
                <th scope="row" class="mono">
                  ${type}${reason ? html`<span class="quiet" title=${message}>${reason}</span>` : nothing}
                </th>
                <td class="mono">${status}</td>
                <td class="mono">${age}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </section>`;
  }

  #why(lines: readonly WhyLine[]): TemplateResult {
    const { inspector: words } = this.words.panels;
    if (lines.length === 0) return html``;
    return html`<section>
      <h3>${words.why}</h3>
      <ol part="why" class="why scroll">
        ${lines.map(
          ({ time, text }) =>
            html`<li>
              <button @click=${() => this.follow.target?.seek(time)}>
                <span class="when mono"
                  ><span class="hidden">${words.goTo(clockText(time))}: </span
                  ><span aria-hidden="true">${clockText(time)}</span></span
                >
                <span>${text}</span>
              </button>
            </li>`,
        )}
      </ol>
    </section>`;
  }

  #events(events: readonly InspectedEvent[]): TemplateResult {
    const { inspector: words } = this.words.panels;
    return html`<section>
      <h3>${words.events}</h3>
      ${
        events.length === 0
          ? html`<p class="quiet">${words.noEvents}</p>`
          : html`<ul part="events" class="events scroll" tabindex="0" aria-label=${words.events}>
              ${events.map(
                ({ type, reason, message, age, source, container }) =>
                  html`<li class=${type}>
                    <span class="line"
                      ><b>${type === 'Normal' ? reason : `${type}: ${reason}`}</b>
                      <span class="quiet">${[age, source, container].filter(Boolean).join(' · ')}</span></span
                    >
                    <span>${message}</span>
                  </li>`,
              )}
            </ul>`
      }
    </section>`;
  }

  #yaml(object: object): TemplateResult {
    const { inspector: words } = this.words.panels;
    if (this.open && !this.#stringify) void this.#fetchWriter();
    return html`<details @toggle=${(event: Event) => (this.open = (event.target as HTMLDetailsElement).open)}>
      <summary>${words.yaml}</summary>
      ${
        this.open && this.#stringify
          ? html`<pre part="yaml" class="scroll" tabindex="0" aria-label=${words.yaml}>
${yamlLines(object, this.#stringify)}</pre>`
          : nothing
      }
    </details>`;
  }

  async #fetchWriter(): Promise<void> {
    this.#stringify = (await import('yaml')).stringify;
    this.requestUpdate();
  }
}

/** `default` goes without saying. */
const qualified = ({ namespace, name }: ObjectReference): string =>
  namespace && namespace !== 'default' ? `${namespace}/${name}` : name;

declare global {
  interface HTMLElementTagNameMap {
    'kube-inspector': KubeInspector;
  }
}
