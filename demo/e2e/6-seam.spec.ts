import { expect, ready, test, videoOf } from './support/test.js';

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

test('processing="browser" transcodes here with ffmpeg.wasm', async ({ page, server, media }) => {
  test.setTimeout(180_000);
  const requests: string[] = [];
  page.on('request', (request) => { requests.push(`${request.method()} ${new URL(request.url()).pathname}`); });
  await page.goto(`${server.origin}/?processing=browser`);
  await ready(page);
  await page.locator('cue-uploader input[type="file"]').setInputFiles(media.avi('browser.avi', 5));
  await playsAvi(320)(page);
  // what plays is the MP4 that this page made and handed to the server
  expect(requests.filter((line) => /^PUT .*\/renditions\//.test(line))).toHaveLength(1);
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
  const answer = await request.get(`${server.origin}/api/v1/jobs/${id}`);
  expect(await answer.json()).toMatchObject({ id, state: 'done', progress: 1 });
});

test('an AVI by plain REST gets its rendition the same way', async ({ server, media, request }) => {
  test.setTimeout(120_000);
  media.avi('rest.avi', 4);
  const created = await request.post(`${server.origin}/api/v1/videos`, { multipart: { file: { name: 'rest.avi', mimeType: 'video/x-msvideo', buffer: media.read('rest.avi') } } });
  expect(created.status()).toBe(201);
  const { id } = await created.json() as { id: string };
  interface Ready { status: string; renditions: { url: string; mimeType: string }[] }
  const get = async (): Promise<Ready> => await (await request.get(`${server.origin}/api/v1/videos/${id}`)).json() as Ready;
  await expect.poll(async () => (await get()).status, { timeout: 60_000 }).toBe('ready');
  const { renditions } = await get();
  expect(renditions[0]?.mimeType).toContain('video/mp4');
  const part = await request.get(new URL(renditions[0]?.url ?? '', server.origin).href, { headers: { range: 'bytes=0-99' } });
  expect(part.status()).toBe(206);
});
