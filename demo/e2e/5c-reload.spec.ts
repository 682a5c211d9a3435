import { expect, ready, test, videoOf } from './support/test.js';

test('a file plays, is found in and talked about while it is still being sent', async ({ page, server, media, request }) => {
  media.ffmpeg('slow.mp4', '-f', 'lavfi', '-i', 'nullsrc=size=640x360:rate=25:duration=3.8', '-vf', 'geq=random(1)*255:128:128', '-c:v', 'libx264', '-preset', 'ultrafast', '-qp', '22', '-pix_fmt', 'yuv420p');
  const words = 'WEBVTT\n\n00:02.500 --> 00:03.500\nthe lighthouse keeper reads a letter\n';
  await page.goto(server.origin);
  await ready(page);
  const network = await page.context().newCDPSession(page);
  await network.send('Network.emulateNetworkConditions', { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: 400_000 });
  await page.locator('cue-uploader input[type="file"]').setInputFiles([
    { name: 'slow.mp4', mimeType: 'video/mp4', buffer: media.read('slow.mp4') }, { name: 'slow.vtt', mimeType: 'text/vtt', buffer: Buffer.from(words) },
  ]);
  await expect(page.locator('cue-transcript')).toContainText('lighthouse');
  await expect.poll(() => videoOf(page).evaluate((video: HTMLVideoElement) => video.videoWidth)).toBe(640);
  await page.getByRole('searchbox').first().fill('keeper reads');
  await page.getByRole('searchbox').first().press('Enter');
  await expect.poll(() => videoOf(page).evaluate((video: HTMLVideoElement) => video.currentTime)).toBeGreaterThan(2);
  await page.getByRole('tab', { name: 'Chat' }).click();
  await page.locator('cue-chat textarea').fill('is this the coast?');
  await page.locator('cue-chat textarea').press('Enter');
  await expect(page.locator('cue-chat')).toContainText('is this the coast?');
  const stored = async (): Promise<string[]> => ((await (await request.get(`${server.origin}/api/v1/videos`)).json()) as { videos: { title: string }[] }).videos.map(({ title }) => title);
  expect(await stored()).not.toContain('slow');
  await network.send('Network.emulateNetworkConditions', { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: -1 });
  await expect.poll(stored, { timeout: 60_000 }).toContain('slow');
  // what was said meanwhile is in the room now, and the player went on where it was
  await expect(page.locator('cue-chat')).toContainText('is this the coast?');
  await expect.poll(() => videoOf(page).evaluate((video: HTMLVideoElement) => video.currentTime)).toBeGreaterThan(2);
});

test('a reload in the middle goes on by itself', async ({ page, server, media, request }) => {
  test.setTimeout(180_000);
  media.ffmpeg('resume.mp4', '-f', 'lavfi', '-i', 'nullsrc=size=640x360:rate=25:duration=3', '-vf', 'geq=random(1)*255:128:128', '-c:v', 'libx264', '-preset', 'ultrafast', '-qp', '22', '-pix_fmt', 'yuv420p');
  await page.goto(server.origin);
  await ready(page);
  const network = await page.context().newCDPSession(page);
  await network.send('Network.emulateNetworkConditions', { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: 300_000 });
  await page.locator('cue-uploader input[type="file"]').setInputFiles([{ name: 'resume.mp4', mimeType: 'video/mp4', buffer: media.read('resume.mp4') }]);
  await expect(page.locator('cue-uploader')).toContainText(/\d+ ?% .*left/);
  await page.reload();
  await ready(page);
  await network.send('Network.emulateNetworkConditions', { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: -1 });
  await expect(page.locator('cue-uploader')).toContainText('resume.mp4');
  await expect(page.locator('cue-uploader')).toContainText('Done.', { timeout: 60_000 });
  const { videos } = await (await request.get(`${server.origin}/api/v1/videos`)).json() as { videos: { title: string; sha256: string }[] };
  expect(videos.filter(({ title }) => title === 'resume')).toHaveLength(1);
  // and only once: the next reload has nothing to go on with
  await page.reload();
  await ready(page);
  await expect(page.locator('cue-uploader')).not.toContainText('resume.mp4');
});
