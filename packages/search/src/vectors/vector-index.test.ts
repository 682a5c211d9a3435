import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isCuelightError } from '@cuelight/protocol';
import { createVectorIndex, loadVectorIndex, type TextWindow, type Vectors } from './index.js';

const SPACE = { model: 'test-model', dimensions: 384, minScore: 0.3 };

/** The same numbers in every run (mulberry32). */
function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const random = seededRandom(5);
const normal = (): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
const unit = (values: readonly number[]): number[] => {
  const length = Math.hypot(...values);
  return values.map((value) => value / length);
};
const direction = (): number[] => unit(Array.from({ length: SPACE.dimensions }, normal));
const near = (centre: readonly number[], spread: number): number[] => unit(centre.map((value) => value + spread * normal() / Math.sqrt(SPACE.dimensions)));

const vectorsOf = (list: readonly (readonly number[])[], space = SPACE): Vectors => ({ ...space, vectors: Float32Array.from(list.flat()) });
const windowAt = (n: number): TextWindow => ({ start: n * 10, end: n * 10 + 10, text: `window ${n}` });

const fails = (code: string, says: RegExp) => (error: unknown): boolean => isCuelightError(error) && error.code === code && says.test(error.message);

test('of the ten windows that are nearest exactly, Int8 finds at least 97 %, with plain rows and with SIMD alike', (context) => {
  // many talks about few things: neighbours are close together, as those of real texts are
  const centres = Array.from({ length: 40 }, direction);
  const all = Array.from({ length: 3000 }, (_, i) => near(centres[i % centres.length] ?? [], 1.2));
  const queries = Array.from({ length: 60 }, (_, i) => near(centres[i % centres.length] ?? [], 1.2));
  const index = createVectorIndex(SPACE);
  const recall = (vectors: readonly (readonly number[])[]): number => {
    let found = 0;
    for (const query of queries) {
      const exact = vectors.map((vector, i) => ({ i, score: vector.reduce((sum, value, k) => sum + value * (query[k] ?? 0), 0) }))
        .sort((a, b) => b.score - a.score).slice(0, 10);
      const hits = index.search(vectorsOf([query]), { limit: 10, minScore: -1 });
      assert.equal(hits.length, 10);
      const starts = new Set(hits.map(({ start }) => start));
      found += exact.filter(({ i }) => starts.has(windowAt(i).start)).length;
      assert.ok(Math.abs((hits[0]?.score ?? 0) - (exact[0]?.score ?? 0)) < 0.01, 'the score is the cosine');
    }
    return found / (queries.length * 10);
  };
  index.add('talk', all.slice(0, 2000).map((_, i) => windowAt(i)), vectorsOf(all.slice(0, 2000)));
  const plain = recall(all.slice(0, 2000));
  index.add('talk', all.slice(2000).map((_, i) => windowAt(2000 + i)), vectorsOf(all.slice(2000)));
  const simd = recall(all);
  context.diagnostic(`recall@10: ${plain.toFixed(4)} of 2,000 (plain), ${simd.toFixed(4)} of 3,000 (SIMD)`);
  assert.ok(plain >= 0.97 && simd >= 0.97, `${plain} ${simd}`);
});

test('a hit is the window\'s span and words, with its cosine and its reason', () => {
  const index = createVectorIndex(SPACE);
  const a = direction();
  index.add('talk', [{ start: 3, end: 21.5, text: 'The battery lasts two days.' }], vectorsOf([a]));
  const [hit, ...others] = index.search(vectorsOf([a]));
  assert.ok(hit && Math.abs(hit.score - 1) < 1e-6);
  assert.deepEqual({ ...hit, score: 1 }, {
    kind: 'hit', videoId: 'talk', source: 'transcript', start: 3, end: 21.5, score: 1, reasons: ['meaning'],
    snippet: { text: 'The battery lasts two days.', marks: [] },
  });
  assert.deepEqual(others, []);
});

test('what scores too low is no hit: the index\'s own limit, or the search\'s', () => {
  const index = createVectorIndex(SPACE);
  const a = direction();
  index.add('talk', [windowAt(0), windowAt(1)], vectorsOf([near(a, 0.5), direction()]));
  assert.deepEqual(index.search(vectorsOf([a])).map(({ start }) => start), [0]);
  assert.deepEqual(index.search(vectorsOf([direction()])), []);
  assert.deepEqual(index.search(vectorsOf([a]), { minScore: 0.99 }), []);
  assert.equal(index.search(vectorsOf([a]), { minScore: -1 }).length, 2);
});

test('of windows that overlap in time the best is told, those of another video count for themselves', () => {
  const index = createVectorIndex(SPACE);
  const a = direction();
  const overlapping = [0, 1, 2, 3].map((n): TextWindow => ({ start: n * 5, end: n * 5 + 10, text: String(n) }));
  index.add('a', overlapping, vectorsOf([near(a, 0.9), near(a, 0.1), near(a, 0.8), near(a, 0.6)]));
  index.add('b', overlapping.slice(0, 1), vectorsOf([near(a, 0.3)]));
  assert.deepEqual(index.search(vectorsOf([a])).map(({ videoId, start }) => [videoId, start]), [['a', 5], ['b', 0], ['a', 15]]);
  assert.deepEqual(index.search(vectorsOf([a]), { limit: 1 }).map(({ videoId }) => videoId), ['a']);
  assert.deepEqual(index.search(vectorsOf([a]), { videoIds: ['b'] }).map(({ videoId }) => videoId), ['b']);
  assert.deepEqual(index.search(vectorsOf([a]), { videoIds: [] }), []);
});

test('a removed video is not found, the others are found as before', () => {
  const index = createVectorIndex(SPACE);
  const directions = Array.from({ length: 60 }, direction);
  directions.forEach((vector, i) => { index.add(`video ${i % 3}`, [windowAt(i)], vectorsOf([vector])); });
  index.removeVideo('video 1');
  index.removeVideo('no such video');
  assert.equal(index.size, 40);
  directions.forEach((vector, i) => {
    const hits = index.search(vectorsOf([vector]), { minScore: 0.9 });
    assert.deepEqual(hits.map(({ videoId, start }) => [videoId, start]), i % 3 === 1 ? [] : [[`video ${i % 3}`, i * 10]]);
  });
});

test('after a break only what is missing has to be embedded, and after an edit what is left over is forgotten', () => {
  const index = createVectorIndex(SPACE);
  const windows = [0, 1, 2, 3].map(windowAt);
  const vectors = windows.map(direction);
  index.add('talk', windows.slice(0, 2), vectorsOf(vectors.slice(0, 2)));
  assert.deepEqual(index.missing('talk', windows), windows.slice(2));
  assert.deepEqual(index.missing('other', windows), windows);
  index.add('talk', windows, vectorsOf(vectors));
  assert.equal(index.size, 4, 'none is there twice');
  assert.deepEqual(index.missing('talk', windows), []);
  const edited = [...windows.slice(0, 3), { ...windowAt(3), text: 'put right' }];
  index.keepOnly('talk', edited);
  assert.equal(index.size, 3);
  assert.deepEqual(index.missing('talk', edited), edited.slice(3));
  assert.deepEqual(index.search(vectorsOf([vectors[2] ?? []]), { minScore: 0.9 }).map(({ start }) => start), [20]);
});

test('vectors of another model, too few of them, or such that are no numbers are refused and change nothing', () => {
  const index = createVectorIndex(SPACE);
  const add = (vectors: Vectors) => () => { index.add('talk', [windowAt(0)], vectors); };
  assert.throws(add({ ...vectorsOf([direction()]), model: 'other-model' }), fails('bad_request', /other-model.*test-model.*embed the texts with that one/));
  assert.throws(add({ ...vectorsOf([direction()]), dimensions: 64 }), fails('bad_request', /64 dimensions/));
  assert.throws(add(vectorsOf([])), fails('bad_request', /0 numbers are not 1 vectors of 384/));
  assert.throws(add(vectorsOf([direction().fill(NaN, 7, 8)])), fails('bad_request', /not finite/));
  assert.throws(() => index.search({ ...vectorsOf([direction()]), model: 'other-model' }), fails('bad_request', /other-model/));
  assert.equal(index.size, 0);
});

test('a text without words has a vector of zeros and is never found, nor does it find', () => {
  const index = createVectorIndex(SPACE);
  const nothing = Array.from({ length: SPACE.dimensions }, () => 0);
  index.add('talk', [windowAt(0), windowAt(1)], vectorsOf([nothing, direction()]));
  assert.deepEqual(index.search(vectorsOf([nothing]), { minScore: -1 }), []);
  assert.deepEqual(index.search(vectorsOf([direction()]), { minScore: -1 }).map(({ start }) => start), [10]);
});

test('a loaded index answers and grows like the one that was saved; its bytes are one a dimension, and the texts', () => {
  const index = createVectorIndex(SPACE);
  const vectors = Array.from({ length: 50 }, direction);
  vectors.forEach((vector, i) => { index.add(`video ${i % 2}`, [windowAt(i)], vectorsOf([vector])); });
  const saved = index.save();
  assert.ok(saved.byteLength < 50 * (384 + 70) + 200, `${saved.byteLength} bytes`);
  const loaded = loadVectorIndex(saved, SPACE);
  for (const vector of vectors) assert.deepEqual(loaded.search(vectorsOf([vector]), { minScore: 0 }), index.search(vectorsOf([vector]), { minScore: 0 }));
  assert.deepEqual(loaded.missing('video 0', [windowAt(0), windowAt(1)]), [windowAt(1)]);
  loaded.add('video 2', [windowAt(77)], vectorsOf([vectors[3] ?? []]));
  assert.equal(loaded.search(vectorsOf([vectors[3] ?? []]), { minScore: 0.9 }).length, 2);
  assert.equal(loadVectorIndex(createVectorIndex(SPACE).save(), SPACE).size, 0);
});

test('saved vectors of another model, of another version, damaged or cut off are refused', () => {
  const index = createVectorIndex(SPACE);
  index.add('talk', [windowAt(0)], vectorsOf([direction()]));
  const saved = index.save();
  const loading = (buffer: ArrayBuffer, space = SPACE) => () => { loadVectorIndex(buffer, space); };
  assert.throws(loading(saved, { ...SPACE, model: 'other-model' }), fails('bad_index', /of the model test-model \(384 dimensions\), not of other-model.*Embed the captions again\.$/));
  assert.throws(loading(saved, { ...SPACE, dimensions: 64 }), fails('bad_index', /not of test-model \(64\)/));
  const newer = saved.slice(0);
  new Uint32Array(newer)[1] = 2;
  assert.throws(loading(newer), fails('bad_index', /version is 2, not 1/));
  for (const other of [new ArrayBuffer(0), new ArrayBuffer(64)]) assert.throws(loading(other), fails('bad_index', /something else/));
  for (let at = 8; at < saved.byteLength; at += 5) {
    const damaged = saved.slice(0);
    new Uint8Array(damaged).fill((new Uint8Array(saved)[at] ?? 0) ^ 0x10, at, at + 1);
    assert.throws(loading(damaged), fails('bad_index', /damaged/));
    assert.throws(loading(saved.slice(0, at)), fails('bad_index', /damaged|something else/));
  }
});
