import { expect, ready, test, timeOf, videoOf } from './support/test.js';

test('the demo page shows a talk that plays, with the transcript following', async ({ page, server }) => {
  await page.goto(server.origin);
  await ready(page);
  const transcript = page.locator('cue-transcript');
  await expect(transcript.getByText('battery', { exact: false }).first()).toBeVisible();
  expect(await videoOf(page).evaluate((video: HTMLVideoElement) => video.poster)).not.toBe('');

  await page.getByRole('button', { name: 'Play' }).first().click();
  await expect.poll(() => timeOf(page)).toBeGreaterThan(1.2);
  await expect(transcript.locator('[aria-current]')).toContainText('Welcome');
  await expect(page.locator('cue-player [part~="captions"]')).toContainText('field camera');
  await page.getByRole('button', { name: 'Pause' }).first().click();
  await expect.poll(() => videoOf(page).evaluate((video: HTMLVideoElement) => video.paused)).toBe(true);
});

test('after Play was pressed with a mouse the controls go, and never lie over the captions', async ({ page, server }) => {
  await page.goto(server.origin);
  await ready(page);
  await page.locator('cue-player .row').getByRole('button', { name: 'Play' }).click();
  const [stage, captions, controls] = ['.stage', '[part~="captions"]', '.row'].map((selector) => page.locator(`cue-player ${selector}`).first());
  if (!stage || !captions || !controls) throw new Error('There is no player.');
  await expect(captions).toContainText('field camera');
  const [words, row] = await Promise.all([captions.boundingBox(), controls.boundingBox()]);
  expect((words?.y ?? 0) + (words?.height ?? 0)).toBeLessThan(row?.y ?? 0);
  await expect(stage).toHaveClass(/idle/);
  await expect.poll(() => page.locator('cue-player .controls').evaluate((element) => getComputedStyle(element).opacity)).toBe('0');
});

test('a click on a word seeks to that word', async ({ page, server }) => {
  await page.goto(server.origin);
  await ready(page);
  await page.locator('cue-transcript').getByText('cable', { exact: true }).first().click();
  // the script that spoke the talk wrote down when: "cable" starts at 17.121 s
  await expect.poll(() => timeOf(page)).toBeGreaterThan(17.0);
  expect(await timeOf(page)).toBeLessThan(17.9);
  await expect(page.locator('cue-transcript [aria-current]')).toContainText('Charging takes three hours');
});

test('nothing heavy is in the first load', async ({ page, server }) => {
  const requests: string[] = [];
  page.on('request', (request) => { requests.push(new URL(request.url()).pathname); });
  await page.goto(server.origin);
  await ready(page);
  await page.waitForLoadState('networkidle');
  const scripts = requests.filter((path) => path.endsWith('.js') || path.endsWith('.mjs') || path.endsWith('.wasm') || path.endsWith('.onnx'));
  // the worker of search (its bytes have a budget) makes the chapters of the time bar, after the page is drawn
  for (const heavy of [/wasm/, /onnx/, /ffmpeg/, /(?<!search-|start-module-)worker(?!-link)/, /hls/, /mediabunny/, /transformers/]) {
    expect(scripts.filter((path) => heavy.test(path)), `no ${heavy.source} before it is needed`).toEqual([]);
  }
});
