/** A question that its author wrote inside the element, so that it reads without JavaScript too. */
import { html, type TemplateResult } from 'lit';

/** What is asked. Texts keep the author's `<code>`. */
export interface Question {
  readonly question: unknown;
  readonly options: readonly unknown[];
  /** Index of the right one; −1 when none is marked. */
  readonly answer: number;
  /** Shown afterwards; null when there is none. */
  readonly why: unknown;
}

/**
 * Reads `<details><summary>Question</summary><ul><li>…</li><li data-answer>…</li></ul><p>Why</p></details>`:
 * the right option is marked with `data-answer`, or is the only one in `<strong>`. Null when there is no list and
 * no summary.
 */
export function questionIn(element: Element): Question | null {
  const items = [...element.querySelectorAll('li')];
  const summary = element.querySelector('summary, legend, h1, h2, h3, h4, h5, h6');
  if (!summary && items.length === 0) return null;
  const list = items[0]?.parentElement;
  const marked = items.findIndex((item) => item.hasAttribute('data-answer'));
  const strong = items.filter((item) => item.querySelector('strong, b, mark'));
  const question = summary ?? element.querySelector('p');
  const rest = [...element.querySelectorAll('p, blockquote')].filter(
    (part) => part !== question && !list?.contains(part) && !question?.contains(part),
  );
  return {
    question: question ? inline(question) : '',
    options: items.map(inline),
    answer: marked >= 0 ? marked : strong.length === 1 ? items.indexOf(strong[0]!) : -1,
    why: rest.length ? rest.map((part) => html`<p>${inline(part)}</p>`) : null,
  };
}

/** Its words; code stays code. */
function inline(element: Element): (string | TemplateResult)[] {
  return [...element.childNodes].flatMap((node): (string | TemplateResult)[] => {
    if (node instanceof Element)
      return node.localName === 'code' || node.localName === 'kbd'
        ? [html`<code>${node.textContent}</code>`]
        : inline(node);
    return node.nodeType === Node.TEXT_NODE ? [(node.textContent ?? '').replace(/\s+/g, ' ')] : [];
  });
}
