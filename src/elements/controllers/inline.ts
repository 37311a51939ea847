import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { cleanHostText } from '../../scenario/hostText.js';

/** Where a scenario may be written inside an element, the most telling first. */
const FORMS = 'script[type*="yaml" i], script[type*="json" i], template, pre, code';

/** Keeps the text that is written inside the host, as it changes. */
export class InlineController implements ReactiveController {
  /** '' when there is none. */
  text = '';
  private observer: MutationObserver | undefined;

  constructor(private readonly host: ReactiveControllerHost & Element) {
    host.addController(this);
  }

  hostConnected(): void {
    this.observer ??= new MutationObserver(this.read);
    this.observer.observe(this.host, { childList: true, characterData: true, subtree: true });
    this.read();
  }

  hostDisconnected(): void {
    this.observer?.disconnect();
  }

  private readonly read = (): void => {
    const text = cleanHostText(textOf(sourceIn(this.host)));
    if (text === this.text) return;
    this.text = text;
    this.host.requestUpdate();
  };
}

function sourceIn(host: Element): Node {
  const form = host.querySelector(FORMS);
  return form instanceof HTMLTemplateElement ? form.content : (form ?? host);
}

/** `textContent`, with `<br>` as the line end that it was before a host's Markdown made it one. */
function textOf(node: Node): string {
  if (node.nodeName === 'BR') return '\n';
  if (!node.hasChildNodes()) return node.nodeType === Node.COMMENT_NODE ? '' : (node.textContent ?? '');
  return [...node.childNodes].map(textOf).join('');
}
