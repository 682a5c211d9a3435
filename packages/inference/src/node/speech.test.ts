import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { isAbortError, isCuelightError } from '@cuelight/protocol';
import { transcribe } from '../../test/heard.js';
import { modelsDir, recording, vadModelPath } from '../../test/parts.js';
import { join, noise, readWav, silence, tone } from '../../test/sound.js';
import { loadRecogniser } from '../models/recogniser.js';
import { resolveModel } from '../models/resolve-model.js';
import { cutLoops, guardWords, repairTimes } from '../speech/guards.js';
import { createNodeInferenceEngine } from './index.js';

const engine = createNodeInferenceEngine({ modelsDir, vadModelPath });
after(() => { engine.close(); });

test('the recording gives its sentences as cues with the times of their words', async () => {
  const cues = await transcribe(engine, readWav(recording.file));
  assert.deepEqual(cues.map(({ text }) => text), ['the price of the camera is twenty dollars.', 'find the moon with the new telescope.']);
  const truth = JSON.parse(readFileSync(recording.times, 'utf8')) as { text: string; start: number }[];
  const words = cues.flatMap((cue) => cue.words ?? []);
  assert.deepEqual(words.map(({ text }) => text.replace('.', '')), truth.map(({ text }) => text));
  words.forEach(({ text, start }, i) => { assert.ok(Math.abs(start - (truth[i]?.start ?? -1)) <= 0.1, `${text} at ${start}`); });
});

test('speech after 40 s of silence, noise and a tone keeps its time, and nothing is heard before it', async () => {
  const lead = join(silence(14), noise(13, 0.005), tone(13));
  const cues = await transcribe(engine, join(lead, silence(0.5), readWav(recording.file)));
  assert.deepEqual(cues.map(({ text }) => text), ['the price of the camera is twenty dollars.', 'find the moon with the new telescope.']);
  assert.ok(Math.abs((cues[0]?.start ?? 0) - 41.1) <= 0.1, String(cues[0]?.start));
});

test('a tone without the voice detector makes the model loop, and the guards remove the loop', async () => {
  const { model } = resolveModel('speech', { name: 'fixture' });
  const recogniser = await loadRecogniser(model, { device: 'cpu' });
  try {
    for (const hertz of [220, 330, 600]) {
      const raw = await recogniser.forLanguage('en')(tone(9.5, hertz), new AbortController().signal);
      // else this test would say nothing about the guards
      assert.ok(raw.length >= 10, `${raw.length} words at ${hertz} Hz`);
      assert.ok(cutLoops(repairTimes(raw, 9.5)).length < raw.length / 2);
      assert.deepEqual(await guardWords(raw, 9.5), [], `${hertz} Hz`);
    }
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
  assert.equal((await transcribe(engine, spoken)).length, 2);
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
