import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import type { Job, Video } from '@cuelight/protocol';
import { numberedVideo } from '../../../scripts/test/beds/numbered-video.mjs';
import { numbersOf } from '../../test/films.js';
import { ServerUnderTest, type Answer } from '../../test/server-under-test.js';

const server = new ServerUnderTest();
let id = '';

before(async () => {
  await server.start();
  await numberedVideo(server.path('.'), 'film.mp4', { frames: 120, rate: 30, sound: [[1, 1.2]], args: ['-c:v', 'libx264', '-preset', 'ultrafast', '-g', '30', '-c:a', 'aac'] });
  const captions = new Blob(['WEBVTT\n\n00:00.500 --> 00:01.500\nbefore and in\n\n00:01.600 --> 00:02.000\nin\n\n00:03.000 --> 00:03.500\nafter\n']);
  ({ id } = (await server.upload(await server.read('film.mp4'), 'film.mp4', { captions, title: 'A film' })).body);
});
after(() => server.dispose());

const order = (input: Readonly<Record<string, unknown>>): Promise<Answer<Job & { code?: string; details?: { field?: string } }>> =>
  server.request(`/api/v1/videos/${id}/jobs`, { method: 'POST', body: JSON.stringify({ step: 'clip', ...input }), headers: { 'content-type': 'application/json' } });
const ended = (job: Job): Promise<Job> => server.until(async () => {
  const { body } = await server.request<Job>(`/api/v1/jobs/${job.id}`);
  return body.state === 'queued' || body.state === 'active' ? null : body;
});

test('a clip is a file to fetch: exactly the frames that were asked for', async () => {
  const { status, body } = await order({ start: 1.01, end: 2.02 });
  assert.deepEqual([status, body.step, body.input], [202, 'clip', { start: 1.01, end: 2.02, as: 'file' }]);
  const job = await ended(body);
  assert.deepEqual([job.state, job.progress, job.error], ['done', 1, null]);
  const [file, ...others] = job.result?.files ?? [];
  assert.deepEqual([file?.name, file?.mimeType, others.length], ['clip.mp4', 'video/mp4', 0]);
  const bytes = Buffer.from(await (await fetch(server.url + (file?.url ?? ''))).arrayBuffer());
  assert.equal(bytes.length, file?.sizeBytes);
  await writeFile(server.path('clip.mp4'), bytes);
  assert.deepEqual(await numbersOf(server.path('clip.mp4')), Array.from({ length: 30 }, (_, index) => index + 31));
});

test('a clip may become a video of its own, with its words and the rights of its source', async () => {
  const { body } = await order({ start: 1, end: 2, as: 'video' });
  const { result } = await ended(body);
  assert.equal(result?.counts?.['copied'], 1);
  const { body: video } = await server.request<Video>(`/api/v1/videos/${result?.videoId ?? ''}`);
  assert.deepEqual([video.title, video.derivedFrom, video.visibility, video.transcript?.cueCount, video.mediaInfo?.audioCodec], ['A film 0:01–0:02', id, 'public', 2, 'aac']);
  const words = await server.request<{ cues: { start: number; end: number; text: string }[] }>(`/api/v1/videos/${video.id}/transcript.json`);
  assert.deepEqual(words.body.cues.map(({ start, end, text }) => [start, end, text]), [[0, 0.5, 'before and in'], [0.6, 1, 'in']]);
  const again = await ended((await order({ start: 1, end: 2, as: 'video' })).body);
  assert.equal(again.result?.videoId, video.id, 'the same bytes are stored once');
});

test('passages that are none are refused before anything is queued', async () => {
  for (const [input, field] of [[{ start: 3, end: 2 }, 'end'], [{ start: 5, end: 6 }, 'start'], [{ start: 1, end: 60 }, 'end'], [{ start: -1, end: 2 }, 'start'], [{ end: 2 }, 'start'], [{ start: 1, end: 2, codec: 'x' }, ''], [{ start: 1, end: 2, title: 'x'.repeat(1201) }, 'title']] as const) {
    const { status, body } = await order(input);
    assert.deepEqual([status, body.code], [400, 'bad_request'], JSON.stringify(input));
    if (field !== '') assert.equal(body.details?.field, field, JSON.stringify(body));
  }
});
