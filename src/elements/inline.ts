/** The text of a scenario that is written inside an element. */
import { cleanHostText } from '../scenario/hostText.js';

/** Where it may be written, the most telling first. */
const FORMS = 'script[type*="yaml" i], script[type*="json" i], template, pre, code';

/** '' when there is none. What stands in a slot of its own is no scenario. */
export function inlineText(host: Element): string {
  const form = [...host.querySelectorAll(FORMS)].find((one) => !one.closest('[slot]'));
  return cleanHostText(textOf(form instanceof HTMLTemplateElement ? form.content : (form ?? host)));
}

/** `textContent`, with `<br>` as the line end that it was before a host's Markdown made it one. */
function textOf(node: Node): string {
  if (node.nodeName === 'BR') return '\n';
  if (node instanceof Element && node.slot) return '';
  if (!node.hasChildNodes()) return node.nodeType === Node.COMMENT_NODE ? '' : (node.textContent ?? '');
  return [...node.childNodes].map(textOf).join('');
}
