import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import type { Job, ServerCapabilities, Video } from '@cuelight/protocol';
import { numberedVideo } from '../../../scripts/test/beds/numbered-video.mjs';
import { numbersOf } from '../../test/films.js';
import { ServerUnderTest, type Answer } from '../../test/server-under-test.js';

const server = new ServerUnderTest();
let id = '';

before(async () => {
  await server.start();
  await numberedVideo(server.path('.'), 'film.mp4', { frames: 120, rate: 25, sound: [[1, 1.2]], args: ['-c:v', 'libx264', '-preset', 'ultrafast', '-g', '30', '-c:a', 'aac'] });
  ({ id } = (await server.upload(await server.read('film.mp4'), 'film.mp4', { captions: new Blob(['WEBVTT\n\n00:00.500 --> 00:01.500\nsaid\n']), title: 'A film' })).body);
});
after(() => server.dispose());

const order = (input: Readonly<Record<string, unknown>>): Promise<Answer<Job & { code?: string; details?: { field?: string } }>> =>
  server.request(`/api/v1/videos/${id}/jobs`, { method: 'POST', body: JSON.stringify({ step: 'enhance', ...input }), headers: { 'content-type': 'application/json' } });
const ended = (job: Job): Promise<Job> => server.until(async () => {
  const { body } = await server.request<Job>(`/api/v1/jobs/${job.id}`);
  return body.state === 'queued' || body.state === 'active' ? null : body;
});

test('a preview is the same three seconds before and after', async () => {
  const { status, body } = await order({ presets: ['sharp', 'clean'], preview: { at: 1 } });
  assert.deepEqual([status, body.input['presets']], [202, ['clean', 'sharp']]);
  const { state, result, error } = await ended(body);
  assert.deepEqual([state, error, result?.files?.map(({ name }) => name)], ['done', null, ['before.mp4', 'after.mp4']]);
  for (const { name, url } of result?.files ?? []) {
    await writeFile(server.path(name), Buffer.from(await (await fetch(server.url + url)).arrayBuffer()));
    assert.deepEqual(await numbersOf(server.path(name)), Array.from({ length: 75 }, (_, index) => index + 25), name);
  }
});

test('the whole becomes a video of its own, frame by frame and with its words', async () => {
  const { result } = await ended((await order({ presets: ['sharp', 'loudness'], targetLufs: -23 })).body);
  const { body: video } = await server.request<Video>(`/api/v1/videos/${result?.videoId ?? ''}`);
  assert.deepEqual([video.title, video.derivedFrom, video.status, video.transcript?.cueCount], ['A film (sharp, loudness)', id, 'ready', 1]);
  await writeFile(server.path('made.mp4'), Buffer.from(await (await fetch(server.url + (video.renditions.find(({ original }) => original)?.url ?? ''))).arrayBuffer()));
  assert.deepEqual(await numbersOf(server.path('made.mp4')), Array.from({ length: 120 }, (_, index) => index));
});

test('what can\'t be done is refused, and capabilities say what can', async () => {
  for (const input of [{}, { presets: [] }, { presets: ['magic'] }, { presets: ['sharp'], preview: { at: 99 } }, { presets: ['loudness'], targetLufs: 3 }]) {
    assert.deepEqual([(await order(input)).body.code, (await order(input)).status], ['bad_request', 400], JSON.stringify(input));
  }
  const { body: { steps, enhance } } = await server.request<ServerCapabilities>('/api/v1/capabilities');
  for (const step of ['clip', 'enhance', 'stillToVideo'] as const) assert.ok(steps.includes(step), step);
  assert.deepEqual(enhance?.presets.filter((preset) => preset !== 'steady'), ['clean', 'sharp', 'colour', 'loudness']);
  assert.equal(enhance.presets.includes('steady'), enhance.steady !== null);
});
