/** Serves a few texts and the built package as a static site would. */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';

const TYPES: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.yaml': 'application/yaml' };

export interface Site {
  url: string;
  close(): void;
}

/**
 * A browser asks for an icon that no page here has: it is given an empty one, not a 404 in its console.
 *
 * @param files by path, such as `/index.html`; anything else is looked for in the project.
 */
export async function serve(files: Record<string, string>, headers: Record<string, string> = {}): Promise<Site> {
  const texts: Record<string, string> = { '/favicon.ico': '', ...files };
  const server = createServer(async ({ url = '/' }, response) => {
    const { pathname } = new URL(url, 'http://localhost');
    const path = pathname === '/' ? '/index.html' : pathname;
    const body = texts[path] ?? (await readFile(join('.', path)).catch(() => null));
    response.writeHead(body === null ? 404 : 200, { 'content-type': TYPES[extname(path)] ?? 'text/plain', ...headers });
    response.end(body ?? 'not found');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, close: () => server.close() };
}
