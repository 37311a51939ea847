/** Measures a picture as a reader's browser draws it: what is too small, overlaps, or lies outside. */
import type { Page } from 'playwright';

export interface Findings {
  /** Texts under 11 CSS px. */
  small: string[];
  /** Pairs of texts that lie on one another. */
  overlapping: string[];
  /** Marks that reach outside the viewBox. */
  outside: string[];
}

export const NOTHING: Findings = { small: [], overlapping: [], outside: [] };

/** @param svg text of an SVG file. */
export async function measure(page: Page, svg: string): Promise<Findings> {
  await page.setContent(`<!doctype html><style>body{margin:0}svg{display:block}</style>${svg}`);
  return page.evaluate(findingsIn);
}

/** Runs in the page, so it stands alone. Faded marks (opacity under 0.1) do not count. */
function findingsIn(): Findings {
  const svg = document.querySelector('svg')!;
  const frame = svg.getBoundingClientRect();
  const visible = (element: Element) => {
    let opacity = 1;
    for (let at: Element | null = element; at && at !== svg; at = at.parentElement)
      opacity *= Number(getComputedStyle(at).opacity);
    return opacity >= 0.1;
  };
  const scale = (element: SVGGraphicsElement) => {
    const { a, b } = element.getScreenCTM()!;
    return Math.hypot(a, b);
  };
  const texts = [...svg.querySelectorAll('text')].filter((text) => text.textContent?.trim() && visible(text));
  const boxes = texts.map((text) => {
    const { left, right, top, bottom, height } = text.getBoundingClientRect();
    // A line's box is taller than its letters: what touches there does not overlap.
    return {
      text: text.textContent!,
      left: left + 0.5,
      right: right - 0.5,
      top: top + height * 0.2,
      bottom: bottom - height * 0.2,
    };
  });
  const overlapping: string[] = [];
  boxes.forEach((a, i) => {
    for (const b of boxes.slice(i + 1)) {
      if (a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)
        overlapping.push(`${a.text} × ${b.text}`);
    }
  });
  const isOutside = (element: Element) => {
    const { left, right, top, bottom, width, height } = element.getBoundingClientRect();
    if (!width && !height) return false;
    return left < frame.left - 1 || right > frame.right + 1 || top < frame.top - 1 || bottom > frame.bottom + 1;
  };
  const name = (element: Element) =>
    `${element.tagName}.${element.getAttribute('class') ?? ''} ${element.textContent?.slice(0, 30) ?? ''}`;
  return {
    small: texts.filter((text) => Number.parseFloat(getComputedStyle(text).fontSize) * scale(text) < 10.99).map(name),
    overlapping,
    outside: [...svg.querySelectorAll('text, rect, circle, path, line, ellipse')]
      .filter((element) => !element.closest('defs, clipPath, [clip-path]') && visible(element) && isOutside(element))
      .map(name),
  };
}
