import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { StaticSite } from './support/static-site.js';
import { expect, ready, test, timeOf, videoOf } from './support/test.js';

const root = join(fileURLToPath(import.meta.url), '../../..');
const VTT = 'WEBVTT\n\n00:00.500 --> 00:02.000\nthe otter swims under the bridge\n\n00:02.000 --> 00:03.800\nand waves at the ferry\n';
const site = new StaticSite({ folders: [join(root, 'demo/dist'), join(root, 'packages/cuelight/dist/cdn')] });

test.beforeAll(() => site.start());
test.afterAll(() => site.stop());

test('play, transcript, search and ask work on a page of plain files', async ({ page }) => {
  await page.goto(`${site.origin}/static.html`);
  await ready(page);
  await expect(page.locator('cue-transcript')).toContainText('battery lasts two days');
  await page.getByRole('searchbox').first().fill('moon looks like');
  await page.getByRole('searchbox').first().press('Enter');
  await expect.poll(() => timeOf(page)).toBeGreaterThan(23);
  await page.getByRole('tab', { name: 'Chat' }).click();
  await page.getByRole('textbox', { name: /message/i }).fill('How much does it cost? What is the price?');
  await page.getByRole('button', { name: 'Ask' }).click();
  await expect(page.getByRole('log')).toContainText('two hundred and forty dollars');
});

test('a video of one\'s own is kept in this browser and survives a reload', async ({ page, media }) => {
  media.mp4('otter.mp4');
  await page.goto(`${site.origin}/static.html`);
  await ready(page);
  await page.locator('cue-uploader input[type="file"]').setInputFiles([
    { name: 'otter.mp4', mimeType: 'video/mp4', buffer: media.read('otter.mp4') },
    { name: 'otter.vtt', mimeType: 'text/vtt', buffer: Buffer.from(VTT) },
  ]);
  await expect(page.locator('cue-transcript')).toContainText('otter', { timeout: 30_000 });
  await expect.poll(() => videoOf(page).evaluate((video: HTMLVideoElement) => video.videoWidth)).toBe(640);
  const id = await page.locator('cue-widget').evaluate((widget: HTMLElement & { session: { getState(): { video: { id: string } | null } } }) => widget.session.getState().video?.id);
  await page.reload();
  await page.locator('cue-widget').evaluate((widget, videoId) => { widget.setAttribute('video-id', videoId ?? ''); widget.removeAttribute('src'); }, id);
  await expect(page.locator('cue-transcript')).toContainText('otter', { timeout: 30_000 });
  await expect.poll(() => videoOf(page).evaluate((video: HTMLVideoElement) => video.videoWidth)).toBe(640);
  await page.getByRole('searchbox').first().fill('bridge and waves');
  await page.getByRole('searchbox').first().press('Enter');
  await expect.poll(() => timeOf(page)).toBeGreaterThan(1);
});

test('the address of a video is shown where it was pasted; others are refused with why, and what is open stays', async ({ page, context, quietConsole }) => {
  quietConsole.allow(/404/);
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(`${site.origin}/static.html`);
  await ready(page);
  const shown = (): Promise<string> => videoOf(page).evaluate((video: HTMLVideoElement) => video.currentSrc);
  const paste = async (text: string): Promise<void> => {
    await page.evaluate((words) => navigator.clipboard.writeText(words), text);
    await page.getByRole('button', { name: 'Play', exact: true }).focus();
    await page.keyboard.press('Control+v');
  };
  const before = await shown();
  for (const [address, sentence] of [
    [`${site.origin}/nothing.mp4`, /answered 404/], [`${site.origin}/static.html`, /web page instead of a video/], ['https://www.youtube.com/watch?v=abc', /its own pages only/],
  ] as const) {
    await paste(address);
    await expect(page.locator('cue-uploader').getByRole('alert')).toHaveText(sentence);
    expect(await shown()).toBe(before);
  }
  await paste(`${site.origin}/sample/talk.mp4?again`);
  await expect.poll(shown).toBe(`${site.origin}/sample/talk.mp4?again`);
  await expect(page.locator('cue-uploader').getByRole('alert')).toHaveCount(0);
  await page.getByRole('button', { name: 'By address' }).press('Enter');
  await page.keyboard.type(`${site.origin}/sample/talk.mp4?once-more`);
  await page.keyboard.press('Enter');
  await expect.poll(shown).toBe(`${site.origin}/sample/talk.mp4?once-more`);
});

test('a language model in the page writes answers once somebody wants it, held against the video; turned off they are the video\'s own words', async ({ page }) => {
  await page.goto(`${site.origin}/static.html`);
  await ready(page);
  await page.locator('cue-widget').evaluate((widget) => { widget.setAttribute('models', 'fixture'); });
  await ready(page);
  await page.getByRole('tab', { name: 'Chat' }).click();
  const ask = async (question: string): Promise<void> => {
    await page.getByRole('textbox', { name: /message/i }).fill(question);
    await page.getByRole('button', { name: 'Ask', exact: true }).click();
  };
  const fetched: string[] = [];
  page.on('request', (request) => { if (request.url().includes('fixture-writer') && request.method() === 'GET') fetched.push(request.url()); });
  await page.getByRole('button', { name: 'Let a model in this page write the answers' }).click();
  await expect(page.locator('cue-writer')).toContainText('fixture-writer (MIT)');
  expect(fetched).toEqual([]);
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await expect(page.locator('cue-writer')).toContainText('writes the answers', { timeout: 30_000 });
  await ask('How long does the battery last?');
  const log = page.getByRole('log');
  await expect(log.locator('.origin')).toContainText(/written by/i);
  await expect(log).toContainText('battery lasts two days');
  await log.locator('.cited').first().click();
  await expect.poll(() => timeOf(page)).toBeGreaterThan(0.5);
  await page.getByRole('button', { name: 'Turn it off' }).click();
  await ask('What is the price?');
  await expect(log).toContainText('two hundred and forty dollars');
  await expect(log.locator('.origin')).toHaveCount(1);
});
