/**
 * Speech recognition with all that belongs to it against the plain pipeline of transformers.js, told to cut long sound into pieces as
 * it does (without that it hears the first window only): same process, same model and precision, same sound.
 */
import path from 'node:path';
import { createNodeInferenceEngine } from '@cuelight/inference/node';
import { pipeline } from '@huggingface/transformers';
import { interleaved, median, timed } from '../measure.js';
import { atMost, type Bench } from '../row.js';
import { modelsDir, RATE, spokenMinute, vadModelPath } from './sound.js';

const ROUNDS = 5;

export const speech: Bench = async function* (note) {
  const engine = createNodeInferenceEngine({ modelsDir, vadModelPath });
  const asr = await pipeline('automatic-speech-recognition', path.join(modelsDir, 'fixture-speech'), { dtype: 'q8', device: 'cpu' });
  const ours = async (sound: Float32Array): Promise<unknown> => {
    const running = await engine.transcribe({ model: { name: 'fixture' }, language: 'en' });
    await running.push(0, sound.slice());
    return running.finish();
  };
  const plain = (sound: Float32Array): Promise<unknown> => asr(sound, { chunk_length_s: 10, return_timestamps: 'word', language: 'en', task: 'transcribe' });
  try {
    for (const [name, hasPauses, limit] of [['pauses', true, 0.8], ['no-pauses', false, 1.1]] as const) {
      const sound = spokenMinute(hasPauses);
      const times = await interleaved(ROUNDS, () => timed(() => ours(sound)), () => timed(() => plain(sound)));
      const [mine, peer] = [median(times.ours), median(times.peer)];
      note(`inference.speech.${name}: ${sound.length / RATE} s in ${mine.toFixed(0)} ms, plain pipeline ${peer.toFixed(0)} ms`);
      yield atMost(`inference.speech.${name}`, mine / peer, limit, 'x plain transformers.js');
    }
  } finally {
    engine.close();
    await asr.dispose();
  }
};
