import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { testBed } from './bed.js';
import { ask } from './browser.js';
import { noFfmpeg } from './fixtures.js';
import { near } from './near.js';
import { createPictureFiles } from './pictures-fixtures.js';

const SECONDS = 3 * 3600;
const FRAME_SECONDS = 8;
const timeOf = (number: number): number => FRAME_SECONDS * number;

describe('three hours with a frame every eight seconds, in Chromium', { skip: noFfmpeg }, () => {
  const bed = testBed(createPictureFiles);

  for (const name of ['three-hours.mp4', 'three-hours.avi']) {
    test(`${name} has its duration, a storyboard of its whole length, and its frames near the end`, async () => {
      await bed.make(name);
      const { info } = await ask(bed.page, 'probe', name);
      near(info.durationSeconds, SECONDS, 2 * FRAME_SECONDS, 'duration');
      assert.equal(info.frameRate, 1 / FRAME_SECONDS);

      const { tiles, sheets } = await ask(bed.page, 'storyboard', name);
      assert.ok(tiles.length >= 50 && sheets.length >= 1, `${tiles.length} tiles on ${sheets.length} sheets`);
      tiles.forEach(({ shows, time, start, end }) => {
        near(time, timeOf(shows), 0.002, `tile of ${shows}`);
        assert.ok(time >= start - FRAME_SECONDS && time < end, `${time} is outside ${start} to ${end}`);
      });
      assert.ok((tiles.at(-1)?.end ?? 0) > SECONDS - 300);

      const { seen } = await ask(bed.page, 'frames', name, { rate: 'every', start: SECONDS - 60, end: SECONDS - 20 });
      const inside = Array.from({ length: 1350 }, (_, number) => number).filter((number) => timeOf(number) >= SECONDS - 60 && timeOf(number) < SECONDS - 20);
      assert.deepEqual(seen.map(({ shows }) => shows), inside);
      for (const { shows, number, time } of seen) {
        assert.equal(number, shows);
        near(time, timeOf(shows), 0.0012, `time of ${shows}`);
      }
    });
  }
});
