import { expect, ready, test, videoOf } from './support/test.js';

const NOISE = ['-f', 'lavfi', '-i', 'nullsrc=size=1280x720:rate=25:duration=3', '-vf', 'geq=random(1)*255:128:128', '-c:v', 'libx264', '-preset', 'ultrafast', '-qp', '24', '-pix_fmt', 'yuv420p'];

test('a large file is offered smaller, with its size and time, and the smaller version is what is sent', async ({ page, server, media, request }) => {
  test.setTimeout(180_000);
  media.ffmpeg('large.mp4', ...NOISE);
  await page.goto(server.origin);
  await ready(page);
  const uploader = page.locator('cue-uploader');
  const original = media.read('large.mp4').length;
  expect(original).toBeGreaterThan(20_000_000);
  await uploader.locator('input[type="file"]').setInputFiles(media.path('large.mp4'));
  // it plays while it waits for the answer
  await expect.poll(() => videoOf(page).evaluate((video: HTMLVideoElement) => video.videoWidth)).toBe(1280);
  const button = uploader.getByRole('button', { name: /smaller version/ });
  await expect(button).toHaveText(/\d+(?:\.\d+)? MB, about \d+/);
  await expect(uploader.getByRole('button', { name: /original/ })).toHaveText(new RegExp(`${Math.round(original / 1e6)}|${Math.round(original / 1048576)}`));
  await button.click();
  await expect(uploader).toContainText('Done.', { timeout: 120_000 });
  const { videos } = await (await request.get(`${server.origin}/api/v1/videos`)).json() as { videos: { id: string; title: string; status: string; mediaInfo: { sizeBytes: number; durationSeconds: number } }[] };
  const [sent] = videos.filter(({ title }) => title === 'large');
  expect(sent).toMatchObject({ status: 'ready' });
  expect(sent?.mediaInfo.sizeBytes).toBeLessThan(original * 0.7);
  expect(sent?.mediaInfo.durationSeconds).toBeCloseTo(3, 1);
  // the same file again is known, though other bytes were sent
  await page.reload();
  await ready(page);
  await uploader.locator('input[type="file"]').setInputFiles(media.path('large.mp4'));
  await expect(uploader).toContainText(/already/, { timeout: 30_000 });
});
