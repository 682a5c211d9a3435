import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { InferenceEngine, WriteOptions } from '@cuelight/inference';
import { isAbortError, isCuelightError } from '@cuelight/protocol';
import { generatorOf } from './written.js';

/** An engine that says these texts one after the other, each all that is written by then. */
const saying = (texts: readonly string[], end: () => Promise<string> = () => Promise.resolve(texts.at(-1) ?? '')): InferenceEngine => ({
  write: async (_messages: unknown, { onText, signal }: WriteOptions) => {
    for (const text of texts) {
      await new Promise((resolve) => { setImmediate(resolve); });
      signal?.throwIfAborted();
      onText?.(text);
    }
    return end();
  },
} as unknown as InferenceEngine);

async function read(engine: InferenceEngine, signal = new AbortController().signal): Promise<string[]> {
  const pieces: string[] = [];
  for await (const piece of generatorOf(engine, { name: 'fixture' }).generate({ question: 'Where?', passages: [], history: [], signal })) pieces.push(piece);
  return pieces;
}

const isBroken = (error: unknown): boolean => isCuelightError(error) && error.code === 'generator_failed' && /gave no answer/.test(error.message);

test('what is written comes in its pieces, once each', async () => {
  assert.deepEqual(await read(saying(['We', 'We meet', 'We meet', 'We meet there.'])), ['We', ' meet', ' there.']);
  assert.deepEqual(await read(saying([])), []);
});

test('begun anew on another device it goes on where it was, and fails where it comes out differently', async () => {
  assert.deepEqual((await read(saying(['We meet', 'We', 'We meet', 'We meet there.']))).join(''), 'We meet there.');
  await assert.rejects(read(saying(['We meet', 'We', 'We go home', 'We go home now.'])), isBroken);
});

test('a model that fails is told with its reason; stopping is no failure', async () => {
  await assert.rejects(read(saying(['We'], () => Promise.reject(new Error('out of memory')))), isBroken);
  const controller = new AbortController();
  const engine = saying(['a', 'ab', 'abc', 'abcd'], () => Promise.resolve('abcd'));
  const reading = read({ ...engine, write: (messages, options) => engine.write(messages, { ...options, onText: (text) => { options.onText?.(text); if (text === 'ab') controller.abort(); } }) }, controller.signal);
  await assert.rejects(reading, (error) => isAbortError(error) || controller.signal.aborted);
});
