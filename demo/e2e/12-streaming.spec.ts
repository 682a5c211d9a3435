import type { Job, Video } from '@cuelight/protocol';
import { expect, ready, test, timeOf, videoOf } from './support/test.js';

test('a file no browser plays is watched while the server converts it, then in the size one chooses, with small pictures on the time bar', async ({ page, server, media, request }) => {
  test.setTimeout(150_000);
  media.ffmpeg('field.avi', '-f', 'lavfi', '-i', 'testsrc2=size=640x360:rate=12:duration=24', '-f', 'lavfi', '-i', 'sine=frequency=440:duration=24', '-c:v', 'mpeg4', '-q:v', '12', '-c:a', 'libmp3lame');
  const { id } = await (await request.post(`${server.origin}/api/v1/videos`, { multipart: { file: { name: 'field.avi', mimeType: 'video/x-msvideo', buffer: media.read('field.avi') } } })).json() as Video;
  const look = async (): Promise<Video> => (await request.get(`${server.origin}/api/v1/videos/${id}`)).json() as Promise<Video>;
  const states = async (): Promise<readonly string[]> => ((await (await request.get(`${server.origin}/api/v1/videos/${id}/jobs`)).json()) as { jobs: Job[] }).jobs.map(({ step, state }) => `${step} ${state}`);

  await expect.poll(async () => (await look()).status, { timeout: 60_000, intervals: [100] }).toBe('ready');
  const asked: string[] = [];
  page.on('request', (one) => { asked.push(new URL(one.url()).pathname.split('/').slice(-3).join('/')); });
  await page.goto(`${server.origin}/?video=${id}`);
  await ready(page);
  await videoOf(page).evaluate(async (video: HTMLVideoElement) => {
    video.muted = true;
    await video.play();
  });
  await expect.poll(() => timeOf(page), { timeout: 20_000 }).toBeGreaterThan(1);
  expect(await videoOf(page).evaluate((video: HTMLVideoElement) => video.videoHeight)).toBeGreaterThanOrEqual(240);
  expect(asked.some((path) => /\/240p-\w+\/00001\.m4s$/.test(`/${path}`))).toBe(true);

  await expect.poll(states, { timeout: 90_000 }).toContain('renditions done');
  // the page stays open, and nothing begins anew
  await videoOf(page).evaluate((video: HTMLVideoElement) => { video.addEventListener('emptied', () => { document.title = 'emptied'; }); });
  await page.locator('cue-player').hover();
  await page.getByRole('button', { name: 'Settings' }).click();
  for (const size of ['360p', '240p']) await expect(page.getByRole('menuitemradio', { name: size })).toBeVisible();
  await page.getByRole('menuitemradio', { name: '360p' }).click();
  await videoOf(page).evaluate(async (video: HTMLVideoElement) => {
    video.muted = true;
    video.currentTime = 14;
    await video.play();
  });
  await expect.poll(() => videoOf(page).evaluate((video: HTMLVideoElement) => (video.currentTime > 15 ? video.videoHeight : 0)), { timeout: 30_000 }).toBe(360);
  await expect.poll(() => videoOf(page).evaluate((video: HTMLVideoElement) => Math.round(video.duration)), { timeout: 20_000 }).toBe(24);
  expect(await page.title()).not.toBe('emptied');

  await expect.poll(states, { timeout: 60_000 }).toContain('storyboard done');
  await page.locator('cue-time-bar').hover();
  await expect(page.locator('cue-time-bar .tile')).toBeVisible();
  expect(asked.some((path) => path.endsWith('storyboard/0.jpg'))).toBe(true);
});
