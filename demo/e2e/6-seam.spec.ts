import { expect, ready, slowTest, test, videoOf } from './support/test.js';

const playsAvi = (width: number) => async (page: import('@playwright/test').Page): Promise<void> => {
  await expect.poll(() => videoOf(page).evaluate((video: HTMLVideoElement) => video.videoWidth), { timeout: 120_000 }).toBe(width);
};

test('an AVI is made playable where the plan says it is quicker, and the page says which and why', async ({ page, server, media }) => {
  test.setTimeout(180_000);
  await page.goto(server.origin);
  await ready(page);
  await page.locator('cue-uploader input[type="file"]').setInputFiles(media.avi('auto.avi'));
  await expect(page.locator('cue-uploader')).toContainText(/MPEG-4 Part 2/i, { timeout: 30_000 });
  await expect(page.locator('cue-uploader')).toContainText(/because|quicker|faster/i);
  await playsAvi(320)(page);
});

test('processing="browser" transcodes here with ffmpeg.wasm, and nothing leaves the page', async ({ page, server, media }) => {
  test.setTimeout(180_000);
  const requests: string[] = [];
  page.on('request', (request) => { requests.push(`${request.method()} ${request.url()}`); });
  await page.goto(`${server.origin}/?processing=browser`);
  await ready(page);
  await page.locator('cue-uploader input[type="file"]').setInputFiles(media.avi('browser.avi', 5));
  await playsAvi(320)(page);
  await expect(page.locator('cue-uploader')).toContainText('Done.', { timeout: 60_000 });
  await expect(page.locator('cue-uploader')).toContainText(/kept in this browser/);
  expect(requests.filter((line) => !line.startsWith('GET '))).toEqual([]);
  // neither the name nor the hash of the file is asked for
  expect(requests.filter((line) => /browser\.avi|sha256/.test(line))).toEqual([]);
});

slowTest('a file that needs converting plays while it is still being made, and goes on from there when it is whole', async ({ page, server, media }) => {
  test.setTimeout(240_000);
  media.ffmpeg('long.avi', '-f', 'lavfi', '-i', 'testsrc2=s=640x360:r=25:d=60', '-f', 'lavfi', '-i', 'sine=f=440:d=60', '-c:v', 'mpeg4', '-q:v', '5', '-g', '50', '-c:a', 'libmp3lame');
  await page.goto(`${server.origin}/?processing=browser`);
  await ready(page);
  await page.locator('cue-uploader input[type="file"]').setInputFiles(media.path('long.avi'));
  const state = (): Promise<{ width: number; duration: number; converting: boolean; time: number }> => videoOf(page).evaluate((video: HTMLVideoElement) => ({
    width: video.videoWidth, duration: video.duration, time: video.currentTime, converting: document.querySelector('cue-widget')?.session?.getState().source.growing !== null,
  }));
  await expect.poll(async () => (await state()).width, { timeout: 120_000 }).toBe(640);
  expect((await state()).converting).toBe(true);
  expect((await state()).duration).toBeCloseTo(60, 0);
  await videoOf(page).evaluate((video: HTMLVideoElement) => { video.muted = true; return video.play(); });
  await expect.poll(async () => (await state()).time).toBeGreaterThan(1);
  expect((await state()).converting).toBe(true);
  await expect(page.locator('cue-uploader')).toContainText('Done.', { timeout: 200_000 });
  const after = await state();
  expect(after.converting).toBe(false);
  expect(after.time).toBeGreaterThan(1);
});

test('processing="server" makes it a job whose percentage arrives live', async ({ page, server, media, request }) => {
  test.setTimeout(180_000);
  await page.goto(`${server.origin}/?processing=server`);
  await ready(page);
  const frames: string[] = [];
  page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => { frames.push(payload.toString()); }));
  await page.reload();
  await ready(page);
  await page.locator('cue-uploader input[type="file"]').setInputFiles(media.avi('server.avi', 30));
  await expect(page.locator('cue-uploader')).toContainText(/server/i, { timeout: 30_000 });
  await playsAvi(320)(page);
  const jobs = frames.map((frame) => JSON.parse(frame) as { type: string; job?: { id: string; step: string; progress: number; state: string } }).filter((frame) => frame.type === 'job' && frame.job?.step === 'renditions');
  expect(jobs.length, 'job events over the WebSocket').toBeGreaterThan(1);
  const id = jobs.at(-1)?.job?.id ?? '';
  // it can be watched before every size is made
  const job = async (): Promise<unknown> => (await request.get(`${server.origin}/api/v1/jobs/${id}`)).json();
  await expect.poll(async () => (await job() as { state: string }).state, { timeout: 60_000 }).toBe('done');
  expect(await job()).toMatchObject({ id, state: 'done', progress: 1 });
});

test('an AVI by plain REST gets its rendition the same way', async ({ server, media, request }) => {
  test.setTimeout(120_000);
  media.avi('rest.avi', 4);
  const created = await request.post(`${server.origin}/api/v1/videos`, { multipart: { file: { name: 'rest.avi', mimeType: 'video/x-msvideo', buffer: media.read('rest.avi') } } });
  expect(created.status()).toBe(201);
  const { id } = await created.json() as { id: string };
  interface Ready { renditions: { url: string; mimeType: string }[] }
  const get = async (): Promise<Ready> => await (await request.get(`${server.origin}/api/v1/videos/${id}`)).json() as Ready;
  // beside the pieces that can be streamed before it is there
  const mp4 = async (): Promise<string | undefined> => (await get()).renditions.find(({ mimeType }) => mimeType.includes('video/mp4'))?.url;
  await expect.poll(mp4, { timeout: 60_000 }).toBeTruthy();
  const part = await request.get(new URL(await mp4() ?? '', server.origin).href, { headers: { range: 'bytes=0-99' } });
  expect(part.status()).toBe(206);
});
