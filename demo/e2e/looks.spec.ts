import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, ready, test, videoOf } from './support/test.js';

/** Pictures of the widget for people to look at; the test itself asserts that nothing overflows the page. */
const folder = join(fileURLToPath(import.meta.url), '../../../test-results/looks');
mkdirSync(folder, { recursive: true });

for (const width of [1280, 360]) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`fits ${width} px in ${colorScheme}`, async ({ page, server }) => {
      await page.setViewportSize({ width, height: width === 1280 ? 860 : 780 });
      await page.emulateMedia({ colorScheme });
      await page.goto(server.origin);
      await ready(page);
      await videoOf(page).evaluate((video: HTMLVideoElement) => { video.currentTime = 12; });
      await page.getByRole('searchbox').first().fill('water');
      await expect(page.locator('cue-search mark').first()).toBeVisible();
      await page.screenshot({ path: join(folder, `search-${width}-${colorScheme}.png`) });
      await page.getByRole('searchbox').first().fill('');
      await page.screenshot({ path: join(folder, `transcript-${width}-${colorScheme}.png`) });
      await page.getByRole('tab', { name: 'Chat' }).click();
      await page.getByRole('textbox', { name: /message/i }).fill('How long does the battery last?');
      await page.getByRole('button', { name: 'Ask' }).click();
      await expect(page.getByRole('log')).toContainText('two days');
      await page.screenshot({ path: join(folder, `chat-${width}-${colorScheme}.png`) });
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect(overflow, 'nothing is wider than the page').toBe(0);
    });
  }
}
