import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Hit, HitReason } from '@cuelight/protocol';
import { fuseHits } from './fuse-hits.js';

const hit = (start: number, end: number, score: number, ...reasons: HitReason[]): Hit => (
  { kind: 'hit', videoId: 'v', source: 'transcript', start, end, score, reasons, snippet: { text: '', marks: [] } }
);
const brief = (hits: readonly Hit[]): (number | string)[][] => hits.map(({ start, reasons }) => [start, ...reasons]);

test('meanings fill in below every phrase, the likest first', () => {
  const fused = fuseHits([hit(10, 11, 50, 'phrase'), hit(40, 41, 43, 'fuzzy-phrase')], [hit(200, 220, 0.99, 'meaning'), hit(100, 120, 0.6, 'meaning')], 10);
  assert.deepEqual(brief(fused), [[10, 'phrase'], [40, 'fuzzy-phrase'], [200, 'meaning'], [100, 'meaning']]);
});

test('a window that holds a hit by words is one more reason of it and lifts it, but not over a phrase', () => {
  const fused = fuseHits([hit(70, 71, 41, 'fuzzy-phrase'), hit(10, 12, 15, 'some-words'), hit(40, 41, 24, 'all-words')], [hit(5, 25, 0.95, 'meaning')], 10);
  assert.deepEqual(brief(fused), [[70, 'fuzzy-phrase'], [10, 'some-words', 'meaning'], [40, 'all-words']]);
  assert.ok((fused[1]?.score ?? 99) < 40);
});

test('what says the words best stays first, however like a model finds another place; that one comes next', () => {
  const said = [hit(10, 12, 29, 'near'), hit(30, 32, 15, 'some-words'), hit(50, 52, 14, 'some-words')];
  const fused = fuseHits(said, [hit(100, 120, 0.95, 'meaning'), hit(200, 220, 0.4, 'meaning')], 10);
  assert.deepEqual(fused.map(({ start }) => start), [10, 100, 30, 200, 50]);
  const scores = fused.map(({ score }) => score);
  assert.deepEqual(scores, [...scores].sort((a, b) => b - a), 'scores go with the order');
  assert.ok(scores.every((score) => score > 0 && score < 40));
});

test('another video or source is another place; the limit counts both together', () => {
  const other = { ...hit(10, 12, 15, 'some-words'), source: 'text' } as const;
  assert.equal(fuseHits([other], [hit(5, 25, 0.9, 'meaning')], 10).length, 2);
  assert.equal(fuseHits([other], [{ ...hit(5, 25, 0.9, 'meaning'), videoId: 'w' }], 1).length, 1);
});
