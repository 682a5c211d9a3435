import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AudioChunk } from '../types.js';
import { Chunker, SOUND_RATE } from './chunker.js';

const gather = (...chunks: AudioChunk[][]): { start: number; length: number }[] => chunks.flat().map(({ start, samples }) => ({ start, length: samples.length }));

test('cuts a long stretch into chunks that follow each other to the sample', () => {
  const chunker = new Chunker();
  const chunks = Array.from({ length: 25 }, () => chunker.push(new Float32Array(SOUND_RATE)));
  assert.deepEqual(gather(...chunks, chunker.flush()), [{ start: 0, length: 160_000 }, { start: 10, length: 160_000 }, { start: 20, length: 80_000 }]);
});

test('gives several chunks of one long piece', () => {
  const chunker = new Chunker();
  assert.deepEqual(gather(chunker.push(new Float32Array(21 * SOUND_RATE))), [{ start: 0, length: 160_000 }, { start: 10, length: 160_000 }]);
  assert.deepEqual(gather(chunker.flush()), [{ start: 20, length: 16_000 }]);
});

test('starts a new chunk after a gap', () => {
  const chunker = new Chunker();
  const chunks = gather(chunker.push(new Float32Array(1600)), chunker.restart(5.5), chunker.push(new Float32Array(800)), chunker.flush());
  assert.deepEqual(chunks, [{ start: 0, length: 1600 }, { start: 5.5, length: 800 }]);
});

test('a chunk once given does not change with what comes after', () => {
  const chunker = new Chunker();
  const [first] = chunker.push(new Float32Array(10 * SOUND_RATE).fill(0.25));
  const [second] = chunker.push(new Float32Array(10 * SOUND_RATE).fill(0.75));
  assert.deepEqual([first?.samples[5], second?.samples[5]], [0.25, 0.75]);
});

test('gives nothing when there was nothing', () => {
  assert.deepEqual(new Chunker().flush(), []);
});
