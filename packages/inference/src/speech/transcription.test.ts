import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isAbortError, isCuelightError, type Cue, type Progress } from '@cuelight/protocol';
import { join, silence } from '../../test/sound.js';
import type { RawWord } from './guards.js';
import { createTranscription, type TranscriptionParts } from './transcription.js';
import type { Vad } from './vad.js';

const RATE = 16_000;

/** A "word": half a second at a loudness that is its name (0.31 is "w31"). */
const word = (level: number, seconds = 0.5): Float32Array => new Float32Array(Math.round(seconds * RATE)).fill(level);

const nothing = { network: new Float32Array(), context: new Float32Array(), silent: 0 };
const vad: Vad = {
  next: async (samples) => Array.from({ length: samples.length / 512 }, (_, n) => (samples.subarray(n * 512, (n + 1) * 512).some((value) => value > 0.01) ? 1 : 0)), reset: () => undefined, snapshot: () => nothing,
};

/** Reads the words of a window exactly: each run of one loudness is a word from its first to its last sample. */
function read(samples: Float32Array): RawWord[] {
  const words: RawWord[] = [];
  for (let at = 0; at < samples.length;) {
    const level = Math.round((samples[at] ?? 0) * 100);
    let end = at;
    while (end < samples.length && Math.round((samples[end] ?? 0) * 100) === level) end++;
    if (level > 0) words.push({ text: ` w${level}.`, start: at / RATE, end: end / RATE });
    at = end;
  }
  return words;
}

interface Run {
  readonly windows: number[];
  readonly cues: Cue[];
  readonly told: Cue[];
  readonly progress: Progress[];
}

async function run(chunks: readonly (readonly [number, Float32Array])[], parts: Partial<TranscriptionParts> = {}): Promise<Run> {
  const windows: number[] = [];
  const told: Cue[] = [];
  const progress: Progress[] = [];
  const transcription = createTranscription({
    vad, windowSeconds: 10, onCue: (cue) => told.push(cue), onProgress: (one) => progress.push(one),
    recognise: async (samples) => {
      windows.push(samples.length / RATE);
      return read(samples);
    },
    ...parts,
  });
  for (const [start, samples] of chunks) await transcription.push(start, samples);
  return { windows, cues: [...await transcription.finish()], told, progress };
}

const wordsOf = ({ cues }: Run): (readonly [string, number])[] => cues.flatMap(({ words = [] }) => words.map(({ text, start }) => [text, Math.round(start * 100) / 100] as const));

test('speech that starts at 40 s after silence keeps its time', async () => {
  const done = await run([[0, join(silence(40), word(0.2), silence(1), word(0.3), silence(2))]]);
  assert.deepEqual(wordsOf(done), [['w20.', 40], ['w30.', 41.5]]);
  assert.deepEqual(done.windows.length, 1);
});

test('chunks of any size give the same words at the same times', async () => {
  const sound = join(silence(1.3), word(0.2), silence(0.7), word(0.3), silence(3.1), word(0.4), silence(1));
  const whole = wordsOf(await run([[0, sound]]));
  assert.deepEqual(whole, [['w20.', 1.3], ['w30.', 2.5], ['w40.', 6.1]]);
  for (const size of [500, 16_000, 40_001]) {
    const chunks = Array.from({ length: Math.ceil(sound.length / size) }, (_, i) => [(i * size) / RATE, sound.subarray(i * size, (i + 1) * size)] as const);
    assert.deepEqual(wordsOf(await run(chunks)), whole, `chunks of ${size}`);
  }
});

test('a jump in the chunks\' times is a jump in the words\', and no window reaches over it', async () => {
  const done = await run([[0.25, join(silence(1), word(0.2), silence(0.2))], [100, join(silence(0.5), word(0.3), silence(1))]]);
  assert.deepEqual(wordsOf(done), [['w20.', 1.25], ['w30.', 100.5]]);
  assert.equal(done.windows.length, 2);
});

test('a short hole is filled, so that what follows keeps its time in the same window', async () => {
  const done = await run([[0, join(silence(1), word(0.2))], [1.9, join(word(0.3), silence(1))]]);
  assert.deepEqual(wordsOf(done), [['w20.', 1], ['w30.', 1.9]]);
  assert.equal(done.windows.length, 1);
});

test('sound that was heard already is not heard twice', async () => {
  const sound = join(silence(1), word(0.2), silence(1));
  const done = await run([[0, sound], [0, sound], [1.5, join(silence(1.5), word(0.3), silence(1))]]);
  assert.deepEqual(wordsOf(done), [['w20.', 1], ['w30.', 3]]);
});

test('cues are told in order as soon as they are final, not at the end', async () => {
  const told: string[] = [];
  const transcription = createTranscription({ vad, windowSeconds: 10, recognise: async (samples) => read(samples), onCue: ({ text }) => told.push(text) });
  await transcription.push(0, join(word(0.2, 1.5), silence(30)));
  assert.deepEqual(told, ['w20.']);
  await transcription.push(31.5, join(...Array.from({ length: 4 }, () => join(word(0.3, 2), silence(3)))));
  assert.deepEqual(told, ['w20.', 'w30.', 'w30.', 'w30.']);
  assert.deepEqual((await transcription.finish()).map(({ text }) => text), told);
});

test('sentences with long pauses between are heard in one call, each at its time', async () => {
  const pieces = Array.from({ length: 6 }, (_, i) => join(word(0.2 + i / 10, 2), silence(3.5)));
  const done = await run([[0, join(silence(1), ...pieces)]]);
  assert.deepEqual(wordsOf(done), Array.from({ length: 6 }, (_, i) => [`w${20 + 10 * i}.`, 1 + 5.5 * i]));
  assert.equal(done.windows.length, 2);
  assert.ok(done.windows.every((seconds) => seconds <= 10));
});

test('no speech is no call and no cue', async () => {
  const done = await run([[0, silence(30)]]);
  assert.deepEqual([done.windows, done.cues, done.told], [[], [], []]);
  assert.deepEqual((await run([])).cues, []);
});

test('no window is longer than the model\'s, and speech without a pause loses nothing at the cuts', async () => {
  const speech = join(...Array.from({ length: 60 }, (_, i) => word(0.1 + (i % 50) / 100)));
  const done = await run([[0, join(silence(0.5), speech, silence(3))]]);
  assert.ok(done.windows.every((seconds) => seconds <= 10), String(done.windows));
  const covered = done.windows.reduce((sum, seconds) => sum + seconds, 0);
  assert.ok(covered >= 30 && covered < 30.5, String(covered));
});

test('a loop that the model writes is no cue', async () => {
  const done = await run([[0, join(word(0.2, 5), silence(2.5))]], {
    recognise: async () => Array.from({ length: 24 }, (_, i) => ({ text: ' build', start: i * 0.2, end: null })),
  });
  assert.deepEqual(done.cues, []);
});

test('a loop of a few words, too short to pack well, is no cue either', async () => {
  const done = await run([[0, join(word(0.2, 3), silence(2.5))]], {
    recognise: async () => 'thank you thank you thank you'.split(' ').map((text, i) => ({ text: ` ${text}`, start: i * 0.4, end: i * 0.4 + 0.3 })),
  });
  assert.deepEqual(done.cues, []);
});

test('a short cue before a hole in the sound does not reach into what comes after it', async () => {
  const { cues } = await run([[0, join(silence(1), word(0.2, 0.3))], [1.9, join(word(0.3), silence(1))]]);
  assert.deepEqual(cues.map(({ start, end }) => [start, end]), [[1, 1.9], [1.9, 2.9]]);
});

test('a phrase that the model writes into a pause is no cue', async () => {
  let calls = 0;
  const done = await run([[0, join(word(0.2, 3), silence(1.9), word(0.3, 2), silence(3))]], {
    recognise: async (samples) => {
      calls++;
      return [...read(samples), { text: ' Thanks', start: 3.85, end: 4 }, { text: ' for watching.', start: 4, end: 4.3 }].sort((a, b) => (a.start ?? 0) - (b.start ?? 0));
    },
  });
  assert.equal(calls, 1);
  assert.deepEqual(wordsOf(done), [['w20.', 0], ['w30.', 4.9]]);
});

test('times that run backwards or beyond a window come out in order', async () => {
  const done = await run([[0, join(silence(1), word(0.2, 4), silence(3))]], {
    recognise: async () => [[2, 1.5], [0.5, 0.9], [3, 90], [-4, NaN], [null, null]].map(([start = null, end = null], i) => ({ text: ` a${i}`, start, end })),
  });
  const words = done.cues.flatMap((cue) => cue.words ?? []);
  assert.ok(words.length >= 3);
  words.forEach(({ start, end }, i) => { assert.ok(end > start && start >= 0.85 && end <= 5.3 && start >= (words[i - 1]?.end ?? 0), `${start} ${end}`); });
});

test('a text that is one phrase over and over with little changes is no cue', async () => {
  const loop = Array.from({ length: 12 }, (_, i) => `I think that it is a very good idea to do it number ${i}`).join(' ').split(' ');
  const done = await run([[0, join(word(0.2, 9), silence(3))]], { recognise: async () => loop.map((text, i) => ({ text: ` ${text}`, start: i * 0.05, end: i * 0.05 + 0.05 })) });
  assert.deepEqual(done.cues, []);
});

test('the language is detected once, in the first window, and told; one that is given is told at once', async () => {
  const asked: string[] = [];
  const detected: number[] = [];
  const languages: string[] = [];
  const sound = join(silence(5), word(0.2, 2), silence(31), word(0.3, 2), silence(3));
  const parts = {
    onLanguage: (language: string) => languages.push(language),
    recognise: async (samples: Float32Array, _signal: AbortSignal, language: string) => {
      asked.push(language);
      return read(samples);
    },
    detectLanguage: async (samples: Float32Array) => {
      detected.push(samples.length);
      return 'de';
    },
  };
  const done = await run([[0, sound]], { ...parts, language: 'auto' });
  assert.deepEqual([asked, detected.length, languages, done.cues.length], [['de', 'de'], 1, ['de'], 2]);
  await run([[0, sound]], { ...parts, language: 'fr-CH' });
  assert.deepEqual([asked.slice(2), detected.length, languages], [['fr-CH', 'fr-CH'], 1, ['de', 'fr-CH']]);
  await run([[0, silence(9)]], { ...parts, language: 'auto' });
  assert.deepEqual([detected.length, languages.length], [1, 2]);
});

test('live: what was said is told within 3 s, in pauses and without any', async () => {
  const said = join(silence(1), word(0.2, 1), silence(0.6), word(0.3, 1.2), silence(2), ...Array.from({ length: 24 }, (_, i) => word(0.4 + (i % 2) / 10)), silence(2));
  let at = 0;
  const late: number[] = [];
  const transcription = createTranscription({
    vad, windowSeconds: 10, live: true, recognise: async (samples) => read(samples),
    onCue: (cue) => { late.push(...(cue.words ?? []).map(({ start }) => at - start)); },
  });
  for (; at < said.length / RATE; at += 0.25) await transcription.push(at, said.slice(at * RATE, (at + 0.25) * RATE));
  await transcription.finish();
  assert.ok(late.length >= 26, `${late.length} words`);
  assert.ok(Math.max(...late) <= 2.9, `${Math.max(...late)} s`);
});

test('live: where the model takes its time, windows are shorter by as much', async () => {
  for (const takes of [0.3, 0.8, 1.2]) {
    let at = 0;
    let spent = 0;
    const late: number[] = [];
    const transcription = createTranscription({
      vad, windowSeconds: 10, live: true, modelSeconds: takes, now: () => spent,
      recognise: async (samples) => {
        spent += takes;
        return read(samples);
      },
      onCue: (cue) => { late.push(...(cue.words ?? []).map(({ start }) => at + takes - start)); },
    });
    const said = join(...Array.from({ length: 60 }, (_, i) => word(0.2 + (i % 2) / 10)));
    for (; at < said.length / RATE; at += 0.25) await transcription.push(at, said.slice(at * RATE, (at + 0.25) * RATE));
    await transcription.finish();
    assert.ok(late.length >= 60, `${late.length} words`);
    assert.ok(Math.max(...late) <= 3, `${Math.max(...late)} s with a model that takes ${takes} s`);
  }
});

test('live: a machine that falls behind hears longer windows, up to the model\'s', async () => {
  const windows: number[] = [];
  const transcription = createTranscription({
    vad, windowSeconds: 10, live: true,
    recognise: async (samples) => {
      windows.push(samples.length / RATE);
      return read(samples);
    },
  });
  const speech = join(...Array.from({ length: 100 }, (_, i) => word(0.2 + (i % 2) / 10)));
  await Promise.all([...Array.from({ length: 100 }, (_, i) => transcription.push(i / 2, speech.slice(i * RATE / 2, (i + 1) * RATE / 2))), transcription.finish()]);
  assert.ok(Math.max(...windows) >= 4.75 && Math.max(...windows) <= 10, String(windows));
  assert.ok((windows.at(-2) ?? 0) < 2.5, String(windows));
});

test('progress rises to 1 by the duration, with the seconds left', async () => {
  let clock = 0;
  const { progress } = await run([0, 10, 20, 30].map((start) => [start, silence(10)] as const), { durationSeconds: 40, now: () => (clock += 1) });
  const fractions = progress.map(({ fraction }) => fraction);
  assert.deepEqual(fractions.slice(-5), [0.25, 0.5, 0.75, 1, 1]);
  assert.ok(progress.slice(0, -1).every(({ secondsLeft }, i) => i > 2 || (secondsLeft !== null && secondsLeft > 0)));
  assert.deepEqual(progress.at(-1), { fraction: 1, secondsLeft: 0, phase: 'recognising speech' });
});

test('aborted in the middle it stops: the call rejects, and the model is not asked again', async () => {
  const controller = new AbortController();
  let asked = 0;
  const transcription = createTranscription({
    vad, windowSeconds: 10, signal: controller.signal,
    recognise: async (samples) => {
      if (++asked === 2) controller.abort();
      return read(samples);
    },
  });
  const sound = join(...Array.from({ length: 20 }, () => join(word(0.2, 1), silence(3))));
  await assert.rejects(transcription.push(0, sound), isAbortError);
  await assert.rejects(transcription.push(80, sound), isAbortError);
  await assert.rejects(transcription.finish(), isAbortError);
  assert.equal(asked, 2);
});

test('a failure of the model fails this call and every later one, and is not swallowed', async () => {
  const transcription = createTranscription({ vad, windowSeconds: 10, recognise: async () => { throw new Error('out of memory'); } });
  const first = transcription.push(0, join(word(0.2, 1), silence(31)));
  const second = transcription.push(32, silence(1));
  await assert.rejects(first, /out of memory/);
  await assert.rejects(second, /out of memory/);
  await assert.rejects(transcription.finish(), /out of memory/);
});

test('samples that are no numbers are silence, and a start that is none is refused', async () => {
  const broken = join(silence(1), word(0.2), silence(2));
  broken.fill(NaN, 100, 200);
  broken[300] = Infinity;
  assert.deepEqual(wordsOf(await run([[0, broken]])), [['w20.', 1]]);
  await assert.rejects(run([[NaN, silence(1)]]), (error) => isCuelightError(error) && error.code === 'bad_request');
});
