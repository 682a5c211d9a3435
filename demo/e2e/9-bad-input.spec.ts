import { open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { request as httpRequest } from 'node:http';
import { expect, ready, test } from './support/test.js';

test('files that are no video are refused in the page with a sentence, and nothing is stored', async ({ page, server, media, request }) => {
  media.mp4('whole.mp4', 4);
  media.ffmpeg('sound.m4a', '-f', 'lavfi', '-i', 'sine=frequency=440:duration=2', '-c:a', 'aac');
  const whole = media.read('whole.mp4');
  await page.goto(server.origin);
  await ready(page);
  const count = async (): Promise<number> => ((await (await request.get(`${server.origin}/api/v1/videos`)).json()) as { videos: unknown[] }).videos.length;
  const before = await count();
  const cases: [name: string, buffer: Buffer, sentence: RegExp][] = [
    ['empty.mp4', Buffer.alloc(0), /empty/i],
    ['notes.mp4', Buffer.from('These are only words, and no video at all.\n'.repeat(200)), /not a video/i],
    ['cut.mp4', whole.subarray(0, Math.floor(whole.length * 0.6)), /incomplete|cut|end/i],
    ['sound.m4a', media.read('sound.m4a'), /no picture|only sound|audio/i],
  ];
  for (const [name, buffer, sentence] of cases) {
    await page.locator('cue-uploader input[type="file"]').setInputFiles([{ name, mimeType: 'video/mp4', buffer }]);
    await expect(page.locator('cue-uploader').getByRole('alert')).toContainText(sentence);
  }
  await page.locator('cue-uploader input[type="file"]').setInputFiles([
    { name: 'whole.mp4', mimeType: 'video/mp4', buffer: whole },
    { name: 'broken.vtt', mimeType: 'text/vtt', buffer: Buffer.from('WEBVTT\n\n00:01.000 -> 00:02.000\nwrong arrow\n') },
  ]);
  await expect(page.locator('cue-uploader').getByRole('alert')).toContainText(/line 3/i);
  expect(await count()).toBe(before);
});

test('a file over the limit is refused before it is sent', async ({ page, server, media }) => {
  test.setTimeout(60_000);
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
  await expect(page.locator('cue-uploader').getByRole('alert')).toContainText(/100 MB/, { timeout: 30_000 });
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
  const leftovers = async (): Promise<string[]> => (await readdir(server.dataDir, { recursive: true })).filter((name) => /half|upload-|tmp\//.test(name));
  await expect.poll(leftovers).toEqual([]);
  const { videos } = await (await request.get(`${server.origin}/api/v1/videos`)).json() as { videos: { title: string }[] };
  expect(videos.filter((video) => video.title.includes('half'))).toEqual([]);
  expect(join(server.dataDir)).not.toBe('');
});
