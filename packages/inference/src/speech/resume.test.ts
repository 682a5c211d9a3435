import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { isAbortError, isCuelightError, type Cue } from '@cuelight/protocol';
import { modelsDir, recording, vadModelPath } from '../../test/parts.js';
import { join, noise, readWav, RATE, silence, tone } from '../../test/sound.js';
import { createNodeInferenceEngine } from '../node/index.js';
import type { SpeechCheckpoint } from '../types/index.js';

const engine = createNodeInferenceEngine({ modelsDir, vadModelPath });
after(() => { engine.close(); });

const spoken = readWav(recording.file);
/** Pauses of many lengths: windows end in them and in the midst of speech, for one stretch of 14 s has none. */
const sound = join(
  silence(1.3), spoken, silence(0.4), spoken.subarray(0, 44_000), noise(4), spoken, silence(2.2), spoken.subarray(0, 44_000), tone(3),
  ...Array.from({ length: 3 }, () => spoken.subarray(9_000, 87_000)), silence(11), spoken, silence(0.7),
);
const CHUNK = 32_123;

let seed = 20;
const random = (): number => (seed = (Math.imul(seed, 48_271) >>> 0) % 2_147_483_647) / 2_147_483_647;

interface Leg {
  /** Null when it was killed. */
  readonly cues: readonly Cue[] | null;
  readonly told: readonly Cue[];
  readonly last: SpeechCheckpoint | undefined;
  readonly checkpoints: number;
  readonly languages: readonly string[];
}

/** Transcribes from `resume` on; killed some milliseconds after the chunk `killAt` was pushed. */
async function leg(resume?: SpeechCheckpoint, killAt = Infinity): Promise<Leg> {
  const controller = new AbortController();
  const told: Cue[] = [];
  const languages: string[] = [];
  let last = resume;
  let checkpoints = 0;
  let cues: readonly Cue[] | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    const running = await engine.transcribe({
      model: { name: 'fixture' }, signal: controller.signal, resume, onCue: (cue) => told.push(cue), onLanguage: (language) => languages.push(language),
      onCheckpoint: (checkpoint) => {
        checkpoints++;
        // as a database would give it back
        last = structuredClone(checkpoint);
      },
    });
    for (let at = Math.round((resume?.from ?? 0) * RATE), i = 0; at < sound.length; at += CHUNK, i++) {
      if (i === killAt) timer = setTimeout(() => { controller.abort(); }, random() * 60);
      await running.push(at / RATE, sound.slice(at, at + CHUNK));
    }
    cues = await running.finish();
  } catch (error) {
    if (!isAbortError(error)) throw error;
  } finally {
    clearTimeout(timer);
  }
  return { cues, told, last, checkpoints, languages };
}

test('killed at 20 random moments and resumed each time, the result is that of an uninterrupted run, byte for byte', async (context) => {
  const whole = await leg();
  assert.ok(whole.cues && whole.cues.length >= 10, `${whole.cues?.length} cues`);
  assert.ok(whole.checkpoints >= 8, `${whole.checkpoints} checkpoints`);

  let last: SpeechCheckpoint | undefined;
  let kills = 0;
  let told: readonly Cue[] = [];
  let unfinished = 0;
  while (kills < 20) {
    const one = await leg(last, Math.floor(random() * 13));
    if (one.cues) {
      // it was done before that: from the beginning again
      assert.equal(JSON.stringify(one.cues), JSON.stringify(whole.cues));
      last = undefined;
      unfinished++;
      continue;
    }
    kills++;
    last = one.last;
    // what was told is in the checkpoint or comes again
    told = last?.cues ?? [];
    assert.equal(JSON.stringify(told), JSON.stringify(whole.cues.slice(0, told.length)));
  }
  const end = await leg(last);
  context.diagnostic(`${kills} kills, ${unfinished} runs to the end between them, the last from ${last?.from ?? 0} s`);
  assert.equal(JSON.stringify(end.cues), JSON.stringify(whole.cues));
  assert.equal(JSON.stringify([...told, ...end.told]), JSON.stringify(whole.cues), 'no cue is told twice');
});

test('every checkpoint of a run leads to the same end, told with the language it knew', async () => {
  const checkpoints: SpeechCheckpoint[] = [];
  const running = await engine.transcribe({ model: { name: 'fixture' }, onCheckpoint: (checkpoint) => checkpoints.push(structuredClone(checkpoint)) });
  await running.push(0, sound.slice());
  const cues = await running.finish();
  const froms = checkpoints.map(({ from }) => from);
  assert.deepEqual(froms, [...froms].sort((a, b) => a - b));
  for (const checkpoint of [checkpoints.at(-3), checkpoints.at(-1)]) {
    assert.ok(checkpoint);
    const resumed = await leg(checkpoint);
    assert.equal(JSON.stringify(resumed.cues), JSON.stringify(cues), `from ${checkpoint.from} s`);
    assert.deepEqual(resumed.languages, ['en']);
  }
});

test('a checkpoint that is none, or of a model with other windows, is refused', async () => {
  const refused = (part: string) => (error: unknown): boolean => isCuelightError(error) && error.code === 'bad_request' && error.message.includes(part);
  const base = { version: 1, from: 3, cues: [], language: 'en' } as const;
  await assert.rejects(leg({ ...base, state: { words: 'none' } }), refused('no checkpoint'));
  await assert.rejects(leg({ ...base, state: { windowSeconds: 30, region: null, words: [] } }), refused('30 s'));
});
