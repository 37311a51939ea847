/**
 * Finds a Chromium for the tests, in this order: `CHROMIUM_PATH`, Playwright's own,
 * a system browser, the one inside the npm package `@sparticuz/chromium`.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { chromium as playwright } from 'playwright';

export interface Browser {
  executablePath: string;
  args: string[];
}

const SYSTEM = [
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/microsoft-edge',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** Chromium cannot sandbox itself as root; and a test needs no update service or network of its own. */
const ARGS = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** @throws {Error} naming two ways to install a browser when there is none. */
export async function findChromium(): Promise<Browser> {
  const found = asked() ?? (await playwrights()) ?? system() ?? (await packaged());
  if (found) return { executablePath: found, args: ARGS };
  throw new Error(
    'no Chromium found: set CHROMIUM_PATH, or run "npx playwright install chromium-headless-shell" or "apt-get install chromium"',
  );
}

function asked(): string | undefined {
  const path = process.env.CHROMIUM_PATH;
  if (path && !existsSync(path)) throw new Error(`CHROMIUM_PATH: no such file: ${path}`);
  return path || undefined;
}

async function playwrights(): Promise<string | undefined> {
  const path = playwright.executablePath();
  return existsSync(path) ? path : undefined;
}

function system(): string | undefined {
  if (process.env.KUBESTORY_NO_SYSTEM_BROWSER) return undefined;
  const onPath = (process.env.PATH ?? '').split(':').map((folder) => join(folder, 'chromium'));
  return [...SYSTEM, ...onPath].find((path) => existsSync(path));
}

/** Unpacks into the temp folder once; several at a time would race, so callers resolve once and pass it on. */
async function packaged(): Promise<string | undefined> {
  try {
    const { default: chromium } = await import('@sparticuz/chromium');
    return await chromium.executablePath();
  } catch {
    return undefined;
  }
}
