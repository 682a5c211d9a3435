import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import { after, before, test } from 'node:test';
import { ROOM_PROTOCOL_VERSION, type Job, type Video } from '@cuelight/protocol';
import { ServerUnderTest, type Answer } from '../../test/server-under-test.js';
import { Peer } from '../rooms/testing/peer.js';
import { TusSender } from './testing/tus-sender.js';

const VTT = 'WEBVTT\n\n00:00.500 --> 00:01.500\nthe otter swims\n';
const LIMIT = 3_000_000;
const server = new ServerUnderTest({ CUELIGHT_MAX_UPLOAD_BYTES: String(LIMIT) });

before(async () => {
  await server.start();
  for (const name of ['a.png', 'b.jpg', 'c.webp']) server.ffmpeg('-f', 'lavfi', '-i', 'testsrc=size=320x180:duration=0.04', '-frames:v', '1', ...(name.endsWith('webp') ? ['-c:v', 'libwebp'] : []), name);
  server.mp4('plain.mp4');
  server.mp4('other.mp4', 3);
  server.ffmpeg('-f', 'lavfi', '-i', 'testsrc=size=320x180:rate=25:duration=1', '-c:v', 'libvpx', '-deadline', 'realtime', 'real.webm');
});
after(() => server.dispose());

const tus = new TusSender(() => server.url);
const stepsOf = async (id: string): Promise<readonly string[]> => (await server.request<{ jobs: Job[] }>(`/api/v1/videos/${id}/jobs`)).body.jobs.map(({ step }) => step);
const drop = (id: string): Promise<Answer> => server.request(`/api/v1/videos/${id}`, { method: 'DELETE' });

async function refused(action: () => Promise<{ status: number; headers: Headers; body: { code?: string; title: string } }>, status: number, code: string): Promise<string> {
  const before = await server.files();
  const answer = await action();
  assert.deepEqual([answer.status, answer.body.code], [status, code], answer.body.title);
  assert.match(answer.headers.get('content-type') ?? '', /^application\/problem\+json/);
  assert.doesNotMatch(JSON.stringify(answer.body), /\/tmp\/|node_modules|\.ts:\d/);
  assert.deepEqual(await server.files(), before, 'something was left behind');
  return answer.body.title;
}

test('an MP4 with captions becomes a video with media info, poster and transcript', async () => {
  const { status, headers, body } = await server.upload(await server.read('plain.mp4'), 'My Otter <b>.mp4', { captions: new Blob([VTT]) });
  assert.equal(status, 201);
  assert.equal(headers.get('location'), `/api/v1/videos/${body.id}`);
  assert.equal(body.title, 'My Otter <b>');
  assert.equal(body.status, 'ready');
  assert.match(body.sha256, /^[0-9a-f]{64}$/);
  assert.deepEqual([body.mediaInfo?.width, body.mediaInfo?.height, body.mediaInfo?.videoCodec, body.mediaInfo?.audioCodec], [320, 180, 'h264', 'aac']);
  assert.deepEqual(body.transcript, { language: '', source: 'captions', cueCount: 1 });
  const jobs = await server.settled(body.id);
  assert.deepEqual(jobs.map((job) => [job.step, job.state]), [['poster', 'done']]);
  const poster = await fetch(`${server.url}/api/v1/videos/${body.id}/poster`);
  assert.equal(poster.headers.get('content-type'), 'image/jpeg');
  assert.deepEqual([...new Uint8Array(await poster.arrayBuffer()).subarray(0, 3)], [0xff, 0xd8, 0xff]);
});

test('the same bytes again are the same video, answered 200, and nothing is stored twice', async () => {
  const before = await server.files();
  const { status, body } = await server.upload(await server.read('plain.mp4'), 'another name.mp4');
  assert.equal(status, 200);
  assert.equal(body.title, 'My Otter <b>');
  assert.deepEqual(await server.files(), before);
  const found = await server.request<{ videos: { id: string }[] }>(`/api/v1/videos?sha256=${body.sha256}`);
  assert.deepEqual(found.body.videos.map((video) => video.id), [body.id]);
});

test('the same new bytes twice at once end as one video', async () => {
  const bytes = await server.read('other.mp4');
  const answers = await Promise.all([1, 2, 3].map(() => server.upload(bytes, 'other.mp4')));
  assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 200, 201]);
  assert.equal(new Set(answers.map(({ body }) => body.id)).size, 1);
  const id = answers[0]?.body.id ?? '';
  await server.settled(id);
  assert.deepEqual((await server.files()).filter((file) => file.startsWith('media/') && file.includes(id)), [`media/${id}/original.mp4`, `media/${id}/poster.jpg`]);
});

test('bytes decide, not the name: a WebM named .mp4 is stored and served as WebM', async () => {
  const { status, body } = await server.upload(await server.read('real.webm'), 'fake.mp4');
  assert.equal(status, 201);
  assert.equal(body.mediaInfo?.container, 'webm');
  assert.match(body.renditions[0]?.mimeType ?? '', /^video\/webm/);
  await server.settled(body.id);
});

test('broken captions and a poster that is no image refuse the whole request', async () => {
  server.mp4('fresh.mp4', 1);
  const bytes = await server.read('fresh.mp4');
  assert.match(await refused(() => server.upload(bytes, 'fresh.mp4', { captions: new Blob(['WEBVTT\n\n00:01.000 -> 00:02.000\nwrong arrow\n']) }), 422, 'bad_captions'), /line 3/i);
  await refused(() => server.upload(bytes, 'fresh.mp4', { poster: new Blob(['<svg onload=alert(1)>']) }), 415, 'unsupported_type');
  await refused(() => server.upload(bytes, 'fresh.mp4', { poster: new Blob([Buffer.alloc(1_100_000)]) }), 413, 'too_large');
  await refused(() => server.upload(bytes, 'fresh.mp4', { processing: 'elsewhere' }), 400, 'bad_request');
});

test('an upload that says it is too long is refused before it is sent, and one cut at half leaves nothing', async () => {
  const before = await server.files();
  const answered = await new Promise<number>((resolve, reject) => {
    const early = httpRequest(`${server.url}/api/v1/videos`, { method: 'POST', headers: { 'content-type': 'multipart/form-data; boundary=b', 'content-length': 400_000_000 } }, (response) => { resolve(response.statusCode ?? 0); early.destroy(); });
    early.on('error', reject);
    early.write('--b\r\n');
  });
  assert.equal(answered, 413);
  for (const part of [0.1, 0.5, 0.99]) {
    const bytes = await server.read('other.mp4');
    const head = Buffer.from('--b\r\nContent-Disposition: form-data; name="file"; filename="half.mp4"\r\n\r\n');
    await new Promise<void>((resolve) => {
      const upload = httpRequest(`${server.url}/api/v1/videos`, { method: 'POST', headers: { 'content-type': 'multipart/form-data; boundary=b', 'content-length': head.length + bytes.length + 9 } });
      upload.on('error', () => { resolve(); });
      upload.on('close', () => { resolve(); });
      upload.write(head);
      upload.write(bytes.subarray(0, Math.floor(bytes.length * part)), () => setTimeout(() => upload.destroy(), 50));
    });
    await server.until(async () => ((await server.files()).length === before.length ? true : null), 5000);
  }
  assert.deepEqual(await server.files(), before);
});

test('a picture becomes a video in the making, by a form and by tus, whatever it is called; the page that sent it hears of its job', async () => {
  const page = new Peer(`${server.url.replace('http', 'ws')}/api/v1/socket`);
  await once(page.socket, 'open');
  page.say({ type: 'hello', version: ROOM_PROTOCOL_VERSION, participantId: 'ann', name: 'Ann', clientId: 'page-1' });
  await page.next('welcome');
  const byForm = await server.upload(await server.read('a.png'), 'Harbour', { clientId: 'page-1' });
  assert.deepEqual([byForm.status, byForm.body.status, byForm.body.title, byForm.body.mediaInfo, byForm.body.renditions], [201, 'processing', 'Harbour', null, []]);
  assert.ok((await stepsOf(byForm.body.id)).includes('stillToVideo'));
  await page.until(() => page.all('job').some(({ job }) => job.videoId === byForm.body.id && job.step === 'stillToVideo'));
  page.socket.terminate();
  assert.equal((await server.upload(await server.read('a.png'), 'again.png')).body.id, byForm.body.id, 'the same bytes are one video');
  assert.equal((await drop(byForm.body.id)).status, 204);
  for (const name of ['b.jpg', 'c.webp']) {
    const { path } = await tus.upload(await server.read(name), { filename: name });
    const video = (await tus.send('GET', path)).body?.video as Video | undefined;
    assert.deepEqual([video?.status, video?.mediaInfo], ['processing', null], name);
    assert.ok((await stepsOf(video?.id ?? '')).includes('stillToVideo'));
    assert.equal((await server.request(`/api/v1/videos/${video?.id ?? ''}/media/original`)).status, 403, 'the picture itself is not served');
    await drop(video?.id ?? '');
  }
});

test('a damaged picture, one that says it is a video, and a drawing are refused and leave nothing', async (t) => {
  const png = await server.read('a.png');
  const before = await server.files();
  for (const [name, bytes, code] of [['half.png', png.subarray(0, Math.floor(png.length / 2)), 'not_an_image'], ['clip.mp4', png, 'not_a_video'], ['drawing.svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), null]] as const) {
    await t.test(name, async () => {
      const { status, body } = await server.upload(bytes, name);
      assert.ok(status === 422 || status === 415, `${status} ${body.title}`);
      if (code !== null) assert.equal(body.code, code, body.title);
    });
  }
  assert.deepEqual(await server.files(), before);
});
