import type { Page } from '@playwright/test';
import { expect, ready, test } from './support/test.js';

async function enter(page: Page, origin: string): Promise<void> {
  await page.goto(`${origin}/?room=lobby`);
  await ready(page);
  await page.getByRole('tab', { name: 'Chat' }).click();
  await expect(page.getByRole('textbox', { name: /message/i })).toBeEnabled();
}

async function say(page: Page, text: string): Promise<void> {
  await page.getByRole('textbox', { name: /message/i }).fill(text);
  await page.getByRole('button', { name: 'Send' }).click();
}

const log = (page: Page) => page.getByRole('log');

test('two people see each other at once, over a reload, a restart and a time offline', async ({ browser, page, server, quietConsole }) => {
  quietConsole.allow(/WebSocket|ERR_INTERNET_DISCONNECTED|ERR_CONNECTION_REFUSED|Failed to load resource/);
  test.setTimeout(90_000);
  const otherContext = await browser.newContext();
  const other = await otherContext.newPage();
  await enter(page, server.origin);
  await enter(other, server.origin);

  await page.locator('cue-transcript').getByText('Welcome').count();
  await page.locator('cue-player video').evaluate((video: HTMLVideoElement) => { video.currentTime = 12; });
  await say(page, 'hello from the first window');
  await expect(log(other)).toContainText('hello from the first window');
  await expect(log(other).getByRole('button', { name: '0:12' }).first()).toBeVisible();
  await say(other, 'hello back');
  await expect(log(page)).toContainText('hello back');

  await page.reload();
  await ready(page);
  await page.getByRole('tab', { name: 'Chat' }).click();
  await expect(log(page)).toContainText('hello from the first window');

  await server.restart();
  await say(page, 'after the restart');
  await expect(log(other)).toContainText('after the restart', { timeout: 30_000 });
  await expect(log(other)).toContainText('hello from the first window');

  await otherContext.setOffline(true);
  for (let n = 1; n <= 5; n += 1) await say(page, `while away ${n}`);
  await expect(log(page)).toContainText('while away 5');
  await otherContext.setOffline(false);
  await expect(log(other)).toContainText('while away 5', { timeout: 30_000 });
  for (let n = 1; n <= 5; n += 1) await expect(log(other).getByText(`while away ${n}`, { exact: true })).toHaveCount(1);
  await expect(log(other).getByText('hello from the first window', { exact: true })).toHaveCount(1);
  await otherContext.close();
});
