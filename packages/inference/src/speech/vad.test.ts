import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { modelsDir, recording, vadModelPath } from '../../test/parts.js';
import { chords, join, noise, readWav, silence, tone } from '../../test/sound.js';
import { openNodeRuntime } from '../node/runtime.js';
import { createShelf } from '../worker/shelf.js';
import { toRunVad } from './run-vad.js';
import { createVad, type RunVad, type Vad } from './vad.js';

let run: RunVad;
const files = { vad: vadModelPath, 'text-detector': null, 'text-recogniser': null, 'text-characters': null };
const runtime = openNodeRuntime({ modelsDir, files }, createShelf(0), new AbortController().signal);
before(async () => { run = toRunVad(await runtime.session('vad')); });
after(() => { runtime.release(); });

async function probabilities(vad: Vad, samples: Float32Array): Promise<number[]> {
  const found: number[] = [];
  for (let at = 0; at + 512 <= samples.length; at += 512) found.push(await vad.next(samples.subarray(at, at + 512)));
  return found;
}

const share = (values: readonly number[]): number => values.filter((value) => value > 0.5).length / values.length;

test('each frame goes in with the 64 samples before it, and with the state that the last one left', async () => {
  const seen: { input: Float32Array; state: number }[] = [];
  const vad = createVad(async (input, state) => {
    seen.push({ input, state: state[0] ?? -1 });
    return { probability: 0.25, state: new Float32Array(256).fill((state[0] ?? 0) + 1) };
  });
  const sound = Float32Array.from({ length: 1024 }, (_, i) => i + 1);
  assert.deepEqual(await probabilities(vad, sound), [0.25, 0.25]);
  assert.deepEqual(seen.map(({ input, state }) => [input.length, input[0], input[63], input[64], input.at(-1), state]), [[576, 0, 0, 1, 512, 0], [576, 449, 512, 513, 1024, 1]]);
  vad.reset();
  await vad.next(sound.subarray(0, 512));
  assert.deepEqual([seen[2]?.input[0], seen[2]?.state], [0, 0]);
});

test('speech is heard as speech', async () => {
  const heard = await probabilities(createVad(run), readWav(recording.file));
  // two sentences of 2.3 s in 5.9 s of sound
  assert.ok(share(heard) > 0.65 && share(heard) < 0.9, String(share(heard)));
});

test('silence, noise, a tone and chords are not speech', async () => {
  for (const [name, sound] of Object.entries({ silence: silence(5), noise: noise(5), tone: tone(5), chords: chords(5) })) {
    const highest = Math.max(...await probabilities(createVad(run), sound));
    assert.ok(highest <= 0.3, `${name}: ${highest}`);
  }
});

test('without the 64 samples of context the same speech is missed: the trap that createVad avoids', async () => {
  assert.equal(share(await probabilities(createVad(run, 0), readWav(recording.file))), 0);
});

test('after half a second of digital silence the network is not asked, and speech after it is heard as before', async () => {
  let asked = 0;
  const vad = createVad((input, state) => {
    asked++;
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
