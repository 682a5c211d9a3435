import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Job, Video } from '@cuelight/protocol';
import { sampled } from '../../../scripts/test/beds/sampled.mjs';
import { ServerUnderTest } from '../../test/server-under-test.js';

for (const engine of sampled(['native', 'wasm'] as const, 'native')) {
  describe(`jobs with ${engine} ffmpeg`, () => {
    const server = new ServerUnderTest({ CUELIGHT_FFMPEG_ENGINE: engine });
    before(async () => {
      await server.start();
      server.avi('a.avi', 3);
    });
    after(() => server.dispose());

    test('an AVI by plain REST is processing, then ready with a playable MP4 and a poster', async () => {
      const { status, body } = await server.upload(await server.read('a.avi'), 'a.avi');
      assert.deepEqual([status, body.status, body.renditions], [201, 'processing', []]);
      const jobs = await server.settled(body.id);
      assert.deepEqual(jobs.map((job) => [job.step, job.state, job.progress, job.attempt]).sort(), [['poster', 'done', 1, 1], ['renditions', 'done', 1, 1]]);
      const video = (await server.request<Video>(`/api/v1/videos/${body.id}`)).body;
      assert.equal(video.status, 'ready');
      assert.equal(video.poster, `/api/v1/videos/${body.id}/poster`);
      assert.deepEqual(video.jobIds, jobs.map((job) => job.id));
      const [rendition] = video.renditions;
      assert.match(rendition?.mimeType ?? '', /^video\/mp4; codecs="avc1/);
      const part = await fetch(server.url + (rendition?.url ?? ''), { headers: { range: 'bytes=4-7' } });
      assert.deepEqual([part.status, await part.text()], [206, 'ftyp']);
      const { body: capabilities } = await server.request<{ ffmpeg: { engine: string } }>('/api/v1/capabilities');
      assert.equal(capabilities.ffmpeg.engine, engine);
      assert.equal((await server.request<{ ffmpeg: { engine: string } }>('/healthz')).body.ffmpeg.engine, engine);
    });

    if (engine === 'wasm') test('a video that may only be watched can\'t be prepared without HLS, and says so instead of being prepared for ever', async () => {
      server.mp4('b.mp4', 1);
      const { body: { id } } = await server.upload(await server.read('b.mp4'), 'b.mp4');
      const change = (viewOnly: boolean): Promise<{ body: Video }> => server.request(`/api/v1/videos/${id}`, { method: 'PATCH', body: JSON.stringify({ viewOnly }), headers: { 'content-type': 'application/json' } });
      await change(true);
      await server.settled(id);
      const { body } = await server.request<Video>(`/api/v1/videos/${id}`);
      assert.deepEqual([body.status, /WebAssembly makes none; install ffmpeg/.test(body.problem ?? '')], ['failed', true]);
      const { body: after } = await change(false);
      assert.deepEqual([after.status, after.problem, after.renditions.length], ['ready', undefined, 1]);
      assert.equal((await server.request(`/api/v1/videos/${id}`, { method: 'DELETE' })).status, 204);
    });

    test('deleting a video takes every file along', async () => {
      const [video] = await server.videos();
      assert.equal((await server.request(`/api/v1/videos/${video?.id ?? ''}`, { method: 'DELETE' })).status, 204);
      assert.deepEqual(await server.files(), []);
      assert.deepEqual(await server.videos(), []);
      assert.equal((await server.request(`/api/v1/videos/${video?.id ?? ''}`, { method: 'DELETE' })).status, 404);
    });
  });
}

describe('jobs', () => {
  const server = new ServerUnderTest();
  before(async () => {
    await server.start();
    server.ffmpeg('-f', 'lavfi', '-i', 'testsrc2=size=512x288:rate=25:duration=40', '-c:v', 'mpeg4', '-q:v', '12', 'long.avi');
    server.avi('short.avi', 1);
    server.mp4('short.mp4', 1);
  });
  after(() => server.dispose());

  const start = async (name: string, more: Record<string, string> = {}): Promise<string> => (await server.upload(await server.read(name), name, more)).body.id;
  const rendition = async (videoId: string): Promise<Job | null> => (await server.request<{ jobs: Job[] }>(`/api/v1/videos/${videoId}/jobs`)).body.jobs.find((job) => job.step === 'renditions') ?? null;
  const moving = (videoId: string): Promise<Job> => server.until(async () => {
    const job = await rendition(videoId);
    return job !== null && job.state === 'active' && job.progress > 0 ? job : null;
  });
  const remove = async (id: string): Promise<void> => { assert.equal((await server.request(`/api/v1/videos/${id}`, { method: 'DELETE' })).status, 204); };

  test('a running job tells its progress; cancelling it really stops it and says so', async () => {
    const id = await start('long.avi');
    const job = await moving(id);
    const cancelled = await server.request<Job>(`/api/v1/jobs/${job.id}`, { method: 'DELETE' });
    assert.equal(cancelled.body.state, 'cancelled');
    const video = (await server.request<Video>(`/api/v1/videos/${id}`)).body;
    assert.deepEqual([video.status, video.problem], ['failed', 'Converting this video was cancelled.']);
    assert.ok(!(await server.files()).some((file) => file.startsWith('work/') && file.includes('rendition')));
    const again = await server.request<Job & { code?: string }>(`/api/v1/videos/${id}/jobs`, { method: 'POST', body: '{"step":"renditions"}', headers: { 'content-type': 'application/json' } });
    assert.equal(again.status, 202);
    assert.equal((await server.request<Video>(`/api/v1/videos/${id}`)).body.status, 'processing');
    // It is just being taken up: deleting must not wait for its end.
    const asked = Date.now();
    await remove(id);
    assert.ok(Date.now() - asked < 2000, 'deleting ends the work at once');
    await server.until(async () => ((await server.files()).length === 0 ? true : null), 5000);
  });

  test('while a video is converted, its growing HLS names every size and can be played in each', async () => {
    const id = await start('long.avi');
    const video = await server.until(async () => {
      const { body } = await server.request<Video>(`/api/v1/videos/${id}`);
      return body.status === 'ready' ? body : null;
    });
    const url = video.renditions.find(({ id: name }) => name === 'hls')?.url ?? '';
    assert.match(url, /\?growing$/);
    const text = async (path: string): Promise<string> => (await fetch(server.url + path)).text();
    const master = await text(url);
    assert.deepEqual([...master.matchAll(/RESOLUTION=(\d+x\d+)/g)].map(([, size]) => size), ['426x240', '512x288']);
    const sizes = await Promise.all([...master.matchAll(/^\w+-\w+\/index\.m3u8$/gm)].map(([path]) => text(url.replace(/master\.m3u8.*$/, path))));
    assert.deepEqual([sizes.length, (await rendition(id))?.state], [2, 'active']);
    for (const playlist of sizes) assert.match(playlist, /TYPE:EVENT\n[^]*#EXTINF:4\.000000,\n00001\.m4s\n/);
    await remove(id);
  });

  test('a restart in the middle of a job runs it again and ends with one rendition', { timeout: 90_000 }, async () => {
    const id = await start('long.avi');
    await moving(id);
    await server.stop();
    await server.start();
    const jobs = await server.settled(id);
    assert.deepEqual(jobs.filter((job) => job.step === 'renditions').map((job) => [job.state, job.attempt]), [['done', 2]]);
    const video = (await server.request<Video>(`/api/v1/videos/${id}`)).body;
    assert.deepEqual([video.status, video.renditions.map((one) => one.id)], ['ready', ['hls', 'mp4']]);
    await remove(id);
  });

  test('with processing=browser the page brings the rendition, once', async () => {
    const id = await start('short.avi', { processing: 'browser' });
    assert.equal(await rendition(id), null);
    const put = async (name: string, to = 'browser'): Promise<{ status: number; body: { code?: string; status?: string } }> =>
      server.request(`/api/v1/videos/${id}/renditions/${to}`, { method: 'PUT', body: Uint8Array.from(await server.read(name)), headers: { 'content-type': 'video/mp4' } });
    assert.deepEqual([(await put('short.avi')).body.code, (await put('short.mp4', 'UP..')).body.code], ['unsupported_type', 'bad_request']);
    const done = await put('short.mp4');
    assert.deepEqual([done.status, done.body.status], [200, 'ready']);
    const second = await put('short.mp4');
    assert.deepEqual([second.status, second.body.code], [409, 'conflict']);
    await server.settled(id);
    await remove(id);
  });

  test('steps, jobs and videos that are none are refused by name', async () => {
    const id = await start('short.mp4');
    const rows: [string, RequestInit, number, string][] = [
      [`/api/v1/videos/${id}/jobs`, { method: 'POST', body: '{"step":"mine"}', headers: { 'content-type': 'application/json' } }, 400, 'bad_request'],
      [`/api/v1/videos/${id}/jobs`, { method: 'POST', body: '{', headers: { 'content-type': 'application/json' } }, 400, 'bad_request'],
      ['/api/v1/videos/none/jobs', { method: 'POST', body: '{"step":"poster"}', headers: { 'content-type': 'application/json' } }, 404, 'not_found'],
      ['/api/v1/jobs/none', {}, 404, 'not_found'], ['/api/v1/jobs/none', { method: 'DELETE' }, 404, 'not_found'], ['/api/v1/nothing', {}, 404, 'not_found'],
      ['/api/v1/videos?sha256=xyz', {}, 400, 'bad_request'], [`/api/v1/videos/${id}/transcript.vtt`, {}, 404, 'no_captions'],
      [`/api/v1/videos/${id}/transcript`, { method: 'PUT', body: 'WEBVTT\n\n00:01.000 -> 00:02.000\nx\n' }, 422, 'bad_captions'],
      [`/api/v1/videos/${id}/transcript`, { method: 'PUT', body: 'x'.repeat(17_000_000) }, 413, 'too_large'],
    ];
    for (const [path, init, status, code] of rows) {
      const answer = await server.request<{ code?: string }>(path, init);
      assert.deepEqual([path, answer.status, answer.body.code], [path, status, code]);
    }
  });
});
