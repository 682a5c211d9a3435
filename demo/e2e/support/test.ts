import { test as base, expect, type ConsoleMessage, type Page } from '@playwright/test';
import { MediaFiles } from './media-files.js';
import { ServerProcess } from './server-process.js';

interface Fixtures {
  /** What the page's console must not say: every error and warning, gathered; checked empty after the test. */
  readonly quietConsole: { allow(pattern: RegExp): void };
}

interface WorkerFixtures {
  readonly server: ServerProcess;
  readonly media: MediaFiles;
}

/** The test function of all end-to-end tests: a built server of its own for each worker, and a console that must stay clean. */
export const test = base.extend<Fixtures, WorkerFixtures>({
  server: [async ({}, use) => {
    const server = new ServerProcess();
    await server.start();
    await use(server);
    await server.dispose();
  }, { scope: 'worker', timeout: 90_000 }],

  media: [async ({}, use) => {
    const media = new MediaFiles();
    await use(media);
    media.dispose();
  }, { scope: 'worker' }],

  quietConsole: [async ({ context }, use) => {
    const said: string[] = [];
    const allowed: RegExp[] = [];
    const listen = (page: Page): void => {
      page.on('console', (message: ConsoleMessage) => {
        if (message.type() === 'error' || message.type() === 'warning') said.push(`${message.type()}: ${message.text()}`);
      });
      page.on('pageerror', (error) => { said.push(`uncaught: ${error.message}`); });
    };
    context.on('page', listen);
    await use({ allow: (pattern) => { allowed.push(pattern); } });
    expect(said.filter((line) => !allowed.some((pattern) => pattern.test(line))), 'the console stays clean').toEqual([]);
  }, { auto: true }],
});

export { expect };

/** The video element inside the widget's player. */
export const videoOf = (page: Page) => page.locator('cue-player video').first();

/** Seconds the picture is at. */
export const timeOf = (page: Page): Promise<number> => videoOf(page).evaluate((video: HTMLVideoElement) => video.currentTime);

/** Waits until the widget shows a playable video. */
export async function ready(page: Page): Promise<void> {
  await expect.poll(() => videoOf(page).evaluate((video: HTMLVideoElement) => video.readyState), { timeout: 20_000 }).toBeGreaterThanOrEqual(1);
}

/** A test that runs with `npm run test:slow` alone. */
export const slowTest = (process.env['CUELIGHT_SLOW_TESTS'] === '1' ? test : () => undefined) as (name: string, body: Parameters<typeof test>[2]) => void;
