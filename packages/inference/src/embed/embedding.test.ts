import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isAbortError, type Progress } from '@cuelight/protocol';
import { resolveModel } from '../models/resolve-model.js';
import type { Embeddings } from '../types/index.js';
import { createEmbedding, type EmbeddingParts } from './embedding.js';

const { model: fixture } = resolveModel('embed', { name: 'fixture' });
const model = { ...fixture, dimensions: 2, prefixes: { query: 'query: ', passage: 'passage: ' } };

/** Vectors that say which text they are of, and a model that reads 20 characters. */
const vectorOf = (text: string): readonly [number, number] => [text.length, Number(/\d+/.exec(text)?.[0] ?? 0)];

function opened(parts: Partial<EmbeddingParts> = {}) {
  const asked: string[][] = [];
  const told: { from: number; embeddings: Embeddings }[] = [];
  let all: Embeddings | undefined;
  const embedding = createEmbedding({
    model, kind: 'passage', textCount: 20, signal: new AbortController().signal,
    embed: async (texts) => {
      asked.push([...texts]);
      return { vectors: Float32Array.from(texts.flatMap(vectorOf)), truncated: texts.flatMap((text, i) => (text.length > 20 ? [i] : [])) };
    },
    onDone: (_, from, embeddings, soFar) => {
      told.push({ from, embeddings });
      all = soFar;
    },
    ...parts,
  });
  return { embedding, asked, told, all: () => all };
}

const texts = (from: number, to: number): string[] => Array.from({ length: to - from }, (_, i) => `text ${from + i}`);
const numbers = ({ vectors }: Embeddings): number[] => [...vectors].filter((_, i) => i % 2 === 1);

test('texts are read with the prefix of their kind, eight at once, and told in their order though pushes overlap', async () => {
  const { embedding, asked, told } = opened();
  await Promise.all([embedding.push(texts(0, 11)), embedding.push(texts(11, 20))]);
  const result = await embedding.finish();
  assert.deepEqual(asked.map((batch) => batch.length), [8, 3, 8, 1]);
  assert.equal(asked[0]?.[0], 'passage: text 0');
  assert.deepEqual(told.map(({ from, embeddings }) => [from, numbers(embeddings)]), [[0, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]], [11, [11, 12, 13, 14, 15, 16, 17, 18, 19]]]);
  assert.deepEqual(numbers(result), Array.from({ length: 20 }, (_, i) => i));
  assert.deepEqual([result.model, result.dimensions, result.minScore], ['fixture-embed', 2, fixture.minScore]);
});

test('a question gets the other prefix', async () => {
  const { embedding, asked } = opened({ kind: 'query', textCount: 1 });
  await embedding.push(['who?']);
  assert.deepEqual(asked, [['query: who?']]);
});

test('from a break on it goes on with the texts that are left, and gives the same as without', async () => {
  const whole = opened();
  await whole.embedding.push(texts(0, 20));
  const before = opened();
  await before.embedding.push(texts(0, 8));
  const after = opened({ resume: structuredClone(before.all()) });
  await after.embedding.push(texts(8, 20));
  assert.deepEqual(await after.embedding.finish(), await whole.embedding.finish());
  assert.deepEqual(after.asked.flat().length, 12);
  assert.deepEqual(after.told.map(({ from }) => from), [8]);
});

test('texts without words are not read and keep zeros', async () => {
  const { embedding, asked } = opened({ textCount: 4 });
  await embedding.push(['', 'text 1', ' … ♪ ', 'text 3']);
  assert.deepEqual(asked, [['passage: text 1', 'passage: text 3']]);
  assert.deepEqual([...(await embedding.finish()).vectors], [0, 0, 15, 1, 0, 0, 15, 3]);
});

test('which texts were cut off is told by their number, in each piece and in all', async () => {
  const { embedding, told } = opened({ textCount: 6 });
  const long = (n: number): string => `a rather long text ${n}`;
  await embedding.push(['', long(1), 'text 2']);
  await embedding.push(['text 3', long(4), long(5)]);
  assert.deepEqual(told.map(({ embeddings }) => embeddings.truncated), [[1], [1, 2]]);
  assert.deepEqual((await embedding.finish()).truncated, [1, 4, 5]);
});

test('progress tells the share and, from the time taken so far, what is left; after a break only this run\'s time counts', async () => {
  let now = 0;
  const seen: Progress[] = [];
  const embed: EmbeddingParts['embed'] = async (list) => {
    now += list.length * 1000;
    return { vectors: Float32Array.from(list.flatMap(vectorOf)), truncated: [] };
  };
  const parts = { embed, now: () => now, onProgress: (progress: Progress) => { seen.push(progress); } };
  const { embedding, all } = opened(parts);
  await embedding.push(texts(0, 10));
  assert.deepEqual(seen.map(({ fraction, secondsLeft }) => [fraction, secondsLeft]), [[0.4, 12], [0.5, 10]]);
  await opened({ ...parts, resume: all() }).embedding.push(texts(10, 15));
  assert.deepEqual(seen.slice(2).map(({ fraction, secondsLeft }) => [fraction, secondsLeft]), [[0.75, 5]]);
});

test('once cancelled, the batch under way is the last, and nothing more is told', async () => {
  const controller = new AbortController();
  const { embedding, asked, told } = opened({
    signal: controller.signal,
    embed: async (list) => {
      asked.push([...list]);
      controller.abort();
      return { vectors: Float32Array.from(list.flatMap(vectorOf)), truncated: [] };
    },
  });
  await assert.rejects(embedding.push(texts(0, 20)), isAbortError);
  await assert.rejects(embedding.finish(), isAbortError);
  assert.deepEqual([asked.length, told.length], [1, 0]);
});
