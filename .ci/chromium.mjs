/**
 * Finds a Chromium for the tests, in this order: `CHROMIUM_PATH`, Playwright's own,
 * a system browser, the one inside the npm package `@sparticuz/chromium`; else has
 * Playwright download one.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';

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

/** Chromium cannot sandbox itself as root; and a test needs no update service. */
const ARGS = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * @returns {Promise<{ executablePath: string, args: string[] }>} launch options for Playwright.
 * @throws {Error} naming the ways to install a browser, when there is none and none can be had.
 */
export async function findChromium() {
  const found = asked() ?? (await playwrights()) ?? system() ?? (await packaged()) ?? (await downloaded());
  if (found) return { executablePath: found, args: ARGS };
  throw new Error(
    'no Chromium found: set CHROMIUM_PATH, or run "npx playwright install chromium-headless-shell" or "apt-get install chromium"',
  );
}

function asked() {
  const path = process.env.CHROMIUM_PATH;
  if (path && !existsSync(path)) throw new Error(`CHROMIUM_PATH: no such file: ${path}`);
  return path || undefined;
}

/** The full browser, or the headless shell that lies beside it. */
async function playwrights() {
  const { chromium } = await import('playwright');
  const path = chromium.executablePath();
  if (existsSync(path)) return path;
  const browsers = dirname(dirname(dirname(path)));
  if (!existsSync(browsers)) return undefined;
  const shells = readdirSync(browsers, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /chromium_headless_shell-.*(headless_shell|chrome-headless-shell)(\.exe)?$/.test(name),
  );
  return shells.map((name) => join(browsers, name)).at(-1);
}

function system() {
  const onPath = (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => ['chromium', 'google-chrome'].map((name) => join(folder, name)));
  return [...SYSTEM, ...onPath].find((path) => existsSync(path));
}

/** Unpacks into the temp folder; several at a time would race, so callers resolve once and pass the path on. */
async function packaged() {
  try {
    const { default: chromium } = await import('@sparticuz/chromium');
    return await chromium.executablePath();
  } catch {
    return undefined;
  }
}

async function downloaded() {
  try {
    execFileSync('npx', ['playwright', 'install', 'chromium-headless-shell'], {
      stdio: 'inherit',
      shell: process.platform === 'win32',
    });
  } catch {
    return undefined;
  }
  return playwrights();
}
