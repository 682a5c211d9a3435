import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isCuelightError, type FrameDetections } from '@cuelight/protocol';
import fc from 'fast-check';
import { createDetectionStore, type DetectionStore } from './index.js';

const GRID = 65_535;
/** Numbers that are on the grid already: they come back as they are. */
const step = (most: number): fc.Arbitrary<number> => fc.integer({ min: 0, max: most }).map((value) => value / GRID);
const box = fc.tuple(step(GRID), step(GRID), step(GRID), step(GRID)).map(([x, y, width, height]) => (
  { x, y, width: Math.min(width, 1 - x), height: Math.min(height, 1 - y) }
)).map(({ x, y, width, height }) => ({ x, y, width: Math.round(width * GRID) / GRID, height: Math.round(height * GRID) / GRID }));
const seen = fc.record({ label: fc.constantFrom('dog', 'cat', 'naïve café', '犬'), score: fc.integer({ min: 0, max: 255 }).map((value) => value / 255), box });
const step30 = fc.constantFrom(1, 1, 1, 2, 7, 900);

/** Frames of a video at some frame rate, not all of them, with anything in them. */
const frames = fc.tuple(fc.constantFrom(24, 25, 30, 30_000 / 1001, 60_000 / 1001, 12.345), fc.array(fc.tuple(step30, fc.array(seen, { maxLength: 4 })), { minLength: 1, maxLength: 60 }))
  .map(([rate, list]) => {
    let frame = -1;
    return list.map(([ahead, things]): FrameDetections => {
      frame += ahead;
      const time = Math.round((frame / rate) * 1e6) / 1e6;
      return { frame, time, detections: things.map((thing) => ({ frame, time, ...thing })) };
    });
  });

const inOrder = (list: readonly { readonly label: string; readonly score: number; readonly box: object }[]): string[] =>
  list.map(({ label, score, box: { ...sides } }) => JSON.stringify([label, score, sides])).sort();

const all = (store: DetectionStore): unknown => [...store.frames()].map(({ frame, time, detections }) => [frame, time, inOrder(detections)]);
const whole = (told: readonly FrameDetections[]): unknown => told.map(({ frame, time, detections }) => [frame, time, inOrder(detections)]);

test('every frame, time, label, score and box comes back as it was, in whatever order it came and wherever it was stored', () => {
  fc.assert(fc.property(frames.chain((told) => fc.tuple(fc.constant(told), fc.shuffledSubarray(told, { minLength: told.length }), fc.nat(told.length))), ([told, shuffled, breakAt]) => {
    const straight = createDetectionStore({ videoId: 'v' });
    for (const frame of told) assert.equal(straight.append(frame), true);
    assert.deepEqual(all(straight), whole(told));

    const stored = new Map<number, ArrayBuffer>();
    const keep = (store: DetectionStore): void => { for (const { key, data } of store.takeChanged()) stored.set(key, data.slice(0)); };
    const first = createDetectionStore({ videoId: 'v' });
    for (const frame of shuffled.slice(0, breakAt)) first.append(frame);
    keep(first);
    const second = createDetectionStore({ videoId: 'v' });
    for (const data of stored.values()) second.load(data);
    for (const frame of shuffled) assert.equal(second.append(frame), !first.has(frame.frame));
    second.finish();
    keep(second);
    const third = createDetectionStore({ videoId: 'v' });
    for (const data of stored.values()) third.load(data);
    assert.deepEqual(all(third), whole(told));
    assert.deepEqual(third.tracks(), straight.tracks());
    assert.deepEqual(third.appearances(), straight.appearances());
  }), { numRuns: 150 });
});

/** A thing going from left to right, shaking, missed in every ninth frame. */
function shaking(count: number): FrameDetections[] {
  return Array.from({ length: count }, (_, frame) => {
    const time = frame / 30;
    const shake = (at: number): number => (Math.sin(frame * at) * 1.5) / 1920;
    const detection = { frame, time, label: 'dog', score: 0.8 + Math.sin(frame) * 0.1, box: { x: 0.1 + time * 0.05 + shake(3.1), y: 0.4 + Math.sin(time) * 0.2 + shake(1.7), width: 0.1 + shake(2.3), height: 0.2 + shake(5.9) } };
    return { frame, time, detections: frame % 9 === 4 ? [] : [detection] };
  });
}

test('with a precision no edge is further away than that, missed frames are drawn through, and it takes a tenth of the room', () => {
  const told = shaking(300);
  const precision = { pixels: 8, width: 1920, height: 1080 };
  const [exact, rough] = [createDetectionStore({ videoId: 'v' }), createDetectionStore({ videoId: 'v', precision })];
  for (const store of [exact, rough]) {
    for (const frame of told) store.append(frame);
    store.finish();
  }
  let worst = 0;
  for (const { frame, detections } of told) {
    const kept = rough.frame(frame) ?? [];
    assert.equal(kept.length, 1);
    const [is] = kept;
    const [was] = detections;
    if (!is || !was) continue;
    const edges = ({ box: { x, y, width, height } }: typeof was): number[] => [x * 1920, (x + width) * 1920, y * 1080, (y + height) * 1080];
    edges(is).forEach((edge, at) => { worst = Math.max(worst, Math.abs(edge - (edges(was)[at] ?? 0))); });
  }
  assert.ok(worst <= 8.1, `an edge is ${worst.toFixed(2)} px away`);
  const [large, small] = [exact, rough].map((store) => store.takeChanged().reduce((sum, { data }) => sum + data.byteLength, 0));
  assert.ok((small ?? 0) * 5 < (large ?? 0), `${small} of ${large} bytes`);
  assert.deepEqual(rough.tracks(), exact.tracks());
});

test('a run with a precision that is stored half-way, loaded and gone on with ends in the same bytes as one without a break', () => {
  const told = shaking(2400);
  const precision = { pixels: 8, width: 1920, height: 1080 };
  const run = (breaks: readonly number[]): Map<number, number[]> => {
    const stored = new Map<number, ArrayBuffer>();
    const chunks = new Map<number, number[]>();
    for (const [at, from] of [0, ...breaks].entries()) {
      const store = createDetectionStore({ videoId: 'v', precision });
      for (const data of stored.values()) store.load(data);
      for (const frame of told.slice(from, breaks[at])) store.append(frame);
      if (at === breaks.length) store.finish();
      for (const { key, data } of store.takeChanged()) stored.set(key, data);
    }
    for (const [key, data] of stored) chunks.set(key, [...new Uint8Array(data)]);
    return chunks;
  };
  const whole = run([]);
  assert.equal(whole.size, 2);
  assert.deepEqual(run([700, 1900, 2000]), whole);
  assert.deepEqual(run([2400]), whole);
});

test('a chunk that changed is handed out once; one that did not is not', () => {
  const store = createDetectionStore({ videoId: 'v' });
  for (const frame of shaking(30)) store.append(frame);
  assert.deepEqual(store.takeChanged().map(({ key }) => key), [0]);
  assert.deepEqual(store.takeChanged(), []);
  store.append({ frame: 1900, time: 63.3, detections: [] });
  assert.deepEqual(store.takeChanged().map(({ key }) => key), [1]);
  assert.equal(store.frameCount, 31);
});

test('appearances of a label in a span, with a threshold', () => {
  const store = createDetectionStore({ videoId: 'v' });
  const things = [['dog', 10, 30, 0.9], ['dog', 39, 50, 0.95], ['dog', 80, 90, 0.6], ['horse', 20, 40, 0.8]] as const;
  for (let frame = 0; frame <= 100; frame++) {
    const time = frame / 10;
    const detections = things.filter(([, from, to]) => frame >= from && frame <= to)
      // seen best in its second frame; what comes after a gap is somewhere else
      .map(([label, from, , best]) => ({ frame, time, label, score: frame === from + 1 ? best : best - 0.1, box: { x: from / 110, y: 0.2, width: 0.05, height: 0.1 } }));
    store.append({ frame, time, detections });
  }
  const times = (filter: Parameters<DetectionStore['appearances']>[0]): number[][] => store.appearances(filter).map(({ start, end }) => [Math.round(start * 10) / 10, Math.round(end * 10) / 10]);
  assert.deepEqual(times({ label: 'dog' }), [[1, 5], [8, 9]]);
  assert.deepEqual(times({ label: 'dog', from: 5.5, to: 7.9 }), []);
  assert.deepEqual(times({ label: 'dog', from: 5.5, to: 8 }), [[8, 9]]);
  assert.deepEqual(times({ label: 'dog', threshold: 0.7 }), [[1, 5]]);
  assert.deepEqual(times({ label: 'dog', threshold: 0.92 }), [[3.9, 5]]);
  assert.deepEqual(times({ label: 'cat' }), []);
  assert.deepEqual(times({}), [[1, 5], [2, 4], [8, 9]]);
  const [best] = store.appearances({ label: 'dog' });
  assert.ok(best && Math.abs(best.bestTime - 4) < 0.01 && Math.abs(best.score - 0.95) < 0.003);
  assert.deepEqual(store.labels().map(({ label, appearances, tracks }) => [label, appearances, tracks]), [['dog', 2, 3], ['horse', 1, 1]]);
});

test('anything else, another version and damaged bytes are refused', () => {
  const store = createDetectionStore({ videoId: 'v' });
  for (const frame of shaking(90)) store.append(frame);
  const data = store.takeChanged()[0]?.data ?? new ArrayBuffer(0);
  const refused = (buffer: ArrayBuffer, reason: RegExp): void => {
    assert.throws(() => { createDetectionStore({ videoId: 'v' }).load(buffer); }, (error) => isCuelightError(error) && error.code === 'bad_index' && reason.test(error.message));
  };
  refused(new ArrayBuffer(0), /something else/);
  refused(new TextEncoder().encode('<!doctype html><title>404</title>').buffer, /something else/);
  const version = data.slice(0);
  new Uint8Array(version)[4] = 9;
  refused(version, /version is 9/);
  for (const at of [12, 40, data.byteLength - 1]) {
    const broken = data.slice(0);
    new Uint8Array(broken)[at] = (new Uint8Array(broken)[at] ?? 0) ^ 0x10;
    refused(broken, /damaged/);
  }
  refused(data.slice(0, data.byteLength - 5), /damaged/);
});

test('frames and precisions that make no sense are refused', () => {
  const store = createDetectionStore({ videoId: 'v' });
  const bad = (error: unknown): boolean => isCuelightError(error) && error.code === 'bad_request';
  for (const [frame, time] of [[-1, 0], [0.5, 0], [3, NaN], [3, -1]] as const) assert.throws(() => store.append({ frame, time, detections: [] }), bad);
  assert.throws(() => createDetectionStore({ videoId: 'v', precision: { pixels: 0, width: 1920, height: 1080 } }), bad);
  assert.equal(store.frameCount, 0);
});
