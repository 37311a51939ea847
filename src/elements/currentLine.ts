/** Which line of an unfolded transcript is being told: written by hand, since there may be thousands of lines and four changes a second. */

/** @param time seconds */
export function markCurrentLine(root: ParentNode, time: number): void {
  const list = root.querySelector('.transcript ol');
  const lines = list ? [...list.querySelectorAll<HTMLElement>('.line')] : [];
  // Where several begin together, the last of them is the newest.
  const current = lines[begunBy(lines, time + 0.005) - 1];
  const before = list?.querySelector('[aria-current]');
  if (!current || current === before) return;
  before?.removeAttribute('aria-current');
  current.setAttribute('aria-current', 'true');
  // Whoever reads on elsewhere in the list is not interrupted.
  if (!list!.matches(':hover, :focus-within')) show(current, list!);
}

/** How many lines have begun. They stand in order of time. */
function begunBy(lines: readonly HTMLElement[], time: number): number {
  let [low, high] = [0, lines.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (Number(lines[middle]!.dataset.time) <= time) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Scrolls the list alone: `scrollIntoView` would scroll the page too. */
function show({ offsetTop, offsetHeight }: HTMLElement, list: Element): void {
  const { scrollTop, clientHeight } = list;
  if (offsetTop < scrollTop) list.scrollTop = offsetTop;
  else if (offsetTop + offsetHeight > scrollTop + clientHeight)
    list.scrollTop = offsetTop + offsetHeight - clientHeight;
}
