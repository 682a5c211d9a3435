import assert from 'node:assert/strict';
import { request as httpRequest } from 'node:http';
import { after, before, test } from 'node:test';
import { ServerUnderTest } from '../../test/server-under-test.js';

const VTT = 'WEBVTT\n\n00:00.500 --> 00:01.500\nthe otter swims\n';
const LIMIT = 3_000_000;
const server = new ServerUnderTest({ CUELIGHT_MAX_UPLOAD_BYTES: String(LIMIT) });

before(async () => {
  await server.start();
  server.mp4('plain.mp4');
  server.mp4('fast.mp4', 2, '-movflags', '+faststart');
  server.mp4('other.mp4', 3);
  server.ffmpeg('-f', 'lavfi', '-i', 'sine=440:duration=1', '-c:a', 'aac', 'sound.m4a');
  server.ffmpeg('-f', 'lavfi', '-i', 'sine=440:duration=1', 'sound.mp3');
  server.ffmpeg('-f', 'lavfi', '-i', 'testsrc=size=320x180:rate=25:duration=1', '-c:v', 'libvpx', '-deadline', 'realtime', 'real.webm');
  server.ffmpeg('-f', 'lavfi', '-i', 'testsrc=size=320x180:rate=5:duration=1', '-c:v', 'magicyuv', 'magic.avi');
});
after(() => server.dispose());

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

test('bad files are refused by name and leave nothing', async (t) => {
  const plain = await server.read('plain.mp4');
  const fast = await server.read('fast.mp4');
  const rows: [string, Uint8Array, number, string][] = [
    ['empty.mp4', Buffer.alloc(0), 422, 'empty_file'],
    ['zeros.mp4', Buffer.alloc(4096), 422, 'not_a_video'],
    ['text.mp4', Buffer.from('only words\n'.repeat(300)), 422, 'not_a_video'],
    ['page.mp4', Buffer.from('<!doctype html><script>alert(1)</script>'), 422, 'not_a_video'],
    ['list.mp4', Buffer.from('#EXTM3U\n#EXTINF:10,\nfile:///etc/passwd\n'), 422, 'not_a_video'],
    ['concat.mp4', Buffer.from('ffconcat version 1.0\nfile part-file\n'), 422, 'not_a_video'],
    ['cut-before-index.mp4', plain.subarray(0, Math.floor(plain.length * 0.6)), 422, 'incomplete_file'],
    ['cut-after-index.mp4', fast.subarray(0, Math.floor(fast.length * 0.6)), 422, 'incomplete_file'],
    ['sound.mp4', await server.read('sound.m4a'), 422, 'no_video_stream'],
    ['sound.mp3', await server.read('sound.mp3'), 422, 'no_video_stream'],
    ['magic.avi', await server.read('magic.avi'), 422, 'unsupported_codec'],
    ['large.mp4', Buffer.alloc(LIMIT + 1, 1), 413, 'too_large'],
    ['huge.mp4', Buffer.alloc(LIMIT * 5, 1), 413, 'too_large'],
  ];
  for (const [name, bytes, status, code] of rows) {
    await t.test(`${name}: ${code}`, async () => { await refused(() => server.upload(bytes, name), status, code); });
  }
  await t.test('the sentence says what the file looks like', async () => {
    assert.match(await refused(() => server.upload(Buffer.from('%PDF-1.7 …'), 'talk.mp4'), 422, 'not_a_video'), /"talk\.mp4" is not a video; it looks like a PDF/);
  });
});

test('broken captions and a poster that is no image refuse the whole request', async () => {
  server.mp4('fresh.mp4', 1);
  const bytes = await server.read('fresh.mp4');
  assert.match(await refused(() => server.upload(bytes, 'fresh.mp4', { captions: new Blob(['WEBVTT\n\n00:01.000 -> 00:02.000\nwrong arrow\n']) }), 422, 'bad_captions'), /line 3/i);
  await refused(() => server.upload(bytes, 'fresh.mp4', { poster: new Blob(['<svg onload=alert(1)>']) }), 415, 'unsupported_type');
  await refused(() => server.upload(bytes, 'fresh.mp4', { poster: new Blob([Buffer.alloc(1_100_000)]) }), 413, 'too_large');
  await refused(() => server.upload(bytes, 'fresh.mp4', { processing: 'elsewhere' }), 400, 'bad_request');
});

test('forms that are none are refused by name', async (t) => {
  const post = (body: string | Buffer, type: string | null) => () =>
    server.request<{ code?: string; title: string }>('/api/v1/videos', { method: 'POST', body: Buffer.from(body), headers: type === null ? {} : { 'content-type': type } });
  const part = (name: string, more = '') => `--b\r\nContent-Disposition: form-data; name="${name}"${more}\r\n\r\nx\r\n`;
  const rows: [string, string, string | null, string][] = [
    ['no content type', 'x', null, 'no_file'],
    ['JSON', '{"file":"x"}', 'application/json', 'no_file'],
    ['a form without a file', `${part('title')}--b--\r\n`, 'multipart/form-data; boundary=b', 'no_file'],
    ['no boundary', part('file', '; filename="a"'), 'multipart/form-data', 'bad_multipart'],
    ['no end', part('file', '; filename="a"'), 'multipart/form-data; boundary=b', 'bad_multipart'],
    ['another field name', `${part('video', '; filename="a.mp4"')}--b--\r\n`, 'multipart/form-data; boundary=b', 'bad_multipart'],
    ['two files', `${part('file', '; filename="a.mp4"')}${part('file', '; filename="b.mp4"')}--b--\r\n`, 'multipart/form-data; boundary=b', 'bad_multipart'],
    ['two hundred fields', `${Array.from({ length: 200 }, (_, n) => part(`f${n}`)).join('')}--b--\r\n`, 'multipart/form-data; boundary=b', 'bad_multipart'],
    ['nested field names', `${part('a[b][c]')}--b--\r\n`, 'multipart/form-data; boundary=b', 'bad_multipart'],
    ['__proto__', `${part('__proto__[polluted]')}--b--\r\n`, 'multipart/form-data; boundary=b', 'bad_multipart'],
  ];
  for (const [name, body, type, code] of rows) await t.test(`${name}: ${code}`, async () => { await refused(post(body, type), 400, code); });
  assert.equal(({} as Record<string, unknown>)['polluted'], undefined);
});

test('names of files are shown as they are and never become paths', async (t) => {
  const names: [string, RegExp][] = [['../../etc/x.mp4', /^x$/], ['C:\\talks\\y.mp4', /^y$/], ['Доклад 🎬.mp4', /^Доклад 🎬$/], ['-i.mp4', /^-i$/], [`${'n'.repeat(5000)}.mp4`, /^n{300}$/]];
  for (const [index, [name, title]] of names.entries()) {
    await t.test(name.slice(0, 20), async () => {
      server.mp4('named.mp4', 0.4 + index * 0.2);
      const { status, body } = await server.upload(await server.read('named.mp4'), name);
      assert.equal(status, 201, body.title);
      assert.match(body.title, title);
      await server.settled(body.id);
      assert.equal((await server.request(`/api/v1/videos/${body.id}`, { method: 'DELETE' })).status, 204);
    });
  }
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
