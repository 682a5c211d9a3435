import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { isAbortError, isCuelightError, type Progress } from '@cuelight/protocol';
import { modelsDir, vadModelPath } from '../../test/parts.js';
import { ANSWER, LONG_ANSWER, QUESTION } from '../../test/written.js';
import { createNodeInferenceEngine } from './index.js';

const engine = createNodeInferenceEngine({ modelsDir, vadModelPath });
after(() => { engine.close(); });

const model = { name: 'fixture' } as const;

test('an answer is written from what was given, and told while it grows', async () => {
  const told: string[] = [];
  const progress: Progress[] = [];
  const written = await engine.write(QUESTION, { model, onText: (text) => told.push(text), onProgress: (one) => progress.push(one) });
  assert.equal(written, ANSWER);
  assert.equal(told.at(-1), ANSWER);
  assert.ok(told.length > 5, `${told.length} pieces`);
  for (const text of told) assert.ok(ANSWER.startsWith(text), text);
  const fractions = progress.map(({ fraction }) => fraction);
  assert.deepEqual(fractions, [...fractions].sort((a, b) => a - b));
});

test('no more is written than asked for, and the same every time', async () => {
  const short = await engine.write(QUESTION, { model, maxTokens: 7 });
  assert.equal(short, ANSWER.slice(0, 7));
  assert.deepEqual(await Promise.all([1, 2, 3].map(() => engine.write(QUESTION, { model }))), [ANSWER, ANSWER, ANSWER]);
});

test('stopping is heard in the middle, and the next one is written', async () => {
  const controller = new AbortController();
  const told: string[] = [];
  const writing = engine.write(LONG_ANSWER.question, {
    model, maxTokens: 2000, signal: controller.signal,
    onText: (text) => {
      told.push(text);
      if (told.length === 3) controller.abort();
    },
  });
  await assert.rejects(writing, (error) => isAbortError(error));
  assert.equal(told.length, 3);
  assert.equal(await engine.write(QUESTION, { model }), ANSWER);
});

test('what is too long to be read, and a model that is none, are refused', async () => {
  const code = (expected: string) => (error: unknown): boolean => isCuelightError(error) && error.code === expected;
  await assert.rejects(engine.write([{ role: 'user', content: 'words '.repeat(6000) }], { model }), code('bad_request'));
  await assert.rejects(engine.write(QUESTION, { model, maxTokens: 0 }), code('bad_request'));
  await assert.rejects(engine.write(QUESTION, { model: { name: 'fixture-embed' } }), code('model_unavailable'));
  await assert.rejects(engine.write(QUESTION, { model: { name: 'real' } }), code('model_unavailable'));
});
