/** The text of a scenario that is written inside an element. */
import { cleanHostText } from '../scenario/hostText.js';

/** Where it may be written, the most telling first. */
const FORMS = 'script[type*="yaml" i], script[type*="json" i], template, pre, code';

/** '' when there is none. What stands in a slot of its own is no scenario. */
export function inlineText(host: Element): string {
  const form = [...host.querySelectorAll(FORMS)].find((one) => !isSlotted(one, host));
  if (form) return cleanHostText(textOf(form instanceof HTMLTemplateElement ? form.content : form));
  return cleanHostText(
    [...host.childNodes]
      .filter((node) => !isSlotted(node, host))
      .map(textOf)
      .join(''),
  );
}

/** In one of the host's own slots; the host itself may stand in another's. */
function isSlotted(node: Node, host: Element): boolean {
  const slotted = (node instanceof Element ? node : node.parentElement)?.closest('[slot]');
  return Boolean(slotted) && slotted !== host && host.contains(slotted!);
}

/** `textContent`, with `<br>` as the line end that it was before a host's Markdown made it one. */
function textOf(node: Node): string {
  if (node.nodeName === 'BR') return '\n';
  if (!node.hasChildNodes()) return node.nodeType === Node.COMMENT_NODE ? '' : (node.textContent ?? '');
  return [...node.childNodes].map(textOf).join('');
}
