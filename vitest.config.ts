import { storybookTest } from '@storybook/addon-vitest/vitest-plugin';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { findChromium } from './.ci/chromium.mjs';

const launchOptions = await findChromium();

/** One object a project: Vitest writes the project's name into it. */
const browser = () => ({
  enabled: true,
  headless: true,
  screenshotFailures: false,
  viewport: { width: 1280, height: 800 },
  provider: playwright({ launchOptions }),
  instances: [{ browser: 'chromium' as const }],
});

/** Slow machines are slow, not wrong. */
const patience = { testTimeout: 60_000, hookTimeout: 60_000, expect: { poll: { timeout: 10_000 } } };

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...patience,
          name: 'node',
          include: ['test/**/*.test.ts'],
          exclude: ['test/browser/**'],
          environment: 'node',
        },
      },
      {
        optimizeDeps: {
          include: ['lit', 'lit/decorators.js', 'd3', 'valibot', 'yaml', 'axe-core', 'media-chrome'],
        },
        test: {
          ...patience,
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          browser: browser(),
        },
      },
      {
        plugins: [storybookTest({ configDir: '.storybook' })],
        test: { ...patience, name: 'storybook', browser: browser() },
      },
    ],
  },
});
