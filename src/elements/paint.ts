/** What a page says about the picture's colours and fonts, for a picture that leaves the page. */
import { resolve, type Theme } from '../drawing/theme.js';

/** Tokens that are no colours. */
const PLAIN = /^(mono|radius-)/;

/**
 * Does work that asks what the page has put in place of a token; undefined for what it has not.
 * Colours come as the browser computes them, whatever they are made of. An image holds no fonts of its own: one
 * that only the page has is followed by the default ones.
 * @param theme the side of `light-dark()`, which need not be the page's
 */
export function withPaint<Value>(
  element: Element,
  theme: Theme,
  work: (paint: (token: string) => string | undefined) => Value,
): Value {
  const probe = document.createElement('span');
  probe.style.colorScheme = theme === 'night' ? 'dark' : 'light';
  // In the shadow, where no rule of the page colours it.
  element.shadowRoot!.append(probe);
  const page = getComputedStyle(element);
  const computed = getComputedStyle(probe);
  try {
    return work((token) => {
      if (token === 'font') return `${page.fontFamily}, ${resolve(token, theme)}`;
      const said = page.getPropertyValue(`--kube-${token}`).trim();
      if (!said || PLAIN.test(token)) return said || undefined;
      probe.style.color = `var(--kube-${token})`;
      return computed.color;
    });
  } finally {
    probe.remove();
  }
}
