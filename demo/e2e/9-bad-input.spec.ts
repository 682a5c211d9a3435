import { open, readdir } from 'node:fs/promises';
import { deflateRawSync } from 'node:zlib';
import { request as httpRequest } from 'node:http';
import type { APIRequestContext, Page } from '@playwright/test';
import { broughtIn, drop, give, ingestOf, leftOfWork, named, refused, uploaderOf } from './support/ingest.js';
import { expect, ready, slowTest, test, timeOf, videoOf } from './support/test.js';

const titles = async (request: APIRequestContext, origin: string): Promise<string[]> => (
  ((await (await request.get(`${origin}/api/v1/videos`)).json()) as { videos: { title: string }[] }).videos.map(({ title }) => title)
);

/** A good file after all the bad ones: the page is as usable as before. */
async function takesAGoodFile(page: Page, buffer: Buffer, name: string): Promise<void> {
  await give(page, named(`${name}.mp4`, buffer), named(`${name}.vtt`, 'WEBVTT\n\n00:00.500 --> 00:02.000\nall is well again\n', 'text/vtt'));
  await broughtIn(page);
  await expect(page.locator('cue-transcript')).toContainText('all is well again');
  await expect.poll(() => videoOf(page).evaluate((video: HTMLVideoElement) => video.videoWidth)).toBe(640);
}

/** A real archive of one deflated file, without its directory at the end: a browser would not look there either. */
function zip(): Buffer {
  const name = Buffer.from('readme.txt');
  const packed = deflateRawSync(Buffer.from('not a video '.repeat(500)));
  const head = Buffer.alloc(30);
  head.writeUInt32LE(0x04034b50, 0);
  head.writeUInt16LE(20, 4);
  head.writeUInt16LE(8, 8);
  head.writeUInt32LE(packed.length, 18);
  head.writeUInt32LE(6000, 22);
  head.writeUInt16LE(name.length, 26);
  return Buffer.concat([head, name, packed]);
}

/** The second key frame on is noise, the index is whole. */
function flipped(whole: Buffer): Buffer {
  const bytes = Buffer.from(whole);
  for (let at = Math.floor(bytes.length * 0.4); at < bytes.length; at += 97) bytes[at] = (bytes[at] ?? 0) ^ 0xff;
  return bytes;
}

function withFourcc(avi: Buffer, fourcc: string): Buffer {
  const bytes = Buffer.from(avi);
  for (const old of ['FMP4', 'mp4v', 'XVID', 'DX50']) {
    for (let at = bytes.indexOf(old); at !== -1; at = bytes.indexOf(old, at + 4)) bytes.write(fourcc, at, 'latin1');
  }
  return bytes;
}

test('files that are no video are refused with a sentence, nothing is stored, and a good one works afterwards', async ({ page, server, media, request }) => {
  test.setTimeout(90_000);
  media.mp4('whole.mp4', 4);
  media.mp4('good.mp4', 3);
  media.ffmpeg('sound.m4a', '-f', 'lavfi', '-i', 'sine=frequency=440:duration=2', '-c:a', 'aac');
  media.ffmpeg('photo.jpg', '-f', 'lavfi', '-i', 'testsrc2=size=640x480', '-frames:v', '1');
  media.avi('plain.avi', 2);
  const whole = media.read('whole.mp4');
  await page.goto(server.origin);
  await ready(page);
  const before = await titles(request, server.origin);
  const elsewhere: string[] = [];
  page.on('request', (one) => { if (/canary/.test(one.url())) elsewhere.push(one.url()); });
  const playlist = '#EXTM3U\n#EXT-X-TARGETDURATION:4\n#EXTINF:4,\nhttp://canary.invalid/one.ts\n#EXT-X-ENDLIST\n';
  const cases: [name: string, buffer: Buffer | string, code: string | RegExp, sentence: RegExp][] = [
    ['empty.mp4', '', 'empty_file', /empty.*choose/i],
    ['notes.mp4', 'These are only words, and no video at all.\n'.repeat(200), 'not_a_video', /not a video.*text.*choose/i],
    ['page.mp4', '<!doctype html><html><body><video src="http://canary.invalid/x.mp4"></video></body></html>', 'not_a_video', /a web page.*choose/i],
    ['archive.mp4', zip(), 'not_a_video', /ZIP.*choose/i],
    ['photo.mp4', media.read('photo.jpg'), 'not_a_video', /JPEG.*choose/i],
    ['list.mp4', playlist, 'not_a_video', /playlist.*choose/i],
    ['concat.mp4', 'ffconcat version 1.0\nfile http://canary.invalid/one.mp4\nfile /etc/passwd\n', 'not_a_video', /list of files.*choose/i],
    ['cut.mp4', whole.subarray(0, Math.floor(whole.length / 3)), 'incomplete_file', /end of the file is missing.*(?:copy|download)/i],
    ['sound.m4a', media.read('sound.m4a'), 'no_video_stream', /only sound.*bring/i],
    ['strange.avi', withFourcc(media.read('plain.avi'), 'ZZZ9'), /^(?:unsupported_codec|no_engine)$/, /ZZZ9|codec|convert/i],
  ];
  for (const [name, buffer, code, sentence] of cases) {
    await test.step(name, async () => {
      await give(page, named(name, buffer));
      await expect.poll(async () => (await ingestOf(page)).fileName).toBe(name);
      await refused(page, code, sentence);
    });
  }
  await give(page, named('whole.mp4', whole), named('broken.vtt', 'WEBVTT\n\n00:01.000 -> 00:02.000\nwrong arrow\n', 'text/vtt'));
  await expect(uploaderOf(page).getByRole('alert')).toContainText(/line 3/i);
  expect(elsewhere).toEqual([]);
  expect(await titles(request, server.origin)).toEqual(before);
  expect(await leftOfWork(page)).toEqual([]);
  await takesAGoodFile(page, media.read('good.mp4'), 'good');
});

test('a file cut off plays as far as it goes and says so; flipped bits are no end of the page', async ({ page, server, media }) => {
  test.setTimeout(90_000);
  media.mp4('front.mp4', 6, '-movflags', '+faststart', '-g', '25');
  media.mp4('after.mp4', 2);
  const whole = media.read('front.mp4');
  await page.goto(server.origin);
  await ready(page);
  await give(page, named('third.mp4', whole.subarray(0, Math.floor(whole.length / 3))));
  await expect(uploaderOf(page)).toContainText(/ends? too early|cut off|incomplete|truncated/i, { timeout: 20_000 });
  await videoOf(page).evaluate((video: HTMLVideoElement) => { video.muted = true; void video.play().catch(() => undefined); });
  await expect.poll(() => timeOf(page)).toBeGreaterThan(0.3);
  await expect.poll(async () => (await ingestOf(page)).status, { timeout: 40_000 }).not.toBe('working');
  await give(page, named('flipped.mp4', flipped(whole)));
  await expect.poll(async () => (await ingestOf(page)).fileName).toBe('flipped.mp4');
  await expect.poll(async () => (await ingestOf(page)).status, { timeout: 40_000 }).not.toBe('working');
  const { status, error } = await ingestOf(page);
  if (status === 'failed') await refused(page, /./, /./);
  else expect([status, error]).toEqual(['done', null]);
  await takesAGoodFile(page, media.read('after.mp4'), 'after');
});

test('a photo becomes a short video that plays', async ({ page, server, media }) => {
  test.setTimeout(90_000);
  media.ffmpeg('beach.jpg', '-f', 'lavfi', '-i', 'testsrc2=size=640x480', '-frames:v', '1');
  await page.goto(server.origin);
  await ready(page);
  await drop(page, named('beach.jpg', media.read('beach.jpg'), 'image/jpeg'));
  await expect(uploaderOf(page)).toContainText(/still image|video of the picture/i);
  await broughtIn(page, 60_000);
  await expect.poll(() => videoOf(page).evaluate((video: HTMLVideoElement) => video.videoWidth)).toBeGreaterThan(300);
  await videoOf(page).evaluate((video: HTMLVideoElement) => { video.muted = true; video.currentTime = 0; return video.play(); });
  await expect.poll(() => timeOf(page)).toBeGreaterThan(0.5);
});

slowTest('a file over the limit is refused before it is sent', async ({ page, server, media }) => {
  test.setTimeout(120_000);
  media.mp4('small.mp4', 2);
  const path = media.path('huge.mp4');
  const file = await open(path, 'w');
  await file.write(media.read('small.mp4'));
  await file.truncate(310 * 1024 * 1024);
  await file.close();
  await page.goto(server.origin);
  await ready(page);
  let sent = false;
  page.on('request', (request) => { if (request.method() === 'POST') sent = true; });
  await page.locator('cue-uploader input[type="file"]').setInputFiles(path);
  // a smaller version would fit; who insists on the file is told why not
  const offer = page.locator('cue-uploader').getByRole('group', { name: /smaller version/i });
  await expect(offer).toContainText(/the server does not take/, { timeout: 50_000 });
  await offer.getByRole('button', { name: /original/ }).click();
  await expect(page.locator('cue-uploader').getByRole('alert')).toContainText(/100 MB/);
  expect(sent).toBe(false);
});

test('an upload cut at half leaves nothing behind', async ({ server, media, request }) => {
  media.mp4('half.mp4', 6);
  const bytes = media.read('half.mp4');
  const head = Buffer.from('--b\r\nContent-Disposition: form-data; name="file"; filename="half.mp4"\r\nContent-Type: video/mp4\r\n\r\n');
  await new Promise<void>((resolve) => {
    const upload = httpRequest(`${server.origin}/api/v1/videos`, { method: 'POST', headers: { 'Content-Type': 'multipart/form-data; boundary=b', 'Content-Length': head.length + bytes.length + 9 } });
    upload.on('error', () => { resolve(); });
    upload.write(head);
    upload.write(bytes.subarray(0, bytes.length / 2), () => { setTimeout(() => { upload.destroy(); resolve(); }, 200); });
  });
  // a folder may go while it is being read
  const leftovers = async (): Promise<string[]> =>
    (await readdir(server.dataDir, { recursive: true }).catch(() => ['tmp/changing'])).filter((name) => /half|upload-|tmp\//.test(name));
  await expect.poll(leftovers).toEqual([]);
  const { videos } = await (await request.get(`${server.origin}/api/v1/videos`)).json() as { videos: { title: string }[] };
  expect(videos.filter((video) => video.title.includes('half'))).toEqual([]);
});
