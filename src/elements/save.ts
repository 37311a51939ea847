/** The current picture as a file that the reader takes along. */
import type { ControlsHost } from './host.js';

/** @returns the file's name. */
export async function saveAs(kind: 'svg' | 'png', host: ControlsHost): Promise<string> {
  const blob = kind === 'png' ? await host.toPNG() : new Blob([host.toSVG()], { type: 'image/svg+xml' });
  const name = `${fileNameOf(host)}.${kind}`;
  const url = URL.createObjectURL(blob);
  const link = Object.assign(document.createElement('a'), { href: url, download: name });
  link.click();
  // Some browsers read it a moment later.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
  return name;
}

/** `a-pod-dies-12s`: what and when. */
function fileNameOf({ story, currentTime }: ControlsHost): string {
  const name = (story?.title ?? '').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-');
  return `${name.replace(/^-|-$/g, '').slice(0, 60) || 'kubestory'}-${Math.floor(currentTime)}s`;
}
