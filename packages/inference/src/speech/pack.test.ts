import assert from 'node:assert/strict';
import { test } from 'node:test';
import { packable, packed, unpacked } from './pack.js';
import type { Window } from './windows.js';

const windowsOf = (...lengths: readonly number[]): Window[] => lengths.map((length, i) => ({ start: i * 100, end: i * 100 + length, pauseAfter: true }));

test('as many windows go together as fit with the silence between them, and always one', () => {
  assert.equal(packable(windowsOf(3, 3, 3), 10), 3);
  assert.equal(packable(windowsOf(3, 3, 3.5), 10), 2);
  assert.equal(packable(windowsOf(10, 1), 10), 1);
  assert.equal(packable([], 10), 0);
});

test('the samples of each window stand where the offsets say, with silence between', () => {
  const { samples, offsets } = packed([new Float32Array(16_000).fill(0.1), new Float32Array(8000).fill(0.2)]);
  assert.deepEqual(offsets, [0, 1.3]);
  assert.equal(samples.length, 16_000 + 4800 + 8000);
  assert.deepEqual([samples[15_999], samples[16_000], samples[20_799], samples[20_800]].map((value) => Math.round((value ?? 0) * 10)), [1, 0, 0, 2]);
});

test('words come back to their window with times from its start; what reaches over is cut, what has no time stays with its neighbour', async () => {
  const raw = [
    { text: ' a', start: 0.2, end: 0.5 }, { text: ' b', start: 0.8, end: 1.6 }, { text: ' c', start: 1.2, end: 1.7 }, { text: ' d', start: null, end: null }, { text: ' e', start: 1.6, end: 1.75 },
  ];
  const words = await unpacked(raw, [0, 1.3], [1, 0.5]);
  assert.deepEqual(words.map((own) => own.map(({ text }) => text.trim()).join(' ')), ['a b', 'c d e']);
  assert.equal(words[0]?.[1]?.end, 1);
  assert.ok((words[1]?.at(-1)?.end ?? 9) <= 0.5 && (words[1]?.[0]?.start ?? -1) >= 0);
});

test('a loop in one window takes nothing from the other', async () => {
  const raw = [...'we open the oven'.split(' '), ...Array.from({ length: 9 }, () => 'build')].map((text, i) => ({ text: ` ${text}`, start: i < 4 ? i * 0.3 : 2.3 + i * 0.1, end: null }));
  const words = await unpacked(raw, [0, 2.3], [2, 3]);
  assert.deepEqual(words.map((own) => own.length), [4, 0]);
});
