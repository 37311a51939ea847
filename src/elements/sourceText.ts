/** The scenario that an element was given, as text to be pasted elsewhere. */
import { inlineText } from './inline.js';

export interface Given extends Element {
  readonly scenario: object | string | undefined;
  readonly src: string | null;
}

/** @throws {Error} if it cannot be fetched. */
export async function sourceTextOf(host: Given): Promise<string> {
  const { scenario, src } = host;
  if (typeof scenario === 'string') return scenario;
  if (scenario) return `${JSON.stringify(scenario, null, 2)}\n`;
  if (!src) return inlineText(host);
  const answer = await fetch(new URL(src, document.baseURI));
  if (!answer.ok) throw new Error(`${answer.status} ${answer.statusText}`.trim());
  return answer.text();
}
