/** The text of a picture, as a test reads it. */

/** Everything that is written on it, as far as it is not spoken only. */
export function wordsOf(svg: string): string {
  return [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => unescaped(text!)).join('\n');
}

const ENTITIES: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"' };
const unescaped = (text: string) => text.replace(/&(amp|lt|gt|quot);/g, (entity) => ENTITIES[entity]!);

/**
 * The same picture as a file to review: one mark a line, places to a tenth of a px; without what is the same
 * in all of them (patterns, the list of fonts) and what cannot be seen (stars by day).
 */
export function reviewable(svg: string): string {
  return svg
    .replace(/<defs>.*?<\/defs>/s, '')
    .replace(/<(circle|path|rect)[^>]* (fill="#[0-9a-f]{6}00"|opacity="0")[^>]*\/>/g, '')
    .replace(/font-family="[^"]*monospace"/g, 'font-family="monospace"')
    .replace(/-?\d+\.\d{2,}/g, (number) => String(Math.round(Number(number) * 10) / 10))
    .replace(/>(?=<(?!\/(text|title|desc)>))/g, '>\n');
}
