import { expect, ready, test, timeOf, videoOf } from './support/test.js';

const VTT = 'WEBVTT\n\n00:00.500 --> 00:02.000\nthe otter swims under the bridge\n\n00:02.000 --> 00:03.800\nand waves at the ferry\n';

test('a dropped file with captions is uploaded, searchable and playable; the same file again is recognised', async ({ page, server, media, request }) => {
  media.mp4('otter.mp4');
  await page.goto(server.origin);
  await ready(page);
  const input = page.locator('cue-uploader input[type="file"]');
  const files = [
    { name: 'otter.mp4', mimeType: 'video/mp4', buffer: media.read('otter.mp4') },
    { name: 'otter.vtt', mimeType: 'text/vtt', buffer: Buffer.from(VTT) },
  ];
  await input.setInputFiles(files);
  await expect(page.locator('cue-transcript')).toContainText('otter', { timeout: 30_000 });
  await expect.poll(() => videoOf(page).evaluate((video: HTMLVideoElement) => video.videoWidth)).toBe(640);
  await page.getByRole('searchbox').first().fill('bridge and waves');
  await page.getByRole('searchbox').first().press('Enter');
  await expect.poll(() => timeOf(page)).toBeGreaterThan(1);

  await expect(page.locator('cue-uploader')).toContainText('Done.', { timeout: 30_000 });
  const { videos } = await (await request.get(`${server.origin}/api/v1/videos`)).json() as { videos: { id: string; title: string; mediaInfo: { durationSeconds: number; width: number } }[] };
  const stored = videos.filter((video) => video.title.includes('otter'));
  expect(stored).toHaveLength(1);
  expect(stored[0]?.mediaInfo).toMatchObject({ width: 640 });
  expect(stored[0]?.mediaInfo.durationSeconds).toBeCloseTo(4, 0);

  await input.setInputFiles(files);
  await expect(page.locator('cue-uploader')).toContainText(/already/i);
  const after = await (await request.get(`${server.origin}/api/v1/videos`)).json() as { videos: unknown[] };
  expect(after.videos).toHaveLength(videos.length);
});

test('metadata and poster are read before a byte is sent, and the upload shows percentage and time left', async ({ page, server, media }) => {
  media.ffmpeg('long.mp4', '-f', 'lavfi', '-i', 'nullsrc=size=640x360:rate=25:duration=4', '-vf', 'geq=random(1)*255:128:128', '-c:v', 'libx264', '-preset', 'ultrafast', '-qp', '22', '-pix_fmt', 'yuv420p');
  await page.goto(server.origin);
  await ready(page);
  const order: string[] = [];
  page.on('request', (one) => { if (one.method() === 'POST' && one.url().endsWith('/api/v1/uploads')) order.push('upload'); });
  const session = await page.context().newCDPSession(page);
  await session.send('Network.emulateNetworkConditions', { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: 2_500_000 });
  await page.locator('cue-uploader input[type="file"]').setInputFiles([{ name: 'long.mp4', mimeType: 'video/mp4', buffer: media.read('long.mp4') }]);
  const uploader = page.locator('cue-uploader');
  await expect(uploader).toContainText('640');
  await expect(uploader.locator('img[src^="blob:"]')).toBeVisible();
  await expect(uploader).toContainText(/\d+ ?%/);
  await expect(uploader).toContainText(/left/);
  await session.send('Network.emulateNetworkConditions', { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: -1 });
  await expect(page.locator('cue-transcript')).toContainText(/no words|captions/i, { timeout: 60_000 });
  await expect.poll(() => order).toEqual(['upload']);
});

test('an embedded caption track gives the words', async ({ page, server, media }) => {
  media.mp4('plain.mp4', 4);
  const { writeFileSync } = await import('node:fs');
  writeFileSync(media.path('words.srt'), '1\n00:00:00,500 --> 00:00:02,000\nthe lighthouse keeper reads\n\n2\n00:00:02,000 --> 00:00:03,500\na letter from the harbour\n');
  media.ffmpeg('embedded.mp4', '-i', 'plain.mp4', '-i', 'words.srt', '-map', '0', '-map', '1', '-c', 'copy', '-c:s', 'mov_text');
  await page.goto(server.origin);
  await ready(page);
  await page.locator('cue-uploader input[type="file"]').setInputFiles(media.path('embedded.mp4'));
  await expect(page.locator('cue-transcript')).toContainText('lighthouse', { timeout: 30_000 });
});
