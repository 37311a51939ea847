/**
 * Finds a Firefox as people have it, driven by WebDriver BiDi: `FIREFOX_PATH`, else a system browser. There is
 * none to be downloaded: Playwright's own is a build that nobody reads with.
 */
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const SYSTEM = [
  '/usr/bin/firefox-esr',
  '/usr/bin/firefox',
  '/snap/bin/firefox',
  '/Applications/Firefox.app/Contents/MacOS/firefox',
  'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
];

/**
 * @returns {{ executablePath: string, channel: 'moz-firefox' } | undefined} launch options for Playwright;
 *   undefined when there is none.
 * @throws {Error} when `FIREFOX_PATH` names no file.
 */
export function findFirefox() {
  const asked = process.env.FIREFOX_PATH;
  if (asked && !existsSync(asked)) throw new Error(`FIREFOX_PATH: no such file: ${asked}`);
  const onPath = (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, 'firefox'));
  const executablePath = asked || [...SYSTEM, ...onPath].find((path) => existsSync(path));
  return executablePath ? { executablePath, channel: 'moz-firefox' } : undefined;
}
