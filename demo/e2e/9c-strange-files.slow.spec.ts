import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { broughtIn, give, ingestOf, leftOfWork, named, refused, workersAtWork } from './support/ingest.js';
import { StaticSite } from './support/static-site.js';
import { expect, ready, test, timeOf, videoOf } from './support/test.js';

const root = join(fileURLToPath(import.meta.url), '../../..');
const site = new StaticSite({ folders: [join(root, 'demo/dist'), join(root, 'packages/cuelight/dist/cdn')] });

test.describe.configure({ mode: 'parallel' });
test.beforeAll(() => site.start());
test.afterAll(() => site.stop());

const H264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-g', '25'];
const widthOf = (page: Page): Promise<number> => videoOf(page).evaluate((video: HTMLVideoElement) => video.videoWidth);
const lengthOf = (page: Page): Promise<number> => page.locator('cue-widget').evaluate((widget: HTMLElement & { session: { getState(): { playback: { duration: number } } } }) => widget.session.getState().playback.duration);

/** Writes a duration into all headers of a movie, in seconds; 0: none. Version 0 boxes, as ffmpeg writes them. */
function withDuration(mp4: Buffer, seconds: number): Buffer {
  const bytes = Buffer.from(mp4);
  for (const [type, timescaleAt, durationAt] of [['mvhd', 16, 20], ['tkhd', null, 24], ['mdhd', null, 20], ['elst', null, 12]] as const) {
    for (let at = bytes.indexOf(type); at !== -1; at = bytes.indexOf(type, at + 4)) {
      if (timescaleAt !== null) bytes.writeUInt32BE(1, at + timescaleAt);
      bytes.writeUInt32BE(type === 'mdhd' && seconds > 0 ? 0xffff_fff0 : seconds, at + durationAt);
    }
  }
  return bytes;
}

test('files with strange numbers in them are brought in, or refused with a sentence; no worker and no half-made file stays', async ({ page, media }) => {
  test.setTimeout(300_000);
  media.mp4('plain.mp4', 3, '-movflags', '+faststart');
  media.ffmpeg('giant.avi', '-f', 'lavfi', '-i', 'color=gray:s=12000x12000:r=1:d=1', '-c:v', 'mjpeg', '-pix_fmt', 'yuvj420p', '-frames:v', '1');
  media.ffmpeg('fast.mp4', '-f', 'lavfi', '-i', 'testsrc2=s=320x180:r=1000:d=0.5', ...H264);
  media.ffmpeg('crowd.mkv', '-f', 'lavfi', '-i', 'testsrc2=s=320x180:r=5:d=1', '-f', 'lavfi', '-i', 'sine=r=8000:d=1', '-map', '0', ...Array.from({ length: 300 }, () => ['-map', '1']).flat(), ...H264, '-c:a', 'pcm_s16le');
  media.avi('old.avi', 3);
  const plain = media.read('plain.mp4');
  const old = media.read('old.avi');
  const agesOld = Buffer.from(old);
  agesOld.writeUInt32LE(0xffff_fff0, agesOld.indexOf('avih') + 24);
  agesOld.writeUInt32LE(0xffff_fff0, agesOld.indexOf('strh') + 40);
  await page.goto(`${site.origin}/static.html`);
  await ready(page);
  const taken: [name: string, bytes: Buffer, type: string, width: number][] = [
    ['ages.mp4', withDuration(plain, 1_000_000_000), 'video/mp4', 640], ['no-time.mp4', withDuration(plain, 0), 'video/mp4', 640], ['ages.avi', agesOld, 'video/x-msvideo', 320],
    ['fast.mp4', media.read('fast.mp4'), 'video/mp4', 320], ['crowd.mkv', media.read('crowd.mkv'), 'video/x-matroska', 320],
  ];
  for (const [name, bytes, type, width] of taken) {
    await test.step(name, async () => {
      await give(page, named(name, bytes, type));
      await expect.poll(async () => (await ingestOf(page)).fileName).toBe(name);
      await broughtIn(page, 120_000);
      await expect.poll(() => widthOf(page)).toBe(width);
    });
  }
  // 144 megapixels: nobody can convert them, which is known before it is tried
  await give(page, named('giant.avi', media.read('giant.avi'), 'video/x-msvideo'));
  await expect.poll(async () => (await ingestOf(page)).fileName).toBe('giant.avi');
  await refused(page, 'no_engine', /pictures of this size need more memory/, 60_000);
  // cut within the index, which is the one thing that can't be done without
  await give(page, named('headless.mp4', plain.subarray(0, 600)));
  await expect.poll(async () => (await ingestOf(page)).fileName).toBe('headless.mp4');
  await refused(page, 'incomplete_file', /end of the file is missing/);
  await expect.poll(() => workersAtWork(page)).toEqual([]);
  await expect.poll(() => leftOfWork(page)).toEqual([]);
  await give(page, named('plain.mp4', plain));
  await broughtIn(page);
  await expect.poll(() => lengthOf(page)).toBeCloseTo(3, 0);
});

/** Somebody's server, which answers well or badly. */
async function serveElsewhere(path: string): Promise<{ server: Server; url(kind: string): string }> {
  const { size } = await stat(path);
  const server = createServer((request, response) => {
    const kind = (request.url ?? '').split('/')[1];
    if (kind === '404') response.writeHead(404, { 'access-control-allow-origin': '*' }).end('gone');
    else if (kind === 'html') response.writeHead(200, { 'access-control-allow-origin': '*', 'content-type': 'text/html' }).end('<!doctype html><title>Sign in</title>');
    else {
      // no ranges, and where it says so no permission for other sites either
      response.writeHead(200, { 'content-type': 'video/mp4', 'content-length': size, ...(kind === 'no-cors' ? {} : { 'access-control-allow-origin': '*' }) });
      createReadStream(path).pipe(response);
    }
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  return { server, url: (kind) => `http://127.0.0.1:${(server.address() as AddressInfo).port}/${kind}/film.mp4` };
}

test('an address that answers 404 or a page is told in the player; one without permission or without ranges plays', async ({ page, media, quietConsole }) => {
  // the browser itself reports the answers
  quietConsole.allow(/Failed to load resource|404|CORS/);
  media.mp4('film.mp4', 3, '-movflags', '+faststart');
  const elsewhere = await serveElsewhere(media.path('film.mp4'));
  await page.goto(`${site.origin}/static.html`);
  await ready(page);
  const open = (kind: string): Promise<void> => page.locator('cue-widget').evaluate((widget, url) => {
    for (const name of ['captions', 'poster', 'storyboard']) widget.removeAttribute(name);
    widget.setAttribute('src', url);
  }, elsewhere.url(kind));
  for (const kind of ['404', 'html']) {
    await open(kind);
    const alert = page.locator('cue-player').getByRole('alert');
    await expect(alert).toContainText(/can't be played.*(?:Check the address|try)/i);
    await expect(alert).toContainText(elsewhere.url(kind));
  }
  for (const kind of ['no-cors', 'no-ranges']) {
    await open(kind);
    await expect.poll(() => widthOf(page)).toBe(640);
    await videoOf(page).evaluate((video: HTMLVideoElement) => { video.muted = true; void video.play().catch(() => undefined); });
    await expect.poll(() => timeOf(page)).toBeGreaterThan(0.2);
    await expect(page.locator('cue-player').getByRole('alert')).toHaveCount(0);
  }
  elsewhere.server.closeAllConnections();
  elsewhere.server.close();
});
