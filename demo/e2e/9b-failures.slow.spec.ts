import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { broughtIn, cancelWhen, drop, give, ingestOf, leftOfWork, named, refused, storedFiles, storedRecords, uploaderOf, workerNamed, workersAtWork, type GivenFile } from './support/ingest.js';
import { StaticSite } from './support/static-site.js';
import { expect, ready, test, timeOf, videoOf } from './support/test.js';

const root = join(fileURLToPath(import.meta.url), '../../..');
const site = new StaticSite({ folders: [join(root, 'demo/dist'), join(root, 'packages/cuelight/dist/cdn')] });
const WORDS = 'WEBVTT\n\n00:02.500 --> 00:03.500\nthe lighthouse keeper reads a letter\n';
const AVI = 'video/x-msvideo';
/** A person should see at once that cancelling was heard; the rest is for two busy cores. */
const CANCEL_LIMIT_MS = 500;

// long, and independent of each other: whichever worker is free takes the next
test.describe.configure({ mode: 'parallel' });
test.beforeAll(() => site.start());
test.afterAll(() => site.stop());

const widthOf = (page: Page): Promise<number> => videoOf(page).evaluate((video: HTMLVideoElement) => video.videoWidth);

/** Searches for words of the file and follows the hit. */
async function searches(page: Page): Promise<void> {
  await page.getByRole('searchbox').first().fill('keeper reads');
  await page.getByRole('searchbox').first().press('Enter');
  await expect.poll(() => timeOf(page)).toBeGreaterThan(2);
}

async function takesAGoodFile(page: Page, buffer: Buffer, name: string): Promise<void> {
  await give(page, named(`${name}.mp4`, buffer));
  await broughtIn(page);
  await expect.poll(() => widthOf(page)).toBe(640);
}

test('a full storage is told, the file plays and is found in, and nothing half-stored is left', async ({ page, media }) => {
  media.ffmpeg('big.mp4', '-f', 'lavfi', '-i', 'nullsrc=size=640x360:rate=25:duration=4', '-vf', 'geq=random(1)*255:128:128', '-c:v', 'libx264', '-preset', 'ultrafast', '-qp', '26', '-pix_fmt', 'yuv420p');
  media.mp4('small.mp4', 2);
  const big = media.read('big.mp4');
  expect(big.length).toBeGreaterThan(4_000_000);
  await page.goto(`${site.origin}/static.html`);
  await ready(page);
  const storage = await page.context().newCDPSession(page);
  await storage.send('Storage.overrideQuotaForOrigin', { origin: site.origin, quotaSize: 2_000_000 });
  await give(page, named('big.mp4', big), named('big.vtt', WORDS, 'text/vtt'));
  const said = await refused(page, 'storage_full', /no room.*delete/i, 40_000);
  expect(said).toMatch(/\d MB/);
  expect(await widthOf(page)).toBe(640);
  await searches(page);
  await expect.poll(() => storedFiles(page)).toEqual([]);
  expect(await storedRecords(page)).toMatchObject({ videos: 0, transcripts: 0, work: 0 });
  await storage.send('Storage.overrideQuotaForOrigin', { origin: site.origin });
  await takesAGoodFile(page, media.read('small.mp4'), 'small');
  expect(await storedRecords(page)).toMatchObject({ videos: 1, work: 0 });
});

test('a media worker that breaks down or just ends in a conversion is told, and the next file works', async ({ page, server, media, quietConsole }) => {
  test.setTimeout(120_000);
  // the browser itself reports an uncaught error of a worker
  quietConsole.allow(/heap is gone/);
  media.avi('long.avi', 90);
  media.mp4('small.mp4', 2);
  await page.goto(`${server.origin}/?processing=browser`);
  await ready(page);
  const ends = [() => { setTimeout(() => { throw new Error('the heap is gone'); }); }, () => { (globalThis as unknown as { close(): void }).close(); }];
  for (const end of ends) {
    await give(page, named('long.avi', media.read('long.avi'), AVI));
    await expect.poll(() => widthOf(page), { timeout: 40_000 }).toBe(320);
    await (await workerNamed(page, 'cuelight-media')).evaluate(end);
    await refused(page, 'worker_failed', /worker.*(?:try again|reload)/i);
    await expect.poll(() => workersAtWork(page)).toEqual([]);
  }
  await takesAGoodFile(page, media.read('small.mp4'), 'small');
  expect(await storedRecords(page)).toMatchObject({ videos: 1, work: 0 });
});

test('a server that stops in the middle of an upload gets the rest when it is back; without it a file plays, and trying again works', async ({ page, server, media, request, quietConsole }) => {
  test.setTimeout(90_000);
  // the browser reports requests and sockets without an answer by itself
  quietConsole.allow(/ERR_CONNECTION|ERR_INTERNET_DISCONNECTED|ERR_EMPTY_RESPONSE|WebSocket connection|Failed to load resource/);
  media.ffmpeg('interrupted.mp4', '-f', 'lavfi', '-i', 'nullsrc=size=640x360:rate=25:duration=4', '-vf', 'geq=random(1)*255:128:128', '-c:v', 'libx264', '-preset', 'ultrafast', '-qp', '26', '-pix_fmt', 'yuv420p');
  const files = [named('interrupted.mp4', media.read('interrupted.mp4')), named('interrupted.vtt', WORDS, 'text/vtt')] as const;
  await page.goto(server.origin);
  await ready(page);
  // what searches is fetched while the line is free: the browser's slow line lets nothing past an upload
  await page.getByRole('searchbox').first().fill('battery');
  await expect(page.locator('cue-search [part~="hit"]').first()).toBeVisible();
  const network = await page.context().newCDPSession(page);
  const limit = (uploadThroughput: number, offline = false): Promise<unknown> => network.send('Network.emulateNetworkConditions', { offline, latency: 0, downloadThroughput: -1, uploadThroughput });
  await limit(400_000);
  // cancelled first: the same bytes go anew afterwards
  await give(page, ...files);
  expect(await cancelWhen(page, 'upload')).toBeLessThan(CANCEL_LIMIT_MS);
  await expect.poll(() => leftOfWork(page)).toEqual([]);
  expect(JSON.stringify(await (await request.get(`${server.origin}/api/v1/videos`)).json())).not.toContain('interrupted');
  await give(page, ...files);
  await expect(uploaderOf(page)).toContainText(/\d+ ?% .*left/, { timeout: 20_000 });
  await limit(100_000);
  await searches(page);
  await server.stop('SIGKILL');
  expect(await widthOf(page)).toBe(640);
  await searches(page);
  expect((await ingestOf(page)).status).toBe('working');
  await limit(-1);
  await server.start();
  await broughtIn(page);
  expect(JSON.stringify(await (await request.get(`${server.origin}/api/v1/videos`)).json())).toContain('interrupted');
  await server.stop('SIGKILL');
  // without it and without a network, another file plays and is found in as well
  media.mp4('other.mp4', 4);
  await limit(-1, true);
  await give(page, named('other.mp4', media.read('other.mp4')), files[1]);
  await refused(page, /^(?:offline|server_unreachable)$/, /offline.*try again|can't be reached/i);
  await expect.poll(() => videoOf(page).evaluate((video: HTMLVideoElement) => video.duration)).toBeLessThan(4.2);
  await searches(page);
  await limit(-1);
  await server.start();
  await give(page, named('other.mp4', media.read('other.mp4')), files[1]);
  await broughtIn(page);
  expect(await leftOfWork(page)).toEqual([]);
  expect(JSON.stringify(await (await request.get(`${server.origin}/api/v1/videos`)).json())).toContain('other');
});

test('cancelling is heard at once in every long step, and ends the work', async ({ page, server, media }) => {
  test.setTimeout(120_000);
  media.avi('long.avi', 60);
  media.mp4('small.mp4', 2);
  media.ffmpeg('beach.jpg', '-f', 'lavfi', '-i', 'testsrc2=size=1280x720', '-frames:v', '1');
  await page.goto(`${server.origin}/?processing=browser`);
  await ready(page);
  const cancelIn = async (step: string, files: readonly GivenFile[]): Promise<void> => {
    await test.step(step, async () => {
      await drop(page, ...files);
      const took = await cancelWhen(page, step);
      expect(took).toBeLessThan(CANCEL_LIMIT_MS);
      await expect(uploaderOf(page)).toContainText('Cancelled');
      await expect(uploaderOf(page).getByRole('alert')).toHaveCount(0);
      await expect.poll(() => workersAtWork(page)).toEqual([]);
      await expect.poll(() => leftOfWork(page)).toEqual([]);
      expect(await storedRecords(page)).toMatchObject({ videos: 0, transcripts: 0, work: 0 });
    });
  };
  await cancelIn('stillToVideo', [named('beach.jpg', media.read('beach.jpg'), 'image/jpeg')]);
  const avi = [named('long.avi', media.read('long.avi'), AVI)];
  for (const step of ['probe', 'poster', 'hash', 'storyboard', 'renditions']) await cancelIn(step, avi);
  await takesAGoodFile(page, media.read('small.mp4'), 'small');
});

test('a file dropped while another is being converted takes its place; two at once and twice the same are one', async ({ page, server, media, request }) => {
  test.setTimeout(120_000);
  media.avi('long.avi', 60);
  media.mp4('one.mp4', 2);
  media.mp4('two.mp4', 3);
  await page.goto(`${server.origin}/?processing=browser`);
  await ready(page);
  await drop(page, named('long.avi', media.read('long.avi'), AVI));
  await expect.poll(() => widthOf(page), { timeout: 40_000 }).toBe(320);
  await drop(page, named('one.mp4', media.read('one.mp4')));
  await expect.poll(async () => (await ingestOf(page)).fileName).toBe('one.mp4');
  await broughtIn(page);
  expect(await widthOf(page)).toBe(640);
  await expect.poll(() => leftOfWork(page)).toEqual([]);
  expect(await storedRecords(page)).toMatchObject({ videos: 1, work: 0 });

  // twice the same, quickly: one video
  const two = named('two.mp4', media.read('two.mp4'));
  await Promise.all([drop(page, two), drop(page, two)]);
  await broughtIn(page);
  await expect.poll(() => storedRecords(page)).toMatchObject({ videos: 2, work: 0 });
  await expect.poll(() => leftOfWork(page)).toEqual([]);

  // two at once: the first is brought in, and the page says what happens to the other
  media.mp4('three.mp4', 2.5);
  media.mp4('four.mp4', 3.5);
  await drop(page, named('three.mp4', media.read('three.mp4')), named('four.mp4', media.read('four.mp4')));
  await broughtIn(page);
  await expect(uploaderOf(page)).toContainText(/one video at a time.*four\.mp4/i);
  expect(await storedRecords(page)).toMatchObject({ videos: 3, work: 0 });
  await expect.poll(() => workersAtWork(page)).toEqual([]);
  const { videos } = await (await request.get(`${server.origin}/api/v1/videos`)).json() as { videos: { title: string }[] };
  expect(videos.map(({ title }) => title)).not.toContain('one');
});

test('a reload in the middle of a conversion goes on by itself, from the slices that were finished', async ({ page, server, media }) => {
  test.setTimeout(120_000);
  media.avi('long.avi', 60);
  await page.goto(`${server.origin}/?processing=browser`);
  await ready(page);
  await give(page, named('long.avi', media.read('long.avi'), AVI));
  const slices = async (): Promise<string[]> => (await storedFiles(page)).filter((path) => /cuelight-slices\/.*\.slice$/.test(path));
  await expect.poll(async () => (await slices()).length, { timeout: 60_000 }).toBeGreaterThan(1);
  const written = (): Promise<Record<string, number>> => page.evaluate(async (paths) => {
    const root = await navigator.storage.getDirectory();
    const times: Record<string, number> = {};
    for (const path of paths) {
      const [first = '', second = '', name = ''] = path.split('/');
      times[path] = (await (await (await (await root.getDirectoryHandle(first)).getDirectoryHandle(second)).getFileHandle(name)).getFile()).lastModified;
    }
    return times;
  }, before);
  const before = (await slices()).slice(0, 2);
  const at = await written();
  await page.reload();
  await ready(page);
  await expect(uploaderOf(page)).toContainText('long.avi');
  await expect.poll(async () => (await slices()).length, { timeout: 60_000 }).toBeGreaterThan(before.length + 1);
  // slices made again would be newer
  expect(await written()).toEqual(at);
  await broughtIn(page, 80_000);
  await expect.poll(() => leftOfWork(page)).toEqual([]);
  expect(await widthOf(page)).toBe(320);
});
