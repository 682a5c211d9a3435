import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Box } from '@cuelight/protocol';
import { createDetectionStore, type DetectionStore } from './index.js';

const RATE = 10;

/** What is to be seen at a second: by label, where. */
type Scene = (time: number) => readonly (readonly [label: string, box: Box])[];

const boxAt = (x: number, y: number, size = 0.1): Box => ({ x, y, width: size, height: size });

function watch(seconds: number, scene: Scene, { rate = RATE, from = 0 } = {}): DetectionStore {
  const store = createDetectionStore({ videoId: 'v' });
  for (let frame = 0; frame <= seconds * rate; frame++) {
    const time = from + frame / rate;
    const detections = scene(frame / rate).map(([label, box]) => ({ frame: Math.round(from * rate) + frame, time, label, score: 0.9, box }));
    store.append({ frame: Math.round(from * rate) + frame, time, detections });
  }
  return store;
}

const spansOf = (store: DetectionStore): [number, number][] => store.tracks().map(({ start, end }) => [Math.round(start * RATE), Math.round(end * RATE)]);

test('two things of one label that cross keep their tracks', () => {
  const store = watch(4, (time) => [['ball', boxAt(0.1 + time * 0.2, 0.4)], ['ball', boxAt(0.8 - time * 0.2, 0.44)]]);
  assert.deepEqual(spansOf(store), [[0, 40], [0, 40]]);
  for (const { id } of store.tracks()) {
    const boxes = store.track(id)?.detections.map(({ box }) => box.x) ?? [];
    const direction = Math.sign((boxes[1] ?? 0) - (boxes[0] ?? 0));
    assert.ok(boxes.every((x, at) => at === 0 || Math.sign(x - (boxes[at - 1] ?? 0)) === direction), 'a track turned round where they met');
  }
});

test('what leaves and comes back seconds later is two tracks and two appearances', () => {
  const store = watch(8, (time) => (time > 2 && time < 5 ? [] : [['dog', boxAt(0.4, 0.4)]]));
  assert.deepEqual(spansOf(store), [[0, 20], [50, 80]]);
  assert.deepEqual(store.appearances({ label: 'dog' }).map(({ start, end }) => [start, end]), [[0, 2], [5, 8]]);
});

test('what is missed now and then is one track', () => {
  const store = watch(5, (time) => (Math.round(time * RATE) % 3 === 1 ? [] : [['cat', boxAt(0.2 + time * 0.1, 0.3)]]));
  assert.deepEqual(spansOf(store), [[0, 50]]);
});

test('what goes behind something comes out as the same track where it has to come out', () => {
  const store = watch(5, (time) => (time > 2 && time < 2.7 ? [] : [['car', boxAt(0.05 + time * 0.18, 0.5)]]));
  assert.deepEqual(spansOf(store), [[0, 50]]);
});

test('what is seen in one frame only is no track and no appearance, but still in that frame', () => {
  const store = watch(3, (time) => [['dog', boxAt(0.1, 0.1)], ...(time === 1.5 ? [['ghost', boxAt(0.6, 0.6)] as const] : [])]);
  assert.deepEqual(store.tracks().map(({ label }) => label), ['dog']);
  assert.deepEqual(store.labels().map(({ label }) => label), ['dog']);
  assert.deepEqual(store.frame(15)?.map(({ label }) => label).sort(), ['dog', 'ghost']);
});

test('one look a second still follows a thing that is missed once', () => {
  const store = watch(12, (time) => (time === 5 ? [] : [['boat', boxAt(0.1 + time * 0.03, 0.5)]]), { rate: 1 });
  assert.equal(store.tracks().length, 1);
});

test('a thing that is fast against its size is one track', () => {
  const store = watch(3, (time) => [['bird', boxAt(0.02 + time * 0.28, 0.5, 0.03)]], { rate: 10 });
  assert.equal(store.tracks().length, 1);
});

test('a track goes through the border between two chunks, also unseen', () => {
  const seen = watch(8, (time) => [['dog', boxAt(0.1 + time * 0.08, 0.4)], ['dog', boxAt(0.8 - time * 0.08, 0.1)]], { from: 56 });
  assert.deepEqual(spansOf(seen), [[560, 640], [560, 640]]);
  assert.equal(seen.track(seen.tracks()[0]?.id ?? -1)?.detections.length, 81);
  const hidden = watch(8, (time) => (time > 3.6 && time < 4.3 ? [] : [['dog', boxAt(0.1 + time * 0.08, 0.4)]]), { from: 56 });
  assert.deepEqual(spansOf(hidden), [[560, 640]]);
  assert.deepEqual(hidden.appearances({ label: 'dog' }).map(({ start, end }) => [start, end]), [[56, 64]]);
});

test('between two frames looked at a box moves, and belongs to its track once its minute is done', () => {
  const store = watch(4, (time) => [['ball', boxAt(0.1 + time * 0.2, 0.4)]], { rate: 2 });
  assert.equal(store.at(0.25)[0]?.trackId, null);
  store.finish();
  const [half] = store.at(0.25);
  assert.ok(Math.abs((half?.box.x ?? 0) - 0.15) < 1e-4);
  assert.equal(half?.trackId, store.tracks()[0]?.id);
  assert.deepEqual(store.at(4.9).length, 1);
  assert.deepEqual(store.at(5.2), []);
});
