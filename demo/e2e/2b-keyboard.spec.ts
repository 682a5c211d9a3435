import type { Page } from '@playwright/test';
import { expect, ready, test, timeOf } from './support/test.js';

/** What has the focus, through every shadow root: its role or tag, and its name. */
const focused = (page: Page): Promise<string> => page.evaluate(() => {
  let at: Element | null = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  return at === null ? '' : `${at.getAttribute('role') ?? at.localName} ${at.getAttribute('aria-label') ?? at.textContent?.trim().replace(/\s+/g, ' ') ?? ''}`;
});

/** Presses Tab until something is reached; nobody has to press it more often. */
async function tabTo(page: Page, wanted: RegExp, most = 40): Promise<void> {
  const passed: string[] = [];
  for (let n = 0; n < most; n += 1) {
    await page.keyboard.press('Tab');
    const now = await focused(page);
    if (wanted.test(now)) return;
    passed.push(now);
  }
  throw new Error(`${String(wanted)} was not reached: ${passed.join(' · ')}`);
}

test('from a search over a hit to a corrected line and its export, by keyboard alone', async ({ page, server }) => {
  await page.goto(server.origin);
  await ready(page);
  const transcript = page.locator('cue-transcript');
  await expect(transcript).toContainText('battery');
  await tabTo(page, /^searchbox /);
  await page.keyboard.type('battery lasts');
  const hits = page.locator('cue-search').getByRole('list', { name: 'Search results' }).getByRole('listitem');
  await expect(hits.first()).toContainText('battery lasts');
  await page.keyboard.press('ArrowDown');
  await expect.poll(() => focused(page)).toMatch(/battery lasts/);
  await page.keyboard.press('Enter');
  await expect.poll(() => timeOf(page)).toBeGreaterThan(10.7);
  await tabTo(page, /^tab Transcript/);
  await tabTo(page, /^button Go to 0:/);
  await page.keyboard.press('End');
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowDown');
  await expect.poll(() => focused(page)).toMatch(/^button Go to 0:05/);
  await page.keyboard.press('F2');
  const field = transcript.getByRole('textbox', { name: /^Words at/ });
  await expect(field).toBeFocused();
  await page.keyboard.press('Control+End');
  await page.keyboard.type(' Yes');
  await page.keyboard.press('Enter');
  await expect(transcript.getByRole('status').filter({ hasText: 'Saved' })).toBeVisible();
  await expect(transcript).toContainText('grams. Yes');
  await page.keyboard.press('Control+z');
  await expect(transcript).not.toContainText('grams. Yes');
  await tabTo(page, /^button Import, export/);
  await page.keyboard.press('Enter');
  await tabTo(page, /^button SubRip/);
  const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
  expect(download.suggestedFilename()).toMatch(/\.srt$/);
});
