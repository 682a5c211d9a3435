import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { FoundInVideo, Hit, Job } from '@cuelight/protocol';
import { ServerUnderTest } from '../../test/server-under-test.js';

const fixtures = fileURLToPath(new URL('../../../packages/inference/fixtures/', import.meta.url));
const server = new ServerUnderTest({ CUELIGHT_MODELS: `${fixtures}models`, CUELIGHT_MODEL_NAMES: 'fixture', CUELIGHT_AFTER_UPLOAD: 'transcribe,readText,detect,embed' });
before(() => server.start());
after(() => server.dispose());

/** The jobs of a video once none is left and no other follows from them. */
const stepsOf = (id: string, last: string): Promise<readonly string[]> => server.until(async () => {
  const { jobs } = (await server.request<{ jobs: Job[] }>(`/api/v1/videos/${id}/jobs`)).body;
  if (!jobs.some(({ step }) => step === last) || jobs.some(({ state }) => state === 'queued' || state === 'active')) return null;
  assert.deepEqual(jobs.filter(({ state }) => state !== 'done').map(({ step, error }) => [step, error]), []);
  return jobs.map(({ step }) => step).sort();
}, 120_000);
const foundIn = async (id: string): Promise<FoundInVideo> => (await server.request<FoundInVideo>(`/api/v1/videos/${id}/found`)).body;
const byMeaning = async (query: string): Promise<readonly string[]> => (await server.request<{ hits: Hit[] }>(`/api/v1/search?q=${encodeURIComponent(query)}`)).body.hits.filter(({ reasons }) => reasons.includes('meaning')).map(({ videoId }) => videoId);

test('CUELIGHT_AFTER_UPLOAD: nobody asks, and words, their meaning, text and objects of a new video can be found', { timeout: 240_000 }, async () => {
  server.ffmpeg('-f', 'lavfi', '-i', 'color=c=gray:size=640x360:rate=8:duration=6', '-loop', '1', '-t', '6', '-i', `${fixtures}slides/white.png`, '-i', `${fixtures}speech/two-sentences.wav`,
    '-filter_complex', '[1:v]scale=640:200[slide];[0:v][slide]overlay=0:0,drawbox=x=420:y=210:w=110:h=110:color=blue:t=fill,format=yuv420p[v]', '-map', '[v]', '-map', '2:a', '-t', '6', '-c:v', 'libx264', '-crf', '16', '-c:a', 'aac', 'film.mp4');
  const { body: { id } } = await server.upload(await server.read('film.mp4'), 'film.mp4');
  // "embed" comes when the words are known
  assert.deepEqual(await stepsOf(id, 'embed'), ['detect', 'embed', 'poster', 'readText', 'transcribe']);
  const { text, detections, meanings } = await foundIn(id);
  assert.ok((text?.lines ?? 0) > 0 && detections?.finished === true && (meanings?.texts ?? 0) > 0, JSON.stringify({ text, detections, meanings }));
  assert.deepEqual(await byMeaning('how much does it cost'), [id]);
});

test('words that came with a video stay, and their meaning is looked for at once', { timeout: 240_000 }, async () => {
  server.ffmpeg('-f', 'lavfi', '-i', 'testsrc=size=320x180:rate=5:duration=2', '-c:v', 'libx264', '-pix_fmt', 'yuv420p', 'silent.mp4');
  const { body: { id } } = await server.upload(await server.read('silent.mp4'), 'silent.mp4', { captions: new Blob(['WEBVTT\n\n00:00.100 --> 00:01.900\nfind the moon with the new telescope\n']) });
  assert.deepEqual(await stepsOf(id, 'embed'), ['detect', 'embed', 'poster', 'readText']);
  assert.notEqual((await foundIn(id)).meanings, null);
});
