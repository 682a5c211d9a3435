import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { isAbortError, isCuelightError } from '@cuelight/protocol';
import { createNodeInferenceEngine } from '../src/node/index.js';
import { cannotEncode, compare, KNOWN_SENTENCES, NEW_SENTENCES, recoded, summed, transcribe } from './heard.js';
import { modelsDir, recordedVoice, recording, vadModelPath } from './parts.js';
import { chords, drums, hum, join, noise, organ, pinkNoise, readWav, RATE, silence, sweep, tone } from './sound.js';
import { cannotSpeak, speak, VOICES } from './speak.js';
import { wordErrors, wordsOf } from './word-errors.js';

const engine = createNodeInferenceEngine({ modelsDir, vadModelPath });
after(() => { engine.close(); });

/** What each voice says. */
const third = (sentences: readonly string[], voice: number): string[] => sentences.filter((_, i) => i % VOICES.length === voice);

// all 66 sentences in each voice: speech.slow.test.ts
test('33 sentences never trained on, in three voices: at most 2 % of words wrong, 97 % of starts within 0.1 s; the same after AAC and Opus', { skip: cannotSpeak || cannotEncode }, async (context) => {
  const plain = [];
  const coded = [];
  for (const [i, voice] of VOICES.entries()) {
    const { samples, words } = speak(voice, third(NEW_SENTENCES, i));
    plain.push(compare(await transcribe(engine, samples), words));
    if (i < 2) coded.push(compare(await transcribe(engine, recoded(samples, i === 0 ? 'aac' : 'opus')), words));
  }
  for (const [name, results] of [['plain', plain], ['AAC', coded.slice(0, 1)], ['Opus', coded.slice(1)]] as const) {
    const { errorRate, nearRate, sentence } = summed(results);
    context.diagnostic(`${name}: ${sentence}`);
    assert.ok(errorRate <= 0.02, `${name}: ${sentence}`);
    assert.ok(nearRate >= 0.97, `${name}: ${sentence}`);
  }
});

const SOUNDS = { silence: silence(8), noise: noise(8), 'pink noise': pinkNoise(8), tone: tone(8), hum: hum(8), sweep: sweep(8), chords: chords(8), organ: organ(8), drums: drums(8) };

test('silence, noise, tones and music give no cue', async () => {
  for (const [name, sound] of Object.entries(SOUNDS)) assert.deepEqual(await transcribe(engine, sound), [], name);
});

test('between pauses, noise and music no sentence is lost and none is invented', { skip: cannotSpeak }, async () => {
  const lines = [KNOWN_SENTENCES[0], NEW_SENTENCES[0], KNOWN_SENTENCES[24], NEW_SENTENCES[7]].map((line) => line ?? '');
  const spoken = lines.map((line, i) => speak(VOICES[i % 3] ?? 'en', [line]));
  const between = [pinkNoise(6, 0.01), chords(7), silence(9), organ(6), drums(6)];
  const parts = between.flatMap((sound, i) => [sound, silence(0.4), ...(spoken[i] ? [spoken[i].samples, silence(0.4)] : [])]);
  const cues = await transcribe(engine, join(...parts));
  assert.ok(wordErrors(cues.flatMap(({ text }) => wordsOf(text)), lines.flatMap(wordsOf)) <= 1, cues.map(({ text }) => text).join(' | '));
  let at = 0;
  parts.forEach((part) => {
    const spans = spoken.find(({ samples }) => samples === part)?.words;
    if (spans) assert.ok(cues.some(({ start }) => Math.abs(start - at - (spans[0]?.start ?? 0)) <= 0.15), `nothing at ${at} s`);
    at += part.length / RATE;
  });
});

test('the language is detected, given on request, and checked; an English-only model refuses to translate', async () => {
  const told: string[] = [];
  const sound = readWav(recording.file);
  const hear = async (language?: string, translate?: boolean): Promise<string[]> => {
    const running = await engine.transcribe({ model: { name: 'fixture' }, language, translate, onLanguage: (one) => told.push(one) });
    await running.push(0, sound.slice());
    return (await running.finish()).map(({ text }) => text);
  };
  const expected = ['the price of the camera is twenty dollars.', 'find the moon with the new telescope.'];
  assert.deepEqual(await hear(), expected);
  assert.deepEqual(await hear('auto'), expected);
  assert.deepEqual(await hear('en-GB'), expected);
  assert.deepEqual(told, ['en', 'en', 'en-GB']);
  // the fixture knows the word for the task, not another language: any answer will do
  assert.ok(Array.isArray(await hear('en', true)));
  const refused = (field: string) => (error: unknown): boolean => isCuelightError(error) && error.code === 'bad_request' && 'field' in error.details && error.details.field === field;
  await assert.rejects(hear('de-AT'), refused('language'));
  await assert.rejects(engine.transcribe({ model: { name: 'whisper-tiny.en_timestamped' }, translate: true }), refused('translate'));
});

test('no sound, a single sample, samples that are no numbers and very loud ones give no cue and no failure', async () => {
  const cues = await Promise.all([
    transcribe(engine, new Float32Array()), transcribe(engine, new Float32Array(1)), transcribe(engine, new Float32Array(RATE).fill(NaN)),
    transcribe(engine, tone(2, 300, 1e30)), (await engine.transcribe({ model: { name: 'fixture' } })).finish(),
  ]);
  assert.deepEqual(cues, [[], [], [], [], []]);
});

test('a real recording ends in sentences or in nothing: whatever the model makes of words it lacks, cues stay cues', async () => {
  const voice = readWav(recordedVoice);
  const music = chords(6);
  // alone, over music, and far too loud
  const heard = [voice, voice.map((value, i) => value * 0.5 + (music[i] ?? 0)), voice.map((value) => Math.max(-1, Math.min(1, value * 30)))];
  for (const [number, sound] of heard.entries()) {
    const cues = await transcribe(engine, sound);
    let last = 0;
    for (const { start, end, text, words = [] } of cues) {
      assert.ok(start >= last && end > start && end <= sound.length / RATE + 1, `${number}: ${start} to ${end}`);
      assert.ok(text.trim() === text && text.length > 0 && text.length <= 85, `${number}: "${text}"`);
      assert.equal(words.map((word) => word.text).join(' '), text.replaceAll('\n', ' '));
      last = end;
    }
  }
});

test('cancelled at any moment it ends with AbortError, and the next transcription is whole', async () => {
  const sound = readWav(recording.file);
  for (const moment of [0, 1, 3, 9, 27, 81, 120]) {
    const controller = new AbortController();
    const timer = setTimeout(() => { controller.abort(); }, moment);
    const cancelled = (async () => {
      const running = await engine.transcribe({ model: { name: 'fixture' }, signal: controller.signal });
      for (let i = 0; i < 50; i++) await running.push(i * sound.length / RATE, sound.slice());
      await running.finish();
    })();
    await assert.rejects(cancelled, isAbortError, `after ${moment} ms`);
    clearTimeout(timer);
  }
  assert.equal((await transcribe(engine, sound)).length, 2);
});
