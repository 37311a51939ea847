/** What is wrong with a scenario, or worth knowing, shown in place. */
import { html, nothing, type TemplateResult } from 'lit';
import { until } from 'lit/directives/until.js';
import type { Words } from '../../locales/en.js';
import type { Problem } from '../../scenario/types.js';

/** Everything that keeps a scenario from being shown. */
export function errors(problems: readonly Problem[], words: Words): TemplateResult {
  const count = problems.filter(({ severity }) => severity === 'error').length;
  return html`<div part="error" class="problems" role="alert">
    <p>${words.broken(count)}</p>
    ${list(problems, words)}
  </div>`;
}

/** Of a story that plays: what it does not come to although it says so, and, out of the way, what is left out or assumed. */
export function notices(problems: readonly Problem[], words: Words): TemplateResult {
  const unmet = problems.filter(({ severity }) => severity === 'error');
  const rest = problems.filter(({ severity }) => severity !== 'error');
  return html`${
    unmet.length
      ? html`<div part="error" class="problems" role="status">
          <p>${words.unmet(unmet.length)}</p>
          ${list(unmet, words)}
        </div>`
      : nothing
  }${
    rest.length
      ? html`<details class="notices">
          <summary>${words.notices(rest.length)}</summary>
          ${list(rest, words)}
        </details>`
      : nothing
  }`;
}

/** In English where its language cannot be fetched. */
const said = (message: string, { problem }: Words): unknown =>
  problem
    ? until(
        problem(message).catch(() => message),
        message,
      )
    : message;

const list = (problems: readonly Problem[], words: Words) =>
  html`<ul>
    ${problems.map(
      ({ severity, line, column, path, message }) =>
        html`<li class=${severity}>
          ${line === undefined ? nothing : html`<span class="place">${line}:${column ?? 1}</span> `}${
            path ? html`<code>${path}</code> ` : nothing
          }<span>${said(message, words)}</span>
        </li>`,
    )}
  </ul>`;
