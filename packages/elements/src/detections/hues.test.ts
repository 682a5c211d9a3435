import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hueOf } from './hues.js';

const seen = (...labels: string[]) => labels.map((label) => ({ label }));
const COCO = ['person', 'bicycle', 'car', 'motorcycle', 'airplane', 'bus', 'train', 'truck', 'boat', 'traffic light', 'dog', 'cat', 'bird', 'horse', 'cup', 'chair'];

test('no two labels that are shown together have one colour', () => {
  for (let count = 1; count <= COCO.length; count += 1) {
    const labels = seen(...COCO.slice(0, count));
    assert.equal(new Set(labels.map(({ label }) => hueOf(label, labels))).size, count, `${count} labels`);
  }
});

test('the order in which they were seen makes no difference, and who has no rival keeps its own colour', () => {
  const [one, other] = [seen(...COCO), seen(...COCO.toReversed())];
  assert.deepEqual(COCO.map((label) => hueOf(label, one)), COCO.map((label) => hueOf(label, other)));
  const rivals = COCO.filter((label) => hueOf(label, seen(label)) === hueOf('person', seen('person')));
  assert.ok(rivals.length > 1, 'the test needs labels that would share a colour');
  for (const label of COCO) {
    const alone = hueOf(label, seen(label));
    const isRival = COCO.some((rival) => rival !== label && hueOf(rival, seen(rival)) === alone);
    if (!isRival) assert.equal(hueOf(label, one), alone, label);
  }
});

test('with more labels than colours each still has one', () => {
  const many = seen(...Array.from({ length: 80 }, (_, n) => `thing ${n}`));
  for (const { label } of many) assert.match(hueOf(label, many), /^hue-\d+$/);
  assert.equal(new Set(many.map(({ label }) => hueOf(label, many))).size, 16);
});
