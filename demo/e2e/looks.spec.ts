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

test('what can be done stands in one line, and colours that a system forces still tell what is chosen', async ({ page, server }) => {
  await page.setViewportSize({ width: 1280, height: 860 });
  await page.emulateMedia({ forcedColors: 'active' });
  await page.goto(server.origin);
  await ready(page);
  const boxes = await Promise.all(['Read text in the picture', 'Improve picture and sound'].map((name) => page.getByRole('button', { name }).boundingBox()));
  expect(boxes[0]?.y).toBe(boxes[1]?.y);
  const lines = await page.getByRole('tab').evaluateAll((tabs) => tabs.map((tab) => getComputedStyle(tab).borderBottomColor));
  expect(new Set(lines).size).toBe(2);
  await page.getByRole('button', { name: 'Improve picture and sound' }).click();
  const panel = await page.locator('cue-enhance [part~="panel"]').boundingBox();
  const player = await page.locator('cue-player').boundingBox();
  expect(panel?.width).toBe(player?.width);
});

for (const [width, colorScheme] of [[1280, 'light'], [360, 'dark']] as const) {
  test(`bringing a file in fits ${width} px in ${colorScheme}`, async ({ page, server, media }) => {
    test.setTimeout(120_000);
    media.ffmpeg('look.mp4', '-f', 'lavfi', '-i', 'testsrc2=s=640x360:r=25:d=40', '-f', 'lavfi', '-i', 'aevalsrc=sin(440*2*PI*t)*abs(sin(t/3)):s=44100:d=40', '-c:v', 'libx264', '-preset', 'ultrafast', '-g', '50', '-pix_fmt', 'yuv420p', '-c:a', 'aac');
    await page.setViewportSize({ width, height: width === 1280 ? 1100 : 780 });
    await page.emulateMedia({ colorScheme });
    await page.goto(`${server.origin}/?processing=browser`);
    await ready(page);
    await page.locator('cue-uploader input[type="file"]').setInputFiles(media.path('look.mp4'));
    await expect(page.locator('cue-uploader')).toContainText('Done.', { timeout: 60_000 });
    const bar = page.locator('cue-time-bar').first();
    await bar.scrollIntoViewIfNeeded();
    const box = await bar.boundingBox();
    if (box) await page.mouse.move(box.x + box.width * 0.6, box.y + box.height / 2);
    await expect(bar.locator('.tile, [part~="tile"]').first()).toBeVisible();
    await page.screenshot({ path: join(folder, `tip-${width}-${colorScheme}.png`) });
    await page.getByRole('button', { name: 'Settings' }).click();
    await page.screenshot({ path: join(folder, `settings-${width}-${colorScheme}.png`) });
    await page.keyboard.press('Escape');
    await page.locator('cue-uploader').scrollIntoViewIfNeeded();
    await page.screenshot({ path: join(folder, `brought-${width}-${colorScheme}.png`) });
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 'nothing is wider than the page').toBe(0);
  });
}
