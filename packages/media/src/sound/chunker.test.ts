import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AudioChunk } from '../types.js';
import { Chunker, SOUND_RATE } from './chunker.js';

function gather(use: (chunker: Chunker) => void): { start: number; length: number }[] {
  const chunks: AudioChunk[] = [];
  use(new Chunker((chunk) => chunks.push(chunk)));
  return chunks.map(({ start, samples }) => ({ start, length: samples.length }));
}

test('cuts a long stretch into chunks that follow each other to the sample', () => {
  const chunks = gather((chunker) => {
    for (let i = 0; i < 25; i++) chunker.push(new Float32Array(SOUND_RATE));
    chunker.flush();
  });
  assert.deepEqual(chunks, [{ start: 0, length: 160_000 }, { start: 10, length: 160_000 }, { start: 20, length: 80_000 }]);
});

test('starts a new chunk after a gap', () => {
  const chunks = gather((chunker) => {
    chunker.push(new Float32Array(1600));
    chunker.restart(5.5);
    chunker.push(new Float32Array(800));
    chunker.flush();
  });
  assert.deepEqual(chunks, [{ start: 0, length: 1600 }, { start: 5.5, length: 800 }]);
});

test('a chunk once sent does not change with what comes after', () => {
  const chunks: AudioChunk[] = [];
  const chunker = new Chunker((chunk) => chunks.push(chunk));
  chunker.push(new Float32Array(10 * SOUND_RATE).fill(0.25));
  chunker.push(new Float32Array(10 * SOUND_RATE).fill(0.75));
  assert.deepEqual(chunks.map(({ samples }) => samples[5]), [0.25, 0.75]);
});

test('sends nothing when there was nothing', () => {
  assert.deepEqual(gather((chunker) => { chunker.flush(); }), []);
});
