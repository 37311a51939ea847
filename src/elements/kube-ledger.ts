import { html, nothing, type TemplateResult } from 'lit';
import { PAINTS } from '../layout/paints.js';
import type { Entry, LedgerGroup, VolumeEntry } from '../panels/ledger.js';
import type { Story } from '../timeline/types.js';
import { PanelElement, type PanelData } from './panel.js';
import { ledger } from './styles/ledger.js';
import { styled } from './styled.js';
import { clockText } from './clockText.js';

/**
 * Who was replaced by whom: by controller, each Pod that had to go beside the one that took its place, in step
 * with the story: name, UID (its key tag as in the picture), IP, node and what its volumes hold.
 *
 * @tag kube-ledger
 * @summary Old and new Pods side by side: what a replacement keeps, and what is new.
 *
 * @csspart panel - The whole.
 * @csspart group - One controller's Pods.
 * @csspart table - One table: a replacement, or the Pods that are there.
 * @csspart tag - The key tag of a UID: its first six digits.
 * @cssproperty --kube-radius - Radius of the panel's corners, 14px by default.
 */
export class KubeLedger extends PanelElement {
  static override styles = [...PanelElement.styles, ledger];

  protected override show(story: Story, time: number, data: PanelData): TemplateResult {
    const { ledger: words } = this.words.panels;
    const groups = data.ledgerAt(story, time);
    return html`<div part="panel" class="frame">
      <h2>${words.title}</h2>
      ${groups.length === 0 ? html`<p class="note">${words.nothing}</p>` : groups.map((group) => this.#group(group, time, story.duration))}
    </div>`;
  }

  #group({ owner, replacements, others }: LedgerGroup, time: number, duration: number): TemplateResult {
    const { ledger: words } = this.words.panels;
    return html`<section part="group">
      <h3>${owner ? html`${owner.kind} <b class="mono">${owner.name}</b>` : words.loose}</h3>
      ${replacements.map(({ old, next }) => this.#pair(old, next, time, duration))}
      ${others.length ? this.#others(others) : nothing}
    </section>`;
  }

  #pair(old: Entry, next: Entry | null, time: number, duration: number): TemplateResult {
    const { ledger: words } = this.words.panels;
    const row = (name: string, cell: (entry: Entry) => unknown, value: (entry: Entry) => string) => {
      const same = next && value(old) !== '' && value(next) !== '' ? value(old) === value(next) : null;
      return html`<tr>
        <th scope="row">${name}</th>
        <td>${cell(old)}</td>
        <td>
          ${next ? cell(next) : html`<span class="quiet">…</span>`}
          ${same === null ? nothing : html`<span class=${same ? 'same' : 'new'}>${same ? `= ${words.same}` : `≠ ${words.other}`}</span>`}
        </td>
      </tr>`;
    };
    const plain = (field: 'name' | 'address' | 'node') =>
      row(
        words[field],
        (entry) => mono(entry[field]),
        (entry) => entry[field],
      );
    return html`<table part="table" class="pair">
      <caption class="hidden">
        ${words.replaced(old.name)}
      </caption>
      <thead>
        <tr>
          <td></td>
          <th scope="col">${words.before}</th>
          <th scope="col">${next ? words.after : words.nobody}</th>
        </tr>
      </thead>
      <tbody>
        ${plain('name')} ${row(words.uid, tag, ({ uid }) => uid)} ${plain('address')} ${plain('node')}
        ${
          old.volumes.length || next?.volumes.length
            ? row(
                words.volumes,
                (entry) => this.#volumes(entry.volumes),
                ({ volumes }) => contents(volumes),
              )
            : nothing
        }
        <tr>
          <th scope="row">${words.state}</th>
          <td>${this.#state(old)}</td>
          <td>${next ? this.#state(next) : nothing}</td>
        </tr>
        <tr>
          <th scope="row">${words.there}</th>
          <td colspan="2">
            <span class="lives"
              >${[old, next].map((entry) => (entry ? this.#life(entry, time, duration) : nothing))}</span
            >
          </td>
        </tr>
      </tbody>
    </table>`;
  }

  /** A bar of the story's length, from when it came to when it went, or to now. */
  #life(entry: Entry, time: number, duration: number): TemplateResult {
    const { ledger: words } = this.words.panels;
    const { from, until } = entry;
    const share = (at: number) => `${((at / duration) * 100).toFixed(2)}%`;
    const place = `left: ${share(from)}; width: ${share((until ?? time) - from)}; background: ${paint(entry)}`;
    return html`<span class="life">
      <span class="track" aria-hidden="true"><span class="bar" ${styled(place)}></span></span>
      <span class="quiet">${words.life(clockText(from), until === null ? '' : clockText(until))}</span>
    </span>`;
  }

  #state({ status }: Entry): TemplateResult {
    const { ledger: words } = this.words.panels;
    return status ? html`<span class="mono">${status}</span>` : html`<span class="gone">✕ ${words.gone}</span>`;
  }

  #others(entries: readonly Entry[]): TemplateResult {
    const { ledger: words } = this.words.panels;
    return html`<div class="scroll" tabindex="0" role="group" aria-label=${words.unreplaced}>
      <table part="table" class="others">
        <caption>
          ${words.unreplaced}
        </caption>
        <thead>
          <tr>
            <th scope="col">${words.name}</th>
            <th scope="col">${words.uid}</th>
            <th scope="col">${words.address}</th>
            <th scope="col">${words.node}</th>
            <th scope="col">${words.state}</th>
          </tr>
        </thead>
        <tbody>
          ${entries.map(
            (entry) =>
              html`<tr>
                <th scope="row">${mono(entry.name)}</th>
                <td>${tag(entry)}</td>
                <td>${mono(entry.address)}</td>
                <td>${mono(entry.node)}</td>
                <td>${this.#state(entry)}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }

  #volumes(volumes: readonly VolumeEntry[]): TemplateResult | string {
    const { ledger: words } = this.words.panels;
    if (volumes.length === 0) return words.none;
    return html`<ul>
      ${volumes.map(
        ({ name, claim, files }) =>
          html`<li>
            <span class="mono">${name}</span
            >${claim ? html` <span class="quiet">${words.claim(claim)}</span>` : nothing}:
            ${files.length ? mono(files.join(', ')) : html`<span class="quiet">${words.empty}</span>`}
          </li>`,
      )}
    </ul>`;
  }
}

const mono = (text: string): TemplateResult =>
  text ? html`<span class="mono">${text}</span>` : html`<span class="quiet">…</span>`;

const paint = ({ number }: Entry): string => `var(--_tag-${number % PAINTS})`;

const tag = (entry: Entry): TemplateResult =>
  html`<span part="tag" class="tag" title=${entry.uid} ${styled(`background: ${paint(entry)}`)}
    >${entry.uid.slice(0, 6)}</span
  >`;

const contents = (volumes: readonly VolumeEntry[]): string =>
  volumes.map(({ name, claim, files }) => [name, claim, ...files].join(' ')).join('\n');

declare global {
  interface HTMLElementTagNameMap {
    'kube-ledger': KubeLedger;
  }
}
