import { createHash } from 'node:crypto';
import { broughtIn, give, named, uploaderOf } from './support/ingest.js';
import { expect, ready, test } from './support/test.js';

test('an upload is paused, the page is loaded again, and what was sent is not sent twice', async ({ page, server, media, request }) => {
  test.setTimeout(120_000);
  media.ffmpeg('paused.mp4', '-f', 'lavfi', '-i', 'nullsrc=size=640x360:rate=25:duration=3', '-vf', 'geq=random(1)*255:128:128', '-c:v', 'libx264', '-preset', 'ultrafast', '-qp', '22', '-pix_fmt', 'yuv420p');
  const bytes = media.read('paused.mp4');
  const sent: { method: string; offset: number; path: string }[] = [];
  page.on('request', (one) => {
    if (!one.url().includes('/api/v1/uploads')) return;
    sent.push({ method: one.method(), offset: Number(one.headers()['upload-offset'] ?? -1), path: new URL(one.url()).pathname });
  });
  await page.goto(server.origin);
  await ready(page);
  const network = await page.context().newCDPSession(page);
  const throttle = (uploadThroughput: number) => network.send('Network.emulateNetworkConditions', { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput });
  await throttle(400_000);
  await give(page, named('paused.mp4', bytes));
  const uploader = uploaderOf(page);
  await expect(uploader).toContainText(/[1-9]\d? ?% .*left/);
  await expect.poll(() => sent.some(({ method }) => method === 'PATCH')).toBe(true);
  await uploader.getByRole('button', { name: 'Pause' }).click();
  await expect(uploader).toContainText('Paused. Nothing is being sent.');
  const path = sent.find(({ method }) => method === 'PATCH')?.path ?? '';
  const received = async (): Promise<number> => ((await (await request.get(server.origin + path)).json()) as { receivedBytes: number }).receivedBytes;
  let before = 0;
  // what was on its way when the connection was cut may still arrive
  await expect.poll(async () => {
    const last = before;
    before = await received();
    return before > 0 && before === last;
  }, { intervals: [250] }).toBe(true);
  expect(before).toBeLessThan(bytes.length);

  await page.reload();
  await ready(page);
  await throttle(-1);
  await expect(uploader.getByRole('heading', { name: 'Continue your upload of paused.mp4' })).toBeVisible();
  expect(await received()).toBe(before);
  sent.length = 0;
  await uploader.getByRole('button', { name: 'Go on' }).click();
  await broughtIn(page);
  expect(sent.filter(({ method }) => method === 'POST' || method === 'DELETE')).toEqual([]);
  expect(sent.find(({ method }) => method === 'PATCH')).toEqual({ method: 'PATCH', offset: before, path });
  const { videos } = await (await request.get(`${server.origin}/api/v1/videos`)).json() as { videos: { title: string; sha256: string }[] };
  expect(videos.filter(({ title }) => title === 'paused').map(({ sha256 }) => sha256)).toEqual([createHash('sha256').update(bytes).digest('hex')]);
});

test('a server that knows no tus gets the file as one form', async ({ page, server, media, request }) => {
  media.ffmpeg('form.mp4', '-f', 'lavfi', '-i', 'testsrc2=size=160x90:rate=10:duration=1.2', '-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p');
  await page.route('**/api/v1/capabilities', async (route) => {
    const { resumable: _resumable, ...older } = await (await route.fetch()).json() as Record<string, unknown>;
    await route.fulfill({ json: older });
  });
  const posted: string[] = [];
  page.on('request', (one) => { if (one.method() === 'POST') posted.push(new URL(one.url()).pathname); });
  await page.goto(server.origin);
  await ready(page);
  await give(page, named('form.mp4', media.read('form.mp4')));
  await broughtIn(page);
  expect(posted.filter((path) => /\/(videos|uploads)/.test(path))).toEqual(['/api/v1/videos']);
  const { videos } = await (await request.get(`${server.origin}/api/v1/videos`)).json() as { videos: { title: string }[] };
  expect(videos.map(({ title }) => title)).toContain('form');
});
