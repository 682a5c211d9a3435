import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const fixtures = fileURLToPath(new URL('../../packages/inference/fixtures/', import.meta.url));
const require = createRequire(path.join(fixtures, '../package.json'));

export const modelsDir = path.join(fixtures, 'models');
export const vadModelPath = path.join(path.dirname(require.resolve('@ricky0123/vad-web/package.json')), 'dist/silero_vad_v6.onnx');

export const RATE = 16_000;
/** The two sentences of the recording, seconds. */
const SENTENCES = [[0.58, 2.96], [3.26, 5.45]] as const;
const PAUSE_SECONDS = 3.5;
const LENGTH_SECONDS = 60;

/** A minute of the recording's sentences (16-bit mono at 16 kHz), with nothing between them or with pauses in which it is silent. */
export function spokenMinute(hasPauses: boolean): Float32Array {
  const bytes = readFileSync(path.join(fixtures, 'speech/two-sentences.wav'));
  const sentences = SENTENCES.map(([from, to]) => Float32Array.from({ length: Math.round((to - from) * RATE) }, (_, i) => bytes.readInt16LE(44 + 2 * (Math.round(from * RATE) + i)) / 32_768));
  const sound = new Float32Array(LENGTH_SECONDS * RATE);
  for (let at = 0, i = 0; ; i++) {
    const sentence = sentences[i % sentences.length];
    if (!sentence || at + sentence.length > sound.length) return sound;
    sound.set(sentence, at);
    at += sentence.length + (hasPauses ? PAUSE_SECONDS * RATE : 0);
  }
}
