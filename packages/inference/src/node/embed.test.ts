import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { isAbortError, isCuelightError, type Progress } from '@cuelight/protocol';
import { NONSENSE, PARAPHRASES, SENTENCES } from '../../test/paraphrases.js';
import { modelsDir, vadModelPath } from '../../test/parts.js';
import type { Embeddings } from '../types/index.js';
import { createNodeInferenceEngine } from './index.js';

const engine = createNodeInferenceEngine({ modelsDir, vadModelPath });
after(() => { engine.close(); });

const model = { name: 'fixture' } as const;
const passages = (texts: readonly string[]): Promise<Embeddings> => engine.embed(texts, { model, kind: 'passage' });
const queries = (texts: readonly string[]): Promise<Embeddings> => engine.embed(texts, { model, kind: 'query' });
const rows = ({ vectors, dimensions }: Embeddings): Float32Array[] => Array.from({ length: vectors.length / dimensions }, (_, i) => vectors.subarray(i * dimensions, (i + 1) * dimensions));
const cosine = (a: Float32Array, b: Float32Array): number => a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);

test('fifteen paraphrases find their sentences, far ahead of all others; words like nothing said find none', async (context) => {
  const said = rows(await passages(SENTENCES));
  const asked = await queries(PARAPHRASES.map(([query]) => query));
  const margins: number[] = [];
  rows(asked).forEach((vector, i) => {
    const [query, right = -1] = PARAPHRASES[i] ?? [];
    const scores = said.map((sentence) => cosine(vector, sentence));
    const others = Math.max(...scores.filter((_, at) => at !== right));
    assert.equal(scores.indexOf(Math.max(...scores)), right, query);
    assert.ok((scores[right] ?? 0) >= asked.minScore, query);
    margins.push((scores[right] ?? 0) - others);
  });
  const nonsense = rows(await queries(NONSENSE)).map((vector) => Math.max(...said.map((sentence) => cosine(vector, sentence))));
  context.diagnostic(`smallest margin ${Math.min(...margins).toFixed(2)}, nonsense at most ${Math.max(...nonsense).toFixed(2)}`);
  assert.ok(Math.min(...margins) > 0.2);
  for (const score of nonsense) assert.ok(score < asked.minScore, String(score));
});

test('vectors are of length 1 and name their model', async () => {
  const embeddings = await passages(SENTENCES);
  assert.deepEqual([embeddings.model, embeddings.dimensions, rows(embeddings).length], ['fixture-embed', 64, SENTENCES.length]);
  for (const vector of rows(embeddings)) assert.ok(Math.abs(Math.hypot(...vector) - 1) < 1e-5);
});

test('many at once and one by one give the same vectors', async () => {
  const texts = [...SENTENCES, 'sun', 'a much longer text about the storm on jupiter, its five rings, the ice on its moon, and the telescope that has found all of it'];
  const together = await passages(texts);
  for (const [i, text] of texts.entries()) {
    const [alone] = rows(await passages([text]));
    rows(together)[i]?.forEach((value, k) => { assert.ok(Math.abs(value - (alone?.[k] ?? 2)) < 1e-6, text); });
  }
});

test('what is longer than the model reads is cut off, and named', async () => {
  const { truncated, vectors } = await passages(['the moon', 'the moon and mars '.repeat(100), 'mars']);
  assert.deepEqual(truncated, [1]);
  assert.equal(vectors.length, 3 * 64);
  const fits = `${'moon '.repeat(253)}mars`;
  assert.deepEqual((await passages([fits, `${fits} mars`])).truncated, [1], 'to the token');
});

test('no texts need no vectors, and texts without words get zeros', async () => {
  assert.equal((await passages([])).vectors.length, 0);
  assert.deepEqual([...(await passages(['', ' – '])).vectors], Array.from({ length: 128 }, () => 0));
});

test('stopped after the first vectors were told, embedding the rest gives what embedding all gives', async () => {
  const texts = Array.from({ length: 30 }, (_, i) => SENTENCES[i % SENTENCES.length] ?? '');
  const controller = new AbortController();
  const kept: number[] = [];
  const seen: Progress[] = [];
  await assert.rejects(engine.embed(texts, {
    model, kind: 'passage', signal: controller.signal,
    onProgress: (progress) => { seen.push(progress); },
    onVectors: (from, { vectors }) => {
      assert.equal(from * 64, kept.length);
      kept.push(...vectors);
      if (kept.length >= 16 * 64) controller.abort();
    },
  }), isAbortError);
  assert.equal(kept.length, 16 * 64);
  assert.ok(seen.length > 0 && seen.every(({ fraction }, i) => fraction <= 16 / 30 && fraction >= (seen[i - 1]?.fraction ?? 0)));
  const rest = await passages(texts.slice(16));
  assert.deepEqual([...kept, ...rest.vectors], [...(await passages(texts)).vectors]);
});

test('a model that is not there, or that is none of meanings, is named', async () => {
  const fails = (code: string, says: RegExp) => (error: unknown): boolean => isCuelightError(error) && error.code === code && says.test(error.message);
  await assert.rejects(engine.embed(['moon'], { model: { name: 'all-MiniLM-L6-v2' }, kind: 'query' }), fails('model_unavailable', /all-MiniLM-L6-v2/));
  await assert.rejects(engine.embed(['moon'], { model: { name: 'fixture-speech' }, kind: 'query' }), fails('model_unavailable', /fixture-embed/));
});

test('a changed model file is refused by name', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'cuelight-embed-'));
  try {
    cpSync(path.join(modelsDir, 'fixture-embed'), path.join(folder, 'fixture-embed'), { recursive: true });
    cpSync(path.join(modelsDir, 'fixture-embed/config.json'), path.join(folder, 'fixture-embed/tokenizer.json'));
    const other = createNodeInferenceEngine({ modelsDir: folder, vadModelPath });
    await assert.rejects(other.embed(['moon'], { model, kind: 'query' }), (error) => isCuelightError(error) && error.code === 'model_corrupt' && error.message.includes('tokenizer.json'));
    other.close();
  } finally {
    rmSync(folder, { recursive: true });
  }
});
