import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { planStoryboard, isWithin } from './storyboard.js';
import { thumbnailsVtt } from './thumbnails-vtt.js';

const HD = { width: 1280, height: 720 };

describe('storyboard plan', () => {
  test('covers the video without gaps, at most 100 tiles, none below a second', () => {
    for (const [duration, count] of [[60, 60], [100, 100], [3600, 100], [59.5, 60], [0.04, 1], [0, 1], [100.00001, 100]] as const) {
      const { sheets } = planStoryboard(duration, HD, 160);
      const places = sheets.flatMap((sheet) => sheet.places);
      assert.equal(places.length, count);
      assert.equal(places[0]?.start, 0);
      assert.equal(places.at(-1)?.end, duration);
      places.forEach((place, i) => { if (i > 0) assert.equal(place.start, places[i - 1]?.end); });
    }
  });

  test('lays tiles out in rows of ten, a hundred on a sheet, and leaves nothing empty but the rest of a row', () => {
    const { sheets, tile } = planStoryboard(214, HD, 160, 1);
    assert.deepEqual(tile, { width: 160, height: 90 });
    assert.deepEqual(sheets.map(({ width, height, places }) => [width, height, places.length]), [[1600, 900, 100], [1600, 900, 100], [1600, 180, 14]]);
    assert.deepEqual(sheets[2]?.places.at(-1), { start: 213, end: 214, sheet: 2, x: 480, y: 90, width: 160, height: 90 });
    assert.deepEqual(planStoryboard(3, HD, 160).sheets.map(({ width, height }) => [width, height]), [[480, 90]]);
  });

  test('keeps sheets of large or upright tiles small enough for every browser', () => {
    for (const shape of [HD, { width: 720, height: 1280 }, { width: 20_000, height: 10_000 }]) {
      for (const { width, height } of planStoryboard(500, shape, 1000).sheets) assert.ok(width <= 4096 && height <= 4096, `${width} x ${height}`);
    }
  });

  test('knows the frames that stand for a span', () => {
    const span = { start: 2, end: 4 };
    assert.deepEqual([1.5, 2, 3.9, 4].map((time) => isWithin(span, time)), [false, true, true, false]);
  });
});

test('thumbnailsVtt writes a cue for each tile', () => {
  const place = { sheet: 0, x: 0, y: 0, width: 160, height: 90, time: 0 };
  const vtt = thumbnailsVtt({ tiles: [{ ...place, start: 0, end: 36 }, { ...place, start: 36, end: 3661.5, sheet: 1, x: 160 }] }, ['a.webp', 'https://x/b.webp']);
  assert.equal(vtt, 'WEBVTT\n\n00:00:00.000 --> 00:00:36.000\na.webp#xywh=0,0,160,90\n\n00:00:36.000 --> 01:01:01.500\nhttps://x/b.webp#xywh=160,0,160,90\n');
  assert.throws(() => thumbnailsVtt({ tiles: [{ ...place, start: 0, end: 1, sheet: 1 }] }, ['a.webp']), RangeError);
});
