import { storybookTest } from '@storybook/addon-vitest/vitest-plugin';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { findChromium } from './.ci/chromium.mjs';
import { findFirefox } from './.ci/firefox.mjs';

const chromium = await findChromium();
const firefox = findFirefox();

/** One object a project: Vitest writes the project's name into it. */
const browser = (engine: 'chromium' | 'firefox' = 'chromium', launchOptions: object = chromium) => ({
  enabled: true,
  headless: true,
  screenshotFailures: false,
  viewport: { width: 1280, height: 800 },
  provider: playwright({ launchOptions }),
  instances: [{ browser: engine }],
});

/** What need not be found while a test runs. */
const optimizeDeps = {
  include: ['lit', 'lit/decorators.js', 'd3', 'valibot', 'yaml', 'axe-core', 'media-chrome'],
};

/** Runs again what asks nothing of a browser but what a page can. */
const inFirefox = firefox && {
  optimizeDeps,
  test: {
    ...patience(),
    name: 'firefox',
    include: ['contract', 'controls', 'elements', 'follow', 'keyboard', 'panels'].map(
      (name) => `test/browser/${name}.test.ts`,
    ),
    browser: browser('firefox', firefox),
  },
};
if (!firefox) console.warn('no Firefox found, its tests are left out: set FIREFOX_PATH');

/** Slow machines are slow, not wrong. */
function patience() {
  return { testTimeout: 60_000, hookTimeout: 60_000, expect: { poll: { timeout: 10_000 } } };
}

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...patience(),
          name: 'node',
          include: ['test/**/*.test.ts'],
          exclude: ['test/browser/**'],
          environment: 'node',
        },
      },
      {
        optimizeDeps,
        test: {
          ...patience(),
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          browser: browser(),
        },
      },
      {
        plugins: [storybookTest({ configDir: '.storybook' })],
        test: { ...patience(), name: 'storybook', browser: browser() },
      },
      ...(inFirefox ? [inFirefox] : []),
    ],
  },
});
