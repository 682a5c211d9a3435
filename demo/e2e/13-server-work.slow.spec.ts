import type { Video } from '@cuelight/protocol';
import { expect, ready, slowTest, test, timeOf, videoOf } from './support/test.js';
import type { ServerProcess } from './support/server-process.js';
import type { MediaFiles } from './support/media-files.js';
import type { APIRequestContext } from '@playwright/test';

const DIM = ['-f', 'lavfi', '-i', 'testsrc2=s=320x180:r=25:d=8', '-f', 'lavfi', '-i', 'sine=frequency=440:duration=8', '-vf', 'noise=alls=24:allf=t', '-af', 'volume=0.05', '-c:v', 'libx264', '-preset', 'ultrafast', '-g', '25', '-pix_fmt', 'yuv420p', '-c:a', 'aac'];

async function brought({ media, request, server }: { media: MediaFiles; request: APIRequestContext; server: ServerProcess }, name: string, recipe: readonly string[]): Promise<string> {
  media.ffmpeg(name, ...recipe);
  const { id } = await (await request.post(`${server.origin}/api/v1/videos`, { multipart: { file: { name, mimeType: 'video/mp4', buffer: media.read(name) } } })).json() as Video;
  return id;
}

slowTest('a visitor compares three seconds here and by the server, has an improved copy made, plays it and comes back', async ({ page, server, media, request }) => {
  test.setTimeout(300_000);
  const id = await brought({ media, request, server }, 'dim.mp4', DIM);
  // the filter runs on whatever there is; the page is told that it is a graphics card
  await page.addInitScript(() => {
    const ask = WebGL2RenderingContext.prototype.getParameter;
    WebGL2RenderingContext.prototype.getParameter = function (name: GLenum) { return name === 0x9246 ? 'A graphics card' : ask.call(this, name) as unknown; };
  });
  await page.goto(`${server.origin}/?video=${id}`);
  await ready(page);
  const enhance = page.locator('cue-enhance');
  await enhance.getByRole('button', { name: 'Improve picture and sound' }).click();
  await enhance.getByRole('checkbox', { name: 'Less grain' }).check();
  await enhance.getByRole('button', { name: 'Compare 3 s from 0:00' }).click();
  const line = enhance.getByRole('slider', { name: 'Line between before and after' });
  await expect(line).toBeVisible({ timeout: 120_000 });
  await expect(enhance).toContainText('Filtered by this browser');
  await expect(enhance.getByRole('button', { name: /^Hear/ })).toHaveCount(0);
  const [before, after] = [enhance.locator('video.before'), enhance.locator('video.after')];
  await expect.poll(() => after.evaluate((video: HTMLVideoElement) => [video.videoWidth, Math.round(video.duration)])).toEqual([320, 3]);
  await expect.poll(() => before.evaluate((video: HTMLVideoElement) => !video.paused)).toBe(true);
  await line.focus();
  await page.keyboard.press('Home');
  await expect(line).toHaveAttribute('aria-valuetext', 'before on 0 % of the picture');

  await enhance.getByRole('checkbox', { name: 'Even loudness' }).check();
  await enhance.getByRole('button', { name: /^Compare/ }).click();
  await expect(enhance.getByRole('button', { name: 'Hear after' })).toBeVisible({ timeout: 120_000 });
  await expect(enhance).not.toContainText('Filtered by this browser');

  await enhance.getByRole('button', { name: 'Make an improved copy' }).click();
  await enhance.getByRole('button', { name: 'Play the improved copy' }).click({ timeout: 120_000 });
  await expect.poll(() => page.locator('cue-player .stage').getAttribute('aria-label')).toBe('dim (Less grain, Even loudness)');
  await ready(page);
  await videoOf(page).evaluate(async (video: HTMLVideoElement) => {
    video.muted = true;
    await video.play();
  });
  await expect.poll(() => timeOf(page)).toBeGreaterThan(0.5);
  await enhance.getByRole('button', { name: 'To the original video' }).click();
  await expect.poll(() => page.locator('cue-player .stage').getAttribute('aria-label')).toBe('dim');
});

slowTest('what was watched is told when the page is left, and drawn for the next who opens it', async ({ page, server, media, request }) => {
  const id = await brought({ media, request, server }, 'watched.mp4', ['-f', 'lavfi', '-i', 'testsrc2=s=320x180:r=25:d=30', '-c:v', 'libx264', '-preset', 'ultrafast', '-g', '25', '-pix_fmt', 'yuv420p']);
  // kept over the leaving of the page
  await page.addInitScript(() => {
    const { sendBeacon } = navigator;
    navigator.sendBeacon = (url, data) => {
      sessionStorage.setItem('told', `${sessionStorage.getItem('told') ?? ''}${new URL(url).pathname} ${data instanceof Blob ? data.type : ''};`);
      return sendBeacon.call(navigator, url, data);
    };
  });
  const told = (): Promise<string | null> => page.evaluate(() => sessionStorage.getItem('told'));
  await page.goto(`${server.origin}/?video=${id}`);
  await ready(page);
  await videoOf(page).evaluate(async (video: HTMLVideoElement) => {
    video.currentTime = 12;
    await video.play();
  });
  await expect.poll(() => timeOf(page)).toBeGreaterThan(14);
  expect(await told()).toBeNull();
  await page.goto(server.origin);
  const watched = async (): Promise<{ views: number; watchedSeconds: number }> => (await request.get(`${server.origin}/api/v1/videos/${id}/analytics`)).json() as Promise<{ views: number; watchedSeconds: number }>;
  await expect.poll(async () => (await watched()).views).toBe(1);
  expect((await watched()).watchedSeconds).toBeGreaterThan(1.5);
  expect((await watched()).watchedSeconds).toBeLessThan(20);
  expect(await told()).toBe(`/api/v1/videos/${id}/watched text/plain;`);

  await page.goto(`${server.origin}/?video=${id}&layers=heat+watched`);
  await ready(page);
  await expect(page.locator('cue-time-bar .watched')).toHaveCount(1);
  await expect(page.locator('cue-time-bar #often')).toHaveText('Watched most: 0:10 to 0:15');
});
