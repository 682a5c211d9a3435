import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { modelsDir, recordedVoice, recording, textModelPaths, vadModelPath } from '../../test/parts.js';
import { chords, join, noise, readWav, silence, tone } from '../../test/sound.js';
import { openNodeRuntime } from '../node/runtime.js';
import { createShelf } from '../worker/shelf.js';
import { toRunVad } from './run-vad.js';
import { sileroForManyFrames } from './silero-graph.js';
import { createVad, VAD_CONTEXT_SAMPLES, type RunVad, type Vad } from './vad.js';

let run: RunVad;
const files = { vad: vadModelPath, 'text-detector': null, 'text-recogniser': null, 'text-characters': null };
const runtime = openNodeRuntime({ modelsDir, files }, createShelf(0), new AbortController().signal);
before(async () => { run = toRunVad(await runtime.session('vad', sileroForManyFrames)); });
after(() => { runtime.release(); });

/** Of so many frames at a time. */
async function probabilities(vad: Vad, samples: Float32Array, block = 16): Promise<number[]> {
  const found: number[] = [];
  const whole = samples.subarray(0, Math.floor(samples.length / 512) * 512);
  for (let at = 0; at < whole.length; at += block * 512) found.push(...await vad.next(whole.subarray(at, at + block * 512)));
  return found;
}

const share = (values: readonly number[]): number => values.filter((value) => value > 0.5).length / values.length;

test('frames go in with the 64 samples before them, and with the state that the last ones left', async () => {
  const seen: { input: Float32Array; state: number }[] = [];
  const vad = createVad(async (input, state) => {
    seen.push({ input, state: state[0] ?? -1 });
    return { probabilities: Array.from({ length: (input.length - 64) / 512 }, () => 0.25), state: new Float32Array(256).fill((state[0] ?? 0) + 1) };
  });
  const sound = Float32Array.from({ length: 1536 }, (_, i) => i + 1);
  assert.deepEqual(await probabilities(vad, sound, 2), [0.25, 0.25, 0.25]);
  assert.deepEqual(seen.map(({ input, state }) => [input.length, input[0], input[63], input[64], input.at(-1), state]), [[1088, 0, 0, 1, 1024, 0], [576, 961, 1024, 1025, 1536, 1]]);
  vad.reset();
  await vad.next(sound.subarray(0, 512));
  assert.deepEqual([seen[2]?.input[0], seen[2]?.state], [0, 0]);
});

test('speech is heard as speech', async () => {
  const heard = await probabilities(createVad(run), readWav(recording.file));
  // two sentences of 2.3 s in 5.9 s of sound
  assert.ok(share(heard) > 0.65 && share(heard) < 0.9, String(share(heard)));
  const person = share(await probabilities(createVad(run), readWav(recordedVoice)));
  assert.ok(person > 0.4 && person < 0.9, String(person));
});

test('silence, noise, a tone and chords are not speech', async () => {
  for (const [name, sound] of Object.entries({ silence: silence(5), noise: noise(5), tone: tone(5), chords: chords(5) })) {
    const highest = Math.max(...await probabilities(createVad(run), sound));
    assert.ok(highest <= 0.3, `${name}: ${highest}`);
  }
});

describe('beside the published graph', () => {
  let session: InferenceSession;
  before(async () => { session = await InferenceSession.create(vadModelPath, { logSeverityLevel: 4, intraOpNumThreads: 1 }); });
  after(() => session.release());

  /** Asks it about one frame, with so many samples of context. */
  const published = (context: number): RunVad => async (sound, state) => {
    const input = sound.slice(VAD_CONTEXT_SAMPLES - context);
    const { output, stateN } = await session.run({
      input: new Tensor('float32', input, [1, input.length]), state: new Tensor('float32', state, [2, 1, 128]), sr: new Tensor('int64', BigInt64Array.from([16_000n]), []),
    });
    return { probabilities: [Number(output?.data[0])], state: stateN?.data as Float32Array };
  };
  const sound = join(readWav(recording.file).subarray(0, 50_000), tone(0.3), noise(0.3));

  test('asked frame by frame or many at a time, it gives the same answers', async () => {
    const expected = await probabilities(createVad(published(VAD_CONTEXT_SAMPLES)), sound, 1);
    for (const block of [1, 7, 16]) {
      const found = await probabilities(createVad(run), sound, block);
      assert.equal(found.length, expected.length);
      found.forEach((value, frame) => { assert.ok(Math.abs(value - (expected[frame] ?? NaN)) < 1e-3, `frame ${frame} in blocks of ${block}: ${value}, published: ${expected[frame]}`); });
    }
  });

  test('without the context the published graph hears nobody: what there is to be equal to is with it', async () => {
    assert.equal(share(await probabilities(createVad(published(0)), sound, 1)), 0);
  });
});

test('a file that is another model is refused', () => {
  assert.throws(() => sileroForManyFrames(new Uint8Array(readFileSync(textModelPaths.recogniser))), /not Silero VAD/);
  assert.throws(() => sileroForManyFrames(new TextEncoder().encode('<!doctype html>')), /no protobuf message/);
});

test('after half a second of digital silence the network is not asked, and speech after it is heard as before', async () => {
  let asked = 0;
  const vad = createVad((input, state) => {
    asked += (input.length - VAD_CONTEXT_SAMPLES) / 512;
    return run(input, state);
  });
  await probabilities(vad, silence(32));
  assert.equal(asked, 16);
  const found = await probabilities(vad, readWav(recording.file));
  const known = await probabilities(createVad(run), join(noise(32, 4e-5), readWav(recording.file)));
  const loud = (values: readonly number[]): boolean[] => values.slice(-found.length).map((value) => value >= 0.5);
  assert.ok(loud(known).filter((one, i) => one !== loud(found)[i]).length <= 2);
});

test('the same sound gives the same numbers after a reset', async () => {
  const vad = createVad(run);
  const sound = readWav(recording.file).subarray(0, 32_000);
  const first = await probabilities(vad, sound);
  vad.reset();
  assert.deepEqual(await probabilities(vad, sound), first);
});
