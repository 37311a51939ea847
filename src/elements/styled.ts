import { noChange } from 'lit';
import { directive, Directive, type ElementPart } from 'lit/directive.js';

class Styled extends Directive {
  private text: string | undefined;

  override update({ element }: ElementPart, [text]: [string]): typeof noChange {
    if (text !== this.text) (element as HTMLElement).style.cssText = text;
    this.text = text;
    return noChange;
  }

  render(_text: string): typeof noChange {
    return noChange;
  }
}

/**
 * `<span ${styled('left: 10%')}>`: an element's own style, where a page's policy refuses style attributes.
 * Lit's `styleMap` writes one at first.
 */
export const styled = directive(Styled);
