/** The README's code, so that what it shows is what was tried. */
import { readFileSync } from 'node:fs';

/** Every fenced block of a language, in order. */
export function readmeBlocks(language: string): string[] {
  const text = readFileSync('README.md', 'utf8');
  return [...text.matchAll(new RegExp(`^\`\`\`${language}\n([\\s\\S]*?)^\`\`\`$`, 'gm'))].map(([, block]) => block!);
}
