import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { isAbortError, isCuelightError, type Cue } from '@cuelight/protocol';
import { modelsDir, recording, vadModelPath } from '../../test/parts.js';
import { chords, join, noise, readWav, silence, tone } from '../../test/sound.js';
import { VOICES, cannotSpeak, speak, type Voice } from '../../test/speak.js';
import { wordErrors, wordsOf } from '../../test/word-errors.js';
import { loadRecogniser } from '../models/recogniser.js';
import { resolveModel } from '../models/resolve-model.js';
import { cutLoops, guardWords, repairTimes } from '../speech/guards.js';
import { createNodeInferenceEngine } from './index.js';

const engine = createNodeInferenceEngine({ modelsDir, vadModelPath });
after(() => { engine.close(); });

const RATE = 16_000;
const TEN_SECONDS = 10 * RATE;

/** Made for these tests out of the model's 100 words. */
const SENTENCES = [
  'the team will test the camera before the launch', 'jupiter and mars are not warm', 'mix the salt after ten minutes', 'move the backup to the new disk',
  'the battery cell is safe in hot water', 'show the customers a slow query', 'it has twenty rows of dust and ice', 'you need a cable for the phone',
  'the storm on the moon will stop today', 'bake it with butter and sugar', 'the first version has an error', 'we open the oven in five hours',
  'find the price in the last table', 'this orbit is very fast', 'charge the phone from the server', 'keep the flour and the dough warm',
  'the sun can make the screen hot', 'build the index before the demo', 'that telescope has three rings', 'start with the database cache',
  'the next launch is not in june', 'power for ten dollars',
];

async function transcribe(sound: Float32Array): Promise<readonly Cue[]> {
  const running = await engine.transcribe({ model: { name: 'fixture' } });
  for (let at = 0; at < sound.length; at += TEN_SECONDS) await running.push(at / RATE, sound.subarray(at, at + TEN_SECONDS));
  return running.finish();
}

interface Heard {
  readonly errors: number;
  readonly said: number;
  /** Seconds between a word's true start and the one found, for the words that were heard right. */
  readonly offsets: readonly number[];
}

async function hear(voice: Voice): Promise<Heard> {
  const { samples, words } = speak(voice, SENTENCES);
  const heard = (await transcribe(samples)).flatMap((cue) => cue.words ?? []);
  const texts = heard.map(({ text }) => wordsOf(text)[0] ?? '');
  // a word counts as the one that was said at about that time
  const offsets = words.flatMap(({ text, start }) => {
    const found = heard.filter((_, i) => texts[i] === text).map((word) => Math.abs(word.start - start));
    return found.length > 0 ? [Math.min(...found)] : [];
  });
  return { errors: wordErrors(texts, words.map(({ text }) => text)), said: words.length, offsets };
}

test('sentences never spoken before are heard in every voice: at most 4 % of words wrong, 95 % of starts within 0.2 s', { skip: cannotSpeak }, async (context) => {
  const results = [];
  for (const voice of VOICES) results.push(await hear(voice));
  const errors = results.reduce((sum, one) => sum + one.errors, 0);
  const said = results.reduce((sum, one) => sum + one.said, 0);
  const offsets = results.flatMap((one) => one.offsets).sort((a, b) => a - b);
  const near = offsets.filter((offset) => offset <= 0.2).length / said;
  context.diagnostic(`${errors} of ${said} words wrong (${((errors / said) * 100).toFixed(1)} %); starts within 0.2 s: ${(near * 100).toFixed(1)} %, median ${offsets[offsets.length >> 1]} s`);
  assert.ok(SENTENCES.length >= 20);
  assert.ok(errors / said <= 0.04, `${errors} of ${said} words are wrong`);
  assert.ok(near >= 0.95, `${near} of the starts are near`);
});

test('the recording gives its sentences as cues with the times of their words', async () => {
  const cues = await transcribe(readWav(recording.file));
  assert.deepEqual(cues.map(({ text }) => text), ['the price of the camera is twenty dollars.', 'find the moon with the new telescope.']);
  const truth = JSON.parse(readFileSync(recording.times, 'utf8')) as { text: string; start: number }[];
  const words = cues.flatMap((cue) => cue.words ?? []);
  assert.deepEqual(words.map(({ text }) => text.replace('.', '')), truth.map(({ text }) => text));
  words.forEach(({ text, start }, i) => { assert.ok(Math.abs(start - (truth[i]?.start ?? -1)) <= 0.1, `${text} at ${start}`); });
});

test('speech after 40 s of silence, noise and a tone keeps its time, and nothing is heard before it', async () => {
  const lead = join(silence(14), noise(13, 0.005), tone(13));
  const cues = await transcribe(join(lead, silence(0.5), readWav(recording.file)));
  assert.deepEqual(cues.map(({ text }) => text), ['the price of the camera is twenty dollars.', 'find the moon with the new telescope.']);
  assert.ok(Math.abs((cues[0]?.start ?? 0) - 41.1) <= 0.1, String(cues[0]?.start));
});

test('silence, noise, a tone and chords give no cue', async () => {
  for (const [name, sound] of Object.entries({ silence: silence(12), noise: noise(12), tone: tone(12), chords: chords(12) })) {
    assert.deepEqual(await transcribe(sound), [], name);
  }
});

test('the tone without the voice detector makes the model loop, and the guards remove the loop', async () => {
  const { model } = resolveModel({ name: 'fixture' });
  const recogniser = await loadRecogniser(model, { device: 'cpu' });
  try {
    const raw = await recogniser.forLanguage('en')(tone(9.5), new AbortController().signal);
    // else this test would say nothing about the guards
    assert.ok(raw.length >= 10, `${raw.length} words`);
    assert.ok(cutLoops(repairTimes(raw, 9.5)).length < raw.length / 2);
    assert.deepEqual(await guardWords(raw, 9.5), []);
  } finally {
    await recogniser.dispose();
  }
});

test('aborted in the middle it stops soon, and the engine goes on to the next', async () => {
  const controller = new AbortController();
  const spoken = readWav(recording.file);
  let told = 0;
  const running = await engine.transcribe({
    model: { name: 'fixture' }, signal: controller.signal,
    onCue: () => {
      told++;
      controller.abort();
    },
  });
  await assert.rejects(running.push(0, join(...Array.from({ length: 20 }, () => spoken))), isAbortError);
  assert.equal(told, 1);
  await assert.rejects(running.finish(), isAbortError);
  await assert.rejects(engine.transcribe({ model: { name: 'fixture' }, signal: controller.signal }), isAbortError);
  assert.equal((await transcribe(spoken)).length, 2);
});

test('a model that is not there, or is damaged, is told with its code', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'cuelight-models-'));
  const rejectsWith = (code: string, part: string) => (error: unknown): boolean => isCuelightError(error) && error.code === code && error.message.includes(part);
  try {
    const broken = createNodeInferenceEngine({ modelsDir: folder, vadModelPath });
    const ask = (name: string): Promise<unknown> => broken.transcribe({ model: { name } });
    await assert.rejects(ask('real'), rejectsWith('model_unavailable', 'whisper-base_timestamped'));
    await assert.rejects(ask('nothing'), rejectsWith('model_unavailable', '"nothing"'));
    cpSync(modelsDir, folder, { recursive: true });
    const encoder = path.join(folder, 'fixture-speech/onnx/encoder_model_quantized.onnx');
    truncateSync(encoder, 1_000_000);
    await assert.rejects(ask('fixture'), rejectsWith('model_corrupt', 'encoder_model_quantized.onnx'));
    rmSync(encoder);
    await assert.rejects(ask('fixture'), rejectsWith('model_corrupt', 'missing'));
    cpSync(path.join(modelsDir, 'fixture-speech'), path.join(folder, 'fixture-speech'), { recursive: true });
    await (await broken.transcribe({ model: { name: 'fixture' } })).finish();
    broken.close();

    const text = path.join(folder, 'vad.onnx');
    writeFileSync(text, 'not a model');
    const deaf = createNodeInferenceEngine({ modelsDir, vadModelPath: text });
    await assert.rejects(deaf.transcribe({ model: { name: 'fixture' } }), rejectsWith('model_corrupt', 'vad.onnx'));
    deaf.close();
    const gone = createNodeInferenceEngine({ modelsDir, vadModelPath: path.join(folder, 'gone.onnx') });
    await assert.rejects(gone.transcribe({ model: { name: 'fixture' } }), rejectsWith('asset_unreachable', 'gone.onnx'));
    gone.close();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('a language that the model lacks is refused instead of being taken for English', async () => {
  await assert.rejects(engine.transcribe({ model: { name: 'fixture', language: 'de-AT' } }),
    (error) => isCuelightError(error) && error.code === 'bad_request' && error.message.includes('"de-AT"') && error.message.includes('en'));
});
