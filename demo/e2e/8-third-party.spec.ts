import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import type { CueWidget } from 'cuelight';
import { StaticSite } from './support/static-site.js';
import { expect, ready, test, timeOf, videoOf } from './support/test.js';

const folder = join(fileURLToPath(import.meta.url), '../../third-party');

/** The policy of the README, whose sources a test may take away one by one. */
function policy(origin: string, without: readonly string[] = []): string {
  const socket = origin.replace('http', 'ws');
  const directives = [
    `default-src 'none'`, `script-src 'self' ${origin} 'wasm-unsafe-eval'`, `style-src 'self' ${origin}`, `object-src 'none'`, `base-uri 'none'`, `require-trusted-types-for 'script'`, 'trusted-types cuelight',
    `worker-src blob:`, `connect-src ${origin} ${socket} blob:`, `media-src ${origin} blob:`, `img-src ${origin} blob:`,
  ];
  return directives.filter((directive) => !without.some((name) => directive.startsWith(name)))
    .map((directive) => (without.includes('wasm') ? directive.replace(` 'wasm-unsafe-eval'`, '') : directive)).join('; ');
}

/** Where the words of the open video are searched, and what stopped the worker. */
const indexPlace = (page: Page): Promise<unknown> => page.locator('cue-widget').evaluate((element) => {
  const { where, reason } = (element as CueWidget).session?.getState().search.index ?? {};
  return { where, reason: reason?.code ?? null };
});

async function withSite(origin: string, csp: string, run: (site: StaticSite) => Promise<void>): Promise<void> {
  const site = new StaticSite({ folders: [folder], headers: { 'Content-Security-Policy': csp }, replace: { WIDGET_ORIGIN: origin } });
  await site.start();
  try { await run(site); } finally { await site.stop(); }
}

test('one script tag and one element work on another origin under a strict policy', async ({ page, server, media }) => {
  test.setTimeout(180_000);
  await withSite(server.origin, policy(server.origin), async (site) => {
    await page.goto(site.origin);
    await ready(page);
    await expect(page.locator('cue-transcript')).toContainText('battery lasts two days');
    await page.getByRole('searchbox').first().fill('batery');
    await page.getByRole('searchbox').first().press('Enter');
    await expect.poll(() => timeOf(page)).toBeGreaterThan(10.8);
    expect(await indexPlace(page)).toEqual({ where: 'worker', reason: null });
    await page.getByRole('tab', { name: 'Chat' }).click();
    await page.getByRole('textbox', { name: /message/i }).fill('How long does the battery last?');
    await page.getByRole('button', { name: 'Ask' }).click();
    await expect(page.getByRole('log')).toContainText('two days');
    // the heavy way too: workers, wasm and the upload from another origin
    await page.locator('cue-widget').evaluate((widget) => { widget.setAttribute('processing', 'browser'); });
    await page.locator('cue-uploader input[type="file"]').setInputFiles(media.avi('elsewhere.avi', 3));
    await expect.poll(() => videoOf(page).evaluate((video: HTMLVideoElement) => video.videoWidth), { timeout: 120_000 }).toBe(320);
  });
});

test('where no worker may start, the page itself finds the same and keeps why', async ({ page, server, quietConsole }) => {
  quietConsole.allow(/Content Security Policy|Refused|violates/i);
  await withSite(server.origin, policy(server.origin, ['worker-src']), async (site) => {
    await page.goto(site.origin);
    await ready(page);
    await page.getByRole('searchbox').first().fill('batery');
    await page.getByRole('searchbox').first().press('Enter');
    await expect.poll(() => timeOf(page)).toBeGreaterThan(10.8);
    expect(await indexPlace(page)).toEqual({ where: 'page', reason: 'csp_blocked' });
  });
});

test('a policy that forbids asking the server is named in the player', async ({ page, server, quietConsole }) => {
  quietConsole.allow(/Content Security Policy|Refused|violates/i);
  await withSite(server.origin, policy(server.origin, ['connect-src']), async (site) => {
    await page.goto(site.origin);
    await expect(page.locator('cue-player').getByRole('alert')).toHaveText(`This page's Content-Security-Policy (connect-src) forbids asking the server at ${server.origin}. Add "${server.origin}" to "connect-src".`);
  });
});

test('a policy that forbids the video is named in the player', async ({ page, server, quietConsole }) => {
  quietConsole.allow(/Content Security Policy|Refused|violates/i);
  await withSite(server.origin, policy(server.origin, ['media-src']), async (site) => {
    await page.goto(site.origin);
    await expect(page.locator('cue-player').getByRole('alert')).toContainText(`Content-Security-Policy (media-src)`);
    await expect(page.locator('cue-transcript')).toContainText('battery lasts two days');
  });
});

for (const [missing, told] of [['worker-src', /worker-src/], ['wasm', /script-src|wasm/]] as const) {
  test(`a missing ${missing} is a named error in the element, not a hang`, async ({ page, server, media, quietConsole }) => {
    test.setTimeout(120_000);
    quietConsole.allow(/Content Security Policy|CompileError|Refused|violates|WebAssembly/i);
    await withSite(server.origin, policy(server.origin, [missing]), async (site) => {
      await page.goto(site.origin);
      await ready(page);
      await page.locator('cue-widget').evaluate((widget) => { widget.setAttribute('processing', 'browser'); });
      await page.locator('cue-uploader input[type="file"]').setInputFiles(media.avi('blocked.avi', 2));
      await expect(page.locator('cue-uploader')).toContainText(told, { timeout: 60_000 });
    });
  });
}
