import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { isAbortError, isCuelightError, type FrameDetections, type Progress } from '@cuelight/protocol';
import { env, pipeline, RawImage } from '@huggingface/transformers';
import { modelsDir, vadModelPath } from '../../test/parts.js';
import { countRight, createRandom, randomScene, type Scene } from '../../test/scenes.js';
import type { DetectOptions, InferenceFrame } from '../types/index.js';
import { createNodeInferenceEngine } from './index.js';

const engine = createNodeInferenceEngine({ modelsDir, vadModelPath });
after(() => { engine.close(); });

const model = { name: 'fixture' } as const;
const scenes: readonly Scene[] = Array.from({ length: 200 }, (_, n) => randomScene(n));
const frameOf = ({ picture }: Scene, number: number): InferenceFrame => ({ number, time: number / 25, picture });

async function detect(frames: Iterable<InferenceFrame>, options: Partial<DetectOptions> = {}): Promise<FrameDetections[]> {
  const seen: FrameDetections[] = [];
  const running = await engine.detect({
    model, ...options,
    onFrame: (frame) => {
      seen.push(frame);
      options.onFrame?.(frame);
    },
  });
  for (const frame of frames) await running.push(frame);
  await running.finish();
  return seen.sort((a, b) => a.frame - b.frame);
}

test('on 200 pictures it never saw, at least 95 % of what is found is right and 95 % of what is there is found', async (context) => {
  const progress: Progress[] = [];
  const seen = await detect(scenes.map(frameOf), { frameCount: scenes.length, onProgress: (now) => { progress.push(now); } });
  assert.deepEqual(seen.map(({ frame, time }) => [frame, time]), scenes.map((_, n) => [n, n / 25]));
  let [right, found, there] = [0, 0, 0];
  seen.forEach(({ detections, frame, time }, n) => {
    const { things = [] } = scenes[n] ?? {};
    right += countRight(detections, things);
    found += detections.length;
    there += things.length;
    assert.ok(detections.every((one) => one.frame === frame && one.time === time));
  });
  context.diagnostic(`precision ${(right / found).toFixed(3)}, recall ${(right / there).toFixed(3)} of ${there}`);
  assert.ok(there > 200);
  assert.ok(right / found >= 0.95 && right / there >= 0.95);
  assert.ok(progress.every(({ fraction }, i) => fraction >= (progress[i - 1]?.fraction ?? 0)));
  assert.equal(progress.at(-1)?.fraction, 1);
});

test('it answers what the library answers to the same pixels', async () => {
  env.allowRemoteModels = false;
  env.localModelPath = `${modelsDir}/`;
  const plain = await pipeline('object-detection', 'fixture-shapes', { dtype: 'q8', device: 'cpu' });
  const small = scenes.filter(({ picture }) => picture.width === 160).slice(0, 20);
  const seen = await detect(small.map(frameOf));
  for (const [n, { picture }] of small.entries()) {
    const image = new RawImage(picture.data, picture.width, picture.height, 4).rgb();
    const expected = await plain(image, { threshold: 0.5, percentage: true });
    const detections = seen[n]?.detections ?? [];
    assert.deepEqual(detections.map(({ label }) => label), [...expected].sort((a, b) => b.score - a.score).map(({ label }) => label));
    for (const { score, box, label } of detections) {
      const same = expected.find((one) => one.label === label && Math.abs(one.score - score) < 1e-5);
      assert.ok(same && Math.abs(same.box.xmin - box.x) < 1e-5 && Math.abs(same.box.ymax - box.y - box.height) < 1e-5);
    }
  }
  await plain.dispose();
});

test('killed at 20 random moments and resumed with the frames not told, it gives what an uninterrupted run gives, and no frame twice', async () => {
  const frames = scenes.filter(({ picture }) => picture.width === 160).slice(0, 24).map(frameOf);
  const whole = await detect(frames);
  const random = createRandom(5);
  for (let round = 0; round < 20; round++) {
    const told = new Map<number, FrameDetections>();
    const keep = (seen: FrameDetections): void => {
      assert.ok(!told.has(seen.frame), `frame ${seen.frame} was told twice`);
      told.set(seen.frame, seen);
    };
    const killed = new AbortController();
    const killAt = Math.floor(random() * (frames.length - 1));
    // by the number of told frames in half of the rounds, by time in the others
    const timer = round % 2 === 1 ? setTimeout(() => { killed.abort(); }, random() * 100) : undefined;
    const first = detect(frames, { signal: killed.signal, onFrame: (seen) => { keep(seen); if (told.size > killAt) killed.abort(); } });
    await assert.rejects(first, isAbortError);
    clearTimeout(timer);
    assert.ok(told.size < frames.length);
    await detect(frames.filter(({ number }) => !told.has(number)), { onFrame: keep });
    assert.deepEqual([...told.values()].sort((a, b) => a.frame - b.frame), whole);
  }
});

test('a picture without anything, one of 3 px and none at all are no objects and no failure', async () => {
  const grey = (width: number, height: number): InferenceFrame['picture'] => ({ data: new Uint8ClampedArray(width * height * 4).fill(128), width, height });
  const seen = await detect([{ number: 7, time: 0.28, picture: grey(640, 360) }, { number: 9, time: 0.36, picture: grey(3, 3) }]);
  assert.deepEqual(seen, [{ frame: 7, time: 0.28, detections: [] }, { frame: 9, time: 0.36, detections: [] }]);
  assert.deepEqual(await detect([]), []);
});

test('thresholds that can\'t be, and models of something else, are refused', async () => {
  const fails = (code: string) => (error: unknown): boolean => isCuelightError(error) && error.code === code;
  await assert.rejects(detect([], { threshold: 1.5 }), fails('bad_request'));
  await assert.rejects(detect([], { model: { name: 'fixture-speech' } }), fails('model_unavailable'));
  await assert.rejects(detect([], { model: { name: 'real' } }), fails('model_unavailable'));
});
