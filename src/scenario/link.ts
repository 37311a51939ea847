/** A scenario's text as a part of an address: deflated, in letters that need no escape. Nothing but what browsers bring. */

/** Characters of text. More is no story but an attempt to fill the memory: deflate packs a thousandfold. */
const MOST_TEXT = 2_000_000;

/** The text, for behind `#scenario=`: base64url (RFC 4648) of raw deflate (RFC 1951) of UTF-8. */
export async function encodeScenario(text: string): Promise<string> {
  const packed = await bytesOf(new Blob([text]).stream().pipeThrough(new CompressionStream('deflate-raw')), Infinity);
  let binary = '';
  for (const byte of packed) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/**
 * The text again. It may be anybody's: it is to be parsed as any other.
 * @throws {RangeError} if it is not what `encodeScenario` makes, was cut off, or holds more than 2 MB.
 */
export async function decodeScenario(code: string): Promise<string> {
  const packed = unpack(code);
  try {
    const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
    return new TextDecoder('utf-8', { fatal: true }).decode(await bytesOf(stream, MOST_TEXT));
  } catch (error) {
    if (error instanceof RangeError) throw error;
    throw new RangeError('invalid link: the scenario in it is damaged or was cut off: copy the whole link');
  }
}

function unpack(code: string): Uint8Array<ArrayBuffer> {
  if (!/^[\w-]+$/.test(code))
    throw new RangeError('invalid link: the scenario in it has letters that do not belong: copy it again');
  try {
    return Uint8Array.from(atob(code.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));
  } catch {
    throw new RangeError('invalid link: the scenario in it was cut off: copy the whole link');
  }
}

async function bytesOf(stream: ReadableStream<Uint8Array>, most: number): Promise<Uint8Array<ArrayBuffer>> {
  const reader = stream.getReader();
  const parts: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > most) {
      await reader.cancel();
      throw new RangeError(`invalid link: the scenario in it is longer than ${most} characters`);
    }
    parts.push(value);
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
