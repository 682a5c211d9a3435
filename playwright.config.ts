import { defineConfig } from '@playwright/test';
import { chromiumFlags, findChromium } from './scripts/lib/chromium.mjs';

const executablePath = findChromium();
const reportFile = process.env['CUELIGHT_E2E_REPORT'];

/** End-to-end tests of the built demo. Each test starts the servers it needs on free ports (demo/e2e/support). */
export default defineConfig({
  testDir: 'demo/e2e',
  outputDir: 'test-results/e2e',
  // one page keeps a core busy for two thirds of its time; each worker has a server of its own
  workers: 2,
  // what passes only the second time is counted as passed and listed by name (scripts/test)
  retries: 1,
  forbidOnly: process.env['CI'] !== undefined,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: reportFile === undefined ? [['list']] : [['list'], ['json', { outputFile: reportFile }]],
  use: {
    browserName: 'chromium',
    headless: true,
    viewport: { width: 1280, height: 800 },
    actionTimeout: 15_000,
    screenshot: 'only-on-failure',
    // tracing every test costs an eighth of the time; the second run of what failed is traced
    trace: 'on-first-retry',
    launchOptions: { args: [...chromiumFlags, '--autoplay-policy=no-user-gesture-required'], ...(executablePath === null ? {} : { executablePath }) },
  },
});
