import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { recording, vadModelPath } from '../../test/parts.js';
import { chords, noise, readWav, silence, tone } from '../../test/sound.js';
import { loadVad } from '../node/vad-session.js';
import { createVad, type RunVad, type Vad } from './vad.js';

let run: RunVad;
before(async () => { run = await loadVad(vadModelPath); });

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

test('the same sound gives the same numbers after a reset', async () => {
  const vad = createVad(run);
  const sound = readWav(recording.file).subarray(0, 32_000);
  const first = await probabilities(vad, sound);
  vad.reset();
  assert.deepEqual(await probabilities(vad, sound), first);
});
