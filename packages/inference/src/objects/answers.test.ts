import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readAnswers } from './answers.js';

const LABELS = ['dog', 'cat'];
const boxes = Float32Array.of(0.5, 0.5, 0.2, 0.4, 0.95, 0.1, 0.2, 0.4);

test('with one class more than labels the last is nothing, and scores are shares', () => {
  const logits = Float32Array.of(2, 0, 0, 0, 1, 3);
  const [only, ...rest] = readAnswers({ logits, boxes, classes: 3 }, LABELS, 0.3);
  assert.deepEqual(rest, []);
  assert.equal(only?.label, 'dog');
  assert.ok(Math.abs((only?.score ?? 0) - Math.exp(2) / (Math.exp(2) + 2)) < 1e-6);
  assert.ok(only && Math.abs(only.box.x - 0.4) < 1e-6 && Math.abs(only.box.y - 0.3) < 1e-6 && Math.abs(only.box.width - 0.2) < 1e-6);
});

test('with as many classes as labels each stands for itself, the last too, and a doubtful one stays doubtful', () => {
  const logits = Float32Array.of(-9, 1.5, -1, -9);
  const found = readAnswers({ logits, boxes, classes: 2 }, LABELS, 0);
  assert.deepEqual(found.map(({ label }) => label), ['cat', 'dog']);
  assert.ok(Math.abs((found[0]?.score ?? 0) - 1 / (1 + Math.exp(-1.5))) < 1e-6);
  // as a share of both classes it would be sure
  assert.ok((found[1]?.score ?? 1) < 0.3);
  assert.equal(readAnswers({ logits, boxes, classes: 2 }, LABELS, 0.5).length, 1);
});

test('boxes end where the picture ends', () => {
  const [, beyond] = readAnswers({ logits: Float32Array.of(5, 0, 0, 4, 0, 0), boxes, classes: 3 }, LABELS, 0.5);
  assert.ok(beyond && beyond.box.y === 0 && Math.abs(beyond.box.x + beyond.box.width - 1) < 1e-6 && Math.abs(beyond.box.height - 0.3) < 1e-6);
});
