import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { createNodeInferenceEngine } from '@cuelight/inference/node';
import type { FoundInVideo, FrameDetections, Hit, Job, ServerCapabilities, TextLine, Transcript } from '@cuelight/protocol';
import { createDetectionStore } from '@cuelight/search/detections';
import { ServerUnderTest } from '../../test/server-under-test.js';
import { createServerModels } from './models.js';

const fixtures = fileURLToPath(new URL('../../../packages/inference/fixtures/', import.meta.url));
const SAID = ['the price of the camera is twenty dollars.', 'find the moon with the new telescope.'];
/** What the server's steps are compared with: the same engine in this process. */
const models = createServerModels({ modelsDir: `${fixtures}models`, names: ['fixture'] });

const server = new ServerUnderTest({ CUELIGHT_MODELS: `${fixtures}models`, CUELIGHT_MODEL_NAMES: 'fixture' });
let id = '';
/** Jobs that run already, by step. */
const begun = new Map<string, Job>();

const post = (step: string, input: object = {}): Promise<{ readonly status: number; readonly body: Job & { readonly code?: string; readonly title?: string } }> =>
  server.request(`/api/v1/videos/${id}/jobs`, { method: 'POST', body: JSON.stringify({ step, ...input }), headers: { 'content-type': 'application/json' } });
/** Does a step and gives its job once it has ended. */
async function done(step: string, input: object = {}): Promise<Job> {
  const body = begun.get(step) ?? (await post(step, input)).body;
  begun.delete(step);
  const job = await server.until(async () => {
    const now = (await server.request<Job>(`/api/v1/jobs/${body.id}`)).body;
    return ['queued', 'active'].includes(now.state) ? null : now;
  });
  assert.deepEqual([job.state, job.error], ['done', null]);
  return job;
}
const get = async <T>(path: string): Promise<T> => (await server.request<T>(`/api/v1/videos/${id}${path}`)).body;
const search = async (query: string): Promise<readonly Hit[]> => (await server.request<{ hits: Hit[] }>(`/api/v1/search?q=${encodeURIComponent(query)}`)).body.hits;
/** The frames of the film as another ffmpeg shows them. */
function pictures(every: number): { readonly data: Uint8ClampedArray; readonly width: number; readonly height: number }[] {
  const bytes = execFileSync('ffmpeg', ['-v', 'error', '-i', server.path('film.mp4'), '-vf', `select='not(mod(n,${every}))'`, '-fps_mode', 'passthrough', '-pix_fmt', 'rgba', '-f', 'rawvideo', '-'], { maxBuffer: 1 << 28 });
  const size = 640 * 360 * 4;
  return Array.from({ length: bytes.length / size }, (_, n) => ({ data: new Uint8ClampedArray(bytes.subarray(n * size, (n + 1) * size)), width: 640, height: 360 }));
}

before(async () => {
  await server.start();
  // two sentences; a slide that a blue square comes to stand on
  server.ffmpeg('-f', 'lavfi', '-i', 'color=c=gray:size=640x360:rate=8:duration=6', '-loop', '1', '-t', '6', '-i', `${fixtures}slides/white.png`, '-i', `${fixtures}speech/two-sentences.wav`,
    '-filter_complex', '[1:v]scale=640:200[slide];[0:v][slide]overlay=0:0,drawbox=x=420:y=210:w=110:h=110:color=blue:t=fill:enable=\'between(t,2,6)\',format=yuv420p[v]',
    '-map', '[v]', '-map', '2:a', '-t', '6', '-c:v', 'libx264', '-crf', '16', '-c:a', 'aac', '-b:a', '128k', 'film.mp4');
  id = (await server.upload(await server.read('film.mp4'), 'film.mp4')).body.id;
  await server.settled(id);
});
after(() => server.dispose());

describe('understanding on the server', () => {
  test('what can be done here is told, with the models for it; nobody has looked yet', async () => {
    const { steps, models: offered } = (await server.request<ServerCapabilities>('/api/v1/capabilities')).body;
    for (const step of ['transcribe', 'readText', 'detect', 'embed'] as const) assert.ok(steps.includes(step), step);
    assert.deepEqual(offered?.map(({ step, model }) => [step, model]), [['transcribe', 'fixture-speech'], ['readText', 'pp-ocr-v4'], ['detect', 'fixture-shapes'], ['embed', 'fixture-embed']]);
    for (const { sizeBytes } of offered ?? []) assert.ok(sizeBytes > 10_000);
    assert.deepEqual(await get<FoundInVideo>('/found'), { speech: null, text: null, detections: null, meanings: null });
    for (const path of ['/text', '/detections', '/detections/columns', '/found/speech']) assert.equal((await server.request<{ code: string }>(`/api/v1/videos/${id}${path}`)).body.code, 'not_found', path);
    assert.equal((await post('embed')).body.code, 'no_captions');
    // side by side: each has a process of its own
    for (const [step, input] of [['transcribe', {}], ['readText', {}], ['detect', { rate: 4 }]] as const) begun.set(step, (await post(step, input)).body);
  });

  test('speech becomes the transcript, and what a person edited stays until somebody says otherwise', async () => {
    const job = await done('transcribe');
    const { cues, ...transcript } = await get<Transcript>('/transcript.json');
    assert.deepEqual([transcript.language, transcript.source, cues.map(({ text }) => text), job.result?.counts?.['cues']], ['en', 'speech', SAID, 2]);
    assert.deepEqual((await search('telescope')).map(({ source }) => source), ['transcript']);
    assert.ok(cues.every(({ words }) => (words?.length ?? 0) > 4));
    await server.request(`/api/v1/videos/${id}/transcript`, { method: 'PUT', body: 'WEBVTT\n\n00:01.000 --> 00:02.000\nby hand\n', headers: { 'content-type': 'text/vtt' } });
    const refused = await post('transcribe');
    assert.deepEqual([refused.status, refused.body.code], [409, 'conflict']);
    assert.deepEqual((await get<Transcript>('/transcript.json')).cues.map(({ text }) => text), ['by hand']);
    await done('transcribe', { replace: true, language: 'en' });
    assert.deepEqual((await get<Transcript>('/transcript.json')).cues.map(({ text }) => text), SAID);
  });

  test('what the words mean is found by other words', async () => {
    assert.deepEqual((await search('how much does it cost')).filter(({ reasons }) => reasons.includes('meaning')), []);
    await done('embed');
    const [hit] = (await search('how much does it cost')).filter(({ reasons }) => reasons.includes('meaning'));
    assert.match(hit?.snippet.text ?? '', /price of the camera/);
    assert.equal((await get<FoundInVideo>('/found')).meanings?.model, 'fixture-embed');
  });

  test('text in the picture is read, and found', async () => {
    await done('readText');
    const { lines } = await get<{ lines: TextLine[] }>('/text');
    assert.ok(lines.length > 0 && lines.every(({ videoId, start, end }) => videoId === id && start === 0 && end === 6), JSON.stringify(lines));
    const word = lines.flatMap(({ text }) => text.match(/[A-Za-z]{5,}/g) ?? [])[0] ?? '';
    assert.ok((await search(`text:${word}`)).some(({ source }) => source === 'text'), word);
  });

  test('objects are the same as in any other process, paged by frame and in columns, and found', async () => {
    const job = await done('detect', { rate: 4 });
    const { frames, finished } = await get<{ frames: FrameDetections[]; next: number | null; finished: boolean }>('/detections');
    const engine = createNodeInferenceEngine(models.engine);
    const expected: FrameDetections[] = [];
    const running = await engine.detect({ model: { name: 'fixture' }, threshold: 0.3, onFrame: (seen) => { expected.push(seen); } });
    for (const [number, picture] of pictures(2).entries()) await running.push({ number: number * 2, time: number / 4, picture });
    await running.finish();
    engine.close();
    assert.deepEqual(frames, JSON.parse(JSON.stringify(expected.sort((a, b) => a.frame - b.frame))));
    assert.deepEqual([finished, job.result?.counts?.['frames'], frames.length], [true, 24, 24]);
    assert.ok(frames.filter(({ time }) => time > 2.1).every(({ detections }) => detections.some(({ label }) => label === 'blue square')));
    const page = await get<{ frames: FrameDetections[]; next: number | null }>('/detections?from=10&limit=5');
    assert.deepEqual([page.frames.map(({ frame }) => frame), page.next], [[10, 12, 14, 16, 18], 19]);
    const columns = Buffer.from(await (await fetch(`${server.url}/api/v1/videos/${id}/detections/columns`)).arrayBuffer());
    const store = createDetectionStore({ videoId: id });
    for (let at = 0; at < columns.length; at += 8 + columns.readUInt32LE(at + 4)) store.load(new Uint8Array(columns.subarray(at + 8, at + 8 + columns.readUInt32LE(at + 4))).buffer);
    assert.deepEqual([store.frameCount, store.labels().map(({ label }) => label)], [24, ['blue square']]);
    const hits = await search('object:square');
    assert.deepEqual(hits.map(({ source, start }) => [source, start]), [['object', 2]]);
    const [log = ''] = (await server.files()).filter((file) => file.includes('found/') && file.startsWith('records'));
    assert.match(log, /records\/found\/[^/]+\/detect-[0-9a-f]{16}\.ndjson$/);
  });

  test('a step whose model is not there is not offered, and says how to get it', async () => {
    const bare = new ServerUnderTest({ CUELIGHT_MODELS: `${fixtures}models` });
    try {
      await bare.start();
      const { steps, models: offered } = (await bare.request<ServerCapabilities>('/api/v1/capabilities')).body;
      assert.deepEqual([steps.includes('detect'), steps.includes('readText'), offered?.map(({ step }) => step)], [false, true, ['readText']]);
      bare.mp4('a.mp4', 1);
      const { body } = await bare.upload(await bare.read('a.mp4'), 'a.mp4');
      const refused = await bare.request<{ code: string; title: string }>(`/api/v1/videos/${body.id}/jobs`, { method: 'POST', body: '{"step":"transcribe"}', headers: { 'content-type': 'application/json' } });
      assert.equal(refused.body.code, 'model_unavailable');
      assert.match(refused.body.title, /npm run models -- fetch --model onnx-community\/whisper-base_timestamped/);
      assert.ok(!refused.body.title.includes(fixtures));
    } finally {
      await bare.dispose();
    }
  });

  test('deleting the video takes all that was found along', async () => {
    assert.equal((await server.request(`/api/v1/videos/${id}`, { method: 'DELETE' })).status, 204);
    assert.deepEqual((await server.files()).filter((file) => file.includes(id)), []);
    assert.deepEqual(await search('square telescope'), []);
  });
});
