import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { MODELS } from '@cuelight/inference';
import { createNodeInferenceEngine } from '@cuelight/inference/node';
import { AutoTokenizer, env } from '@huggingface/transformers';
import { useLiteFiles, originalFolder, writeUseLite } from './write.mjs';

const require = createRequire(import.meta.url);
/** The runtime that the original was made for. */
const { loadGraphModel, tensor1d, tensor2d } = require('@energetic-ai/core');

const { pinned } = MODELS.find(({ id }) => id === 'use-lite');
const model = { name: 'use-lite' };
const folder = mkdtempSync(path.join(tmpdir(), 'cuelight-use-lite-'));
writeUseLite(folder);
const engine = createNodeInferenceEngine({ modelsDir: folder, vadModelPath: '' });
after(() => {
  engine.close();
  rmSync(folder, { recursive: true });
});

const cosine = (a, b) => a.reduce((sum, value, at) => sum + value * b[at], 0);
const rows = ({ vectors, dimensions }) => Array.from({ length: vectors.length / dimensions }, (_, row) => vectors.subarray(row * dimensions, (row + 1) * dimensions));

const TEXTS = [
  'How much does it cost?', 'The price is forty dollars.', 'came from a guy in asheville who was moving to arizona and couldn\'t take them with him',
  'Noor’s café: “naïve”, 1,250 € (½ price) – résumé', 'x', 'The battery of the new camera lasts two days, and then '.repeat(4),
];

test('the package gives the bytes that the registry pins', () => {
  const made = Object.fromEntries(Object.entries(useLiteFiles()).map(([name, bytes]) => [name, { sizeBytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }]));
  assert.deepEqual(made, pinned);
});

test('vectors are those of the original graph, but for what numbers of a byte take away', async () => {
  env.localModelPath = folder;
  const original = await loadGraphModel(`file://${originalFolder}/model.json`);
  const tokenizer = await AutoTokenizer.from_pretrained('use-lite', { local_files_only: true });
  const pieces = TEXTS.map((text) => tokenizer.encode(text).slice(0, 128));
  const places = pieces.flatMap((ids, row) => ids.map((_, column) => [row, column]));
  const output = await original.executeAsync({ indices: tensor2d(places, [places.length, 2], 'int32'), values: tensor1d(pieces.flat(), 'int32') });
  const wanted = await output.array();
  rows(await engine.embed(TEXTS, { model, kind: 'passage' })).forEach((vector, row) => {
    const alike = cosine(vector, wanted[row]);
    assert.ok(alike > 0.999, `${TEXTS[row]}: ${alike}`);
  });
});

test('pieces of words are those of the original tokenizer', async () => {
  const tokenizer = await AutoTokenizer.from_pretrained('use-lite', { local_files_only: true });
  // the first one is the example in the documentation of @tensorflow-models/universal-sentence-encoder, the others were cut by its code
  assert.deepEqual(tokenizer.encode('Hello, how are you?'), [341, 4125, 8, 140, 31, 19, 54]);
  assert.deepEqual(tokenizer.encode('Noor’s café'), [262, 121, 2390, 7, 976, 209, 1133]);
  assert.deepEqual(tokenizer.encode('unbelievable tokenization'), [228, 2681, 349, 278, 268, 10, 3032, 1805]);
});

test('what is asked in other words finds what is said', async () => {
  const said = ['the price is forty dollars', 'we walked along the beach at sunset', 'my brother drives a lorry for a living', 'the storm broke two windows of the school'];
  const asked = ['how expensive is it', 'a stroll by the sea in the evening', 'what job does he have', 'which damage did the weather do'];
  const passages = rows(await engine.embed(said, { model, kind: 'passage' }));
  rows(await engine.embed(asked, { model, kind: 'query' })).forEach((vector, row) => {
    const likeness = passages.map((passage) => cosine(vector, passage));
    assert.equal(likeness.indexOf(Math.max(...likeness)), row, `${asked[row]}: ${likeness.map((value) => value.toFixed(2)).join(' ')}`);
  });
});
