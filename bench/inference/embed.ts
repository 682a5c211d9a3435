/**
 * Meanings: two hours of talk in windows through our engine against the plain pipeline of transformers.js on the same model, both in
 * batches of eight; and a question compared with 100,000 windows, ours (Int8) against a loop over Float32 vectors.
 */
import path from 'node:path';
import { createNodeInferenceEngine } from '@cuelight/inference/node';
import { createVectorIndex, type TextWindow } from '@cuelight/search/vectors';
import { pipeline } from '@huggingface/transformers';
import { interleaved, median, timed } from '../measure.js';
import { seededRandom } from '../random.js';
import { atMost, type Bench } from '../row.js';
import { modelsDir, vadModelPath } from './sound.js';

const ROUNDS = 5;
const BATCH = 8;
const TEXTS = 1500;
const WORDS = 'camera battery database moon oven server bread telescope price backup flour storm launch phone query'.split(' ');

const ROWS = 100_000;
const DIMENSIONS = 384;
const BEST = 10;

const random = seededRandom(11);
const text = (): string => Array.from({ length: 40 }, () => WORDS[Math.floor(random() * WORDS.length)]).join(' ');

function direction(): Float32Array {
  const vector = Float32Array.from({ length: DIMENSIONS }, () => random() + random() + random() - 1.5);
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
}

/** The best rows of Float32 vectors, found the plain way. */
function plainSearch(vectors: Float32Array, query: Float32Array): number[] {
  const best: { row: number; score: number }[] = [];
  for (let row = 0, at = 0; row < ROWS; row += 1) {
    let score = 0;
    for (let i = 0; i < DIMENSIONS; i += 1, at += 1) score += (vectors[at] ?? 0) * (query[i] ?? 0);
    if (best.length === BEST && score <= (best.at(-1)?.score ?? 0)) continue;
    best.push({ row, score });
    best.sort((a, b) => b.score - a.score).splice(BEST);
  }
  return best.map(({ row }) => row);
}

async function* embedding(note: (line: string) => void): ReturnType<Bench> {
  const texts = Array.from({ length: TEXTS }, text);
  const engine = createNodeInferenceEngine({ modelsDir, vadModelPath });
  const extract = await pipeline('feature-extraction', path.join(modelsDir, 'fixture-embed'), { dtype: 'q8', device: 'cpu' });
  try {
    const times = await interleaved(
      ROUNDS,
      () => timed(() => engine.embed(texts, { model: { name: 'fixture' }, kind: 'passage' })),
      () => timed(async () => {
        for (let at = 0; at < TEXTS; at += BATCH) await extract(texts.slice(at, at + BATCH), { pooling: 'mean', normalize: true });
      }),
    );
    const [mine, peer] = [median(times.ours), median(times.peer)];
    note(`inference.embed: ${TEXTS} windows in ${mine.toFixed(0)} ms, plain pipeline ${peer.toFixed(0)} ms (a model that costs next to nothing: what is measured is what is around it)`);
    yield atMost('inference.embed', mine / peer, 1.2, 'x plain transformers.js');
  } finally {
    engine.close();
    await extract.dispose();
  }
}

async function* searching(note: (line: string) => void): ReturnType<Bench> {
  const space = { model: 'bench', dimensions: DIMENSIONS, minScore: 0 };
  const vectors = new Float32Array(ROWS * DIMENSIONS);
  for (let row = 0; row < ROWS; row += 1) vectors.set(direction(), row * DIMENSIONS);
  const index = createVectorIndex(space);
  const windows = Array.from({ length: ROWS }, (_, n): TextWindow => ({ start: n * 10, end: n * 10 + 10, text: 'said' }));
  const added = await timed(() => { index.add('all', windows, { ...space, vectors }); });
  const query = direction();
  const times = await interleaved(
    ROUNDS * 2,
    () => timed(() => index.search({ ...space, vectors: query }, { limit: BEST })),
    () => timed(() => plainSearch(vectors, query)),
  );
  const [mine, peer] = [median(times.ours), median(times.peer)];
  note(`inference.vectors: a question against ${ROWS} windows of ${DIMENSIONS} dimensions in ${mine.toFixed(1)} ms, a loop over Float32 ${peer.toFixed(1)} ms; added in ${added.toFixed(0)} ms, saved in ${(index.save().byteLength / 1e6).toFixed(1)} MB instead of ${(vectors.byteLength / 1e6).toFixed(1)}`);
  yield atMost('inference.vectors', mine / peer, 0.5, 'x a loop over Float32');
}

export const embed: Bench = async function* (note) {
  yield* embedding(note);
  yield* searching(note);
};
