import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { StaticSite } from './support/static-site.js';
import { expect, ready, test } from './support/test.js';

const root = join(fileURLToPath(import.meta.url), '../../..');
const site = new StaticSite({ folders: [join(root, 'demo/dist'), join(root, 'packages/cuelight/dist/cdn')] });
const WHISPER = JSON.stringify({
  text: ' A lantern on the pier.', language: 'en',
  segments: [{ id: 0, seek: 0, start: 1, end: 3.5, text: ' A lantern on the pier.', tokens: [], words: [' A', ' lantern', ' on', ' the', ' pier.'].map((word, n) => ({ word, start: 1 + n / 2, end: 1.5 + n / 2, probability: 0.9 })) }],
});

test.beforeAll(() => site.start());
test.afterAll(() => site.stop());

const transcript = (page: Page) => page.locator('cue-transcript');
const hits = (page: Page) => page.locator('cue-search').getByRole('list', { name: 'Search results' }).getByRole('listitem');

async function correct(page: Page, from: string, to: string): Promise<void> {
  await transcript(page).getByRole('listitem').filter({ hasText: from }).locator('.line').dblclick();
  const field = transcript(page).getByRole('textbox', { name: /^Words at/ });
  await field.fill((await field.inputValue()).replace(from, to));
  await field.press('Enter');
}
const find = (page: Page, query: string): Promise<void> => page.getByRole('searchbox').first().fill(query);

/** What the page hands out for download, as text. */
async function exported(page: Page, format: string): Promise<{ name: string; text: string }> {
  await transcript(page).getByRole('button', { name: 'Import, export' }).click();
  const [download] = await Promise.all([page.waitForEvent('download'), transcript(page).getByRole('button', { name: format }).click()]);
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8') };
}

test('a corrected word is found at once, on the server too, by everybody who has the video open, and is still there after a reload', async ({ page, context, server, request }) => {
  await page.goto(server.origin);
  await ready(page);
  const other = await context.newPage();
  await other.goto(`${server.origin}/?room=elsewhere`);
  await expect(transcript(other)).toContainText('battery');
  await find(other, 'accumulator');
  await expect(hits(other)).toHaveCount(0);
  await correct(page, 'battery', 'accumulator');
  await find(page, 'accumulator');
  await expect(hits(page).first().locator('mark')).toHaveText('accumulator');
  await expect(transcript(page).locator('mark').first()).toHaveText('accumulator');
  await expect(transcript(page).getByRole('status').filter({ hasText: 'Saved' })).toBeVisible();
  const found = await request.get(`${server.origin}/api/v1/search?q=accumulator`);
  expect((await found.json() as { hits: unknown[] }).hits).toHaveLength(1);
  // nobody has loaded anything anew, nor searched again
  await expect(transcript(other).getByRole('listitem').filter({ hasText: 'accumulator' })).toHaveCount(1);
  await expect(hits(other).first().locator('mark')).toHaveText('accumulator');
  await expect(transcript(other).getByRole('status').filter({ hasText: 'Somebody else has just changed the words.' })).toBeVisible();
  await page.reload();
  await expect(transcript(page)).toContainText('accumulator');
  await correct(other, 'accumulator', 'battery');
  await expect(transcript(page)).toContainText('battery');
});

test('what somebody is writing outlives what others store, and both texts are shown; who hears of nothing is asked when they store', async ({ page, context, server, quietConsole }) => {
  await page.goto(server.origin);
  await ready(page);
  const [other, deaf] = [await context.newPage(), await context.newPage()];
  await deaf.routeWebSocket(/\/api\/v1\/socket/, () => undefined);
  for (const one of [other, deaf]) {
    await one.goto(server.origin);
    await expect(transcript(one)).toContainText('grams');
  }
  await transcript(other).getByRole('listitem').filter({ hasText: 'grams' }).locator('.line').dblclick();
  const field = transcript(other).getByRole('textbox', { name: /^Words at/ });
  await field.fill('It weighs nothing.');
  await correct(page, 'Charging takes', 'To charge it takes');
  await expect(transcript(other)).toContainText('To charge it takes');
  await expect(field).toBeFocused();
  await expect(field).toHaveValue('It weighs nothing.');
  await correct(page, 'grams', 'gram');
  await expect(transcript(other).getByRole('alert')).toContainText('four hundred gram.');
  await expect(field).toHaveValue('It weighs nothing.');
  await field.press('Escape');
  await expect(transcript(other)).toContainText('four hundred gram.');

  // Chromium says so of every answer that is no success
  quietConsole.allow(/status of 412/);
  await correct(deaf, 'grams', 'kilograms');
  await expect(transcript(deaf).getByRole('alert')).toContainText('Somebody else has changed this transcript');
  await transcript(deaf).getByRole('button', { name: 'Load theirs' }).click();
  await expect(transcript(deaf)).toContainText('four hundred gram.');
  await transcript(deaf).getByRole('button', { name: 'Undo' }).click();
  await expect(transcript(deaf).getByRole('status').filter({ hasText: 'Saved' })).toBeVisible();
  await expect(transcript(page)).toContainText('four hundred kilograms.');
  await correct(page, 'four hundred kilograms', 'four hundred grams');
  await expect(transcript(page).getByRole('status').filter({ hasText: 'Saved' })).toBeVisible();
});

test('windows of one browser show each other\'s edits at once, without a server', async ({ page, context }) => {
  const other = await context.newPage();
  for (const one of [page, other]) {
    await one.goto(`${site.origin}/static.html`);
    await ready(one);
    await expect(transcript(one)).toContainText('battery');
  }
  await correct(page, 'battery', 'accumulator');
  await expect(transcript(other)).toContainText('accumulator');
  await correct(other, 'accumulator', 'cell');
  await expect(transcript(page)).toContainText('cell lasts');
});

test('without a server edits and an imported Whisper file stay in this browser; export gives them out', async ({ page }) => {
  await page.goto(`${site.origin}/static.html`);
  await ready(page);
  await transcript(page).locator('input[type="file"]').setInputFiles({ name: 'whisper.json', mimeType: 'application/json', buffer: Buffer.from(WHISPER) });
  await expect(transcript(page).getByRole('listitem')).toHaveCount(1);
  await correct(page, 'lantern', 'light');
  await expect(transcript(page).getByRole('listitem')).toContainText('A light on the pier.');
  await expect(transcript(page).getByRole('status').filter({ hasText: 'Saved' })).toBeVisible();
  await page.reload();
  await expect(transcript(page).getByRole('listitem')).toContainText('A light on the pier.');
  await find(page, 'light on the pier');
  await expect(hits(page)).toHaveCount(1);
  expect(await exported(page, 'WebVTT')).toEqual({
    name: 'Field Camera 2 in under a minute.vtt',
    text: 'WEBVTT\nLanguage: en\n\n00:00:01.000 --> 00:00:03.500\n<00:00:01.000>A <00:00:01.500>light <00:00:02.000>on <00:00:02.500>the <00:00:03.000>pier.\n',
  });
  const { text } = await exported(page, 'Web Annotations');
  expect(JSON.parse(text)).toMatchObject({ type: 'AnnotationCollection', first: { items: [{ body: { value: 'A light on the pier.' }, target: { source: `${site.origin}/sample/talk.mp4`, selector: { value: 't=1,3.5' } } }] } });
  await transcript(page).locator('input[type="file"]').setInputFiles({ name: 'broken.srt', mimeType: 'text/plain', buffer: Buffer.from('1\n00:00:01,000 --> never\nx\n') });
  await expect(transcript(page).getByRole('alert')).toContainText('line 2');
  await expect(transcript(page).getByRole('listitem')).toContainText('A light on the pier.');
});

test('selected words become a link, a clip and a question', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(`${site.origin}/static.html`);
  await ready(page);
  const line = transcript(page).getByRole('listitem').filter({ hasText: 'battery lasts two days' }).locator('.line');
  const [from, to] = [await line.locator('.word', { hasText: 'battery' }).boundingBox(), await line.locator('.word', { hasText: 'days' }).boundingBox()];
  if (from === null || to === null) throw new Error('the words are not to be seen');
  await page.mouse.move(from.x + 1, from.y + from.height / 2);
  await page.mouse.down();
  await page.mouse.move(to.x + to.width - 1, to.y + to.height / 2, { steps: 4 });
  await page.mouse.up();
  const bar = transcript(page).getByRole('group', { name: /^Passage/ });
  await bar.getByRole('button', { name: 'Copy link' }).click();
  await expect(bar.getByRole('status')).toHaveText('Copied');
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toMatch(/^“battery lasts two days”\nField Camera 2 in under a minute, 0:10–0:12\nhttp:\/\/.*\/static\.html#t=10\.\d+,12\.\d+$/);
  await bar.getByRole('button', { name: 'Clip' }).click();
  const link = transcript(page).getByRole('link', { name: /^Download clip/ });
  await expect(link).toBeVisible({ timeout: 40_000 });
  const seconds = await link.evaluate(async (anchor: HTMLAnchorElement) => {
    const video = document.createElement('video');
    video.src = anchor.href;
    await new Promise((resolve, reject) => {
      video.onloadedmetadata = resolve;
      video.onerror = reject;
    });
    return video.duration;
  });
  const [, start = 0, end = 0] = /#t=([\d.]+),([\d.]+)$/.exec(copied)?.map(Number) ?? [];
  expect(Math.abs(seconds - (end - start))).toBeLessThan(0.2);
  await bar.getByRole('button', { name: 'Ask about this' }).click();
  await expect(page.getByRole('textbox', { name: /message/i })).toHaveValue(/“battery lasts two days” \(0:1\d\): /);
});
