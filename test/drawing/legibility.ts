/** What makes a drawn picture unreadable, measured in the browser that draws it. */

interface Written {
  text: string;
  box: DOMRect;
  size: number;
}

/** Everything that can be read: text that is not (nearly) faded out. */
function written(svg: SVGSVGElement): Written[] {
  return [...svg.querySelectorAll('text')]
    .filter((each) => each.textContent && opacity(each) > 0.05)
    .map((each) => ({ text: each.textContent!, box: inked(each), size: parseFloat(getComputedStyle(each).fontSize) }));
}

function opacity(element: Element | null): number {
  if (!element || element.tagName === 'svg') return 1;
  return Number(element.getAttribute('opacity') ?? 1) * opacity(element.parentElement);
}

/** A line's box without the space above capitals and below descenders, which may touch without harm. */
function inked(text: Element): DOMRect {
  const { x, y, width, height } = text.getBoundingClientRect();
  return new DOMRect(x, y + height * 0.18, width, height * 0.68);
}

/** One line for each fault; [] when all can be read. */
export function illegible(svg: SVGSVGElement): string[] {
  const frame = svg.getBoundingClientRect();
  const scale = frame.width / svg.viewBox.baseVal.width;
  const all = written(svg);
  const faults = all.flatMap(({ text, box, size }) => [
    ...(size * scale < 11 - 1e-3 ? [`"${text}" is ${size * scale} px tall`] : []),
    ...(box.left < frame.left || box.right > frame.right + 0.5 || box.top < frame.top || box.bottom > frame.bottom
      ? [`"${text}" is outside the picture`]
      : []),
  ]);
  for (const [index, one] of all.entries()) {
    for (const other of all.slice(index + 1)) {
      const wide = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
      const tall = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
      if (wide > 0.5 && tall > 0.5)
        faults.push(`"${one.text}" overlaps "${other.text}" by ${wide.toFixed(1)} × ${tall.toFixed(1)}`);
    }
  }
  return faults;
}
