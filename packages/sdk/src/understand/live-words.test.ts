import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Transcription } from '@cuelight/inference';
import { createLiveWords } from './live-words.js';

/** A recogniser that notes what it was given; as the real one, it can't take sound that lies before what it heard. */
function bed() {
  const runs: string[][] = [];
  const open = (): Promise<Transcription> => {
    const run: string[] = [];
    runs.push(run);
    return Promise.resolve({
      push: (start: number, samples: Float32Array) => { run.push(`${start}-${start + samples.length / 16_000}`); return Promise.resolve(); },
      finish: () => { run.push('end'); return Promise.resolve([]); },
    });
  };
  return { runs, open };
}
const sound = (start: number) => ({ start, samples: new Float32Array(4000) });

test('sound in a row is heard by one recogniser, all of it waiting at once', async () => {
  const { runs, open } = bed();
  const words = await createLiveWords(open);
  const heard = [0, 0.25, 0.5, 0.75].map((start) => words.hear(sound(start)));
  await Promise.all(heard);
  await words.finish();
  assert.deepEqual(runs, [['0-0.25', '0.25-0.5', '0.5-0.75', '0.75-1', 'end']]);
});

test('who goes back hears another recogniser on what was left out, and nothing twice', async () => {
  const { runs, open } = bed();
  const words = await createLiveWords(open);
  for (const start of [60, 60.25, 60.5]) await words.hear(sound(start));
  for (const start of [10, 10.25]) await words.hear(sound(start));
  // on over what was heard, and past it
  for (const start of [60, 60.25, 60.5, 60.75, 61]) await words.hear(sound(start));
  await words.finish();
  assert.deepEqual(runs, [['60-60.25', '60.25-60.5', '60.5-60.75', 'end'], ['10-10.25', '10.25-10.5', '60.75-61', '61-61.25', 'end']]);
});

test('what the recogniser fails with is told to who pushes', async () => {
  const words = await createLiveWords(() => Promise.resolve({ push: () => Promise.reject(new Error('gone')), finish: () => Promise.reject(new Error('gone')) }));
  await assert.rejects(words.hear(sound(0)), /gone/);
  await assert.rejects(words.finish(), /gone/);
});
