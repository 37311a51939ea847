/** A picture as a PNG file, by way of the browser's own canvas. */

/**
 * @param svg text of a standalone SVG file
 * @throws {Error} if the browser has no canvas, or refuses to read from it.
 */
export async function pngOf(svg: string): Promise<Blob> {
  const image = new Image();
  // A data URL: where a policy lets no blob be an image, it mostly lets this.
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = image.naturalWidth;
  canvas.height = image.naturalHeight;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('missing canvas: this browser cannot make a PNG; toSVG() needs none');
  context.drawImage(image, 0, 0);
  return new Promise((resolve, reject) => {
    const done = (blob: Blob | null): void => {
      if (blob) resolve(blob);
      else reject(new Error('invalid canvas: this browser cannot make a PNG of the picture; toSVG() needs none'));
    };
    canvas.toBlob(done, 'image/png');
  });
}

/** Which of the two sides of `light-dark()` the element shows. */
export function isDark(element: Element): boolean {
  const scheme = new Set(getComputedStyle(element).colorScheme.split(' '));
  const dark = scheme.has('dark');
  return dark && (!scheme.has('light') || matchMedia('(prefers-color-scheme: dark)').matches);
}
