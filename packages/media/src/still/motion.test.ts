import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { StillMove } from '../types.js';
import { CLOSER, cover, eased, viewAt, type Size } from './motion.js';
import { evenRuns, planStill, stillSize } from './plan.js';

const SHAPES: readonly Size[] = [{ width: 1600, height: 900 }, { width: 900, height: 1600 }, { width: 6000, height: 500 }, { width: 640, height: 640 }];
const MOVES: readonly StillMove[] = ['zoom-in', 'zoom-out', 'pan-left', 'pan-right', 'none'];
const VIDEO: Size = { width: 1280, height: 720 };

describe('moves over a still image', () => {
  test('every view lies in the image and has the shape of the video', () => {
    for (const image of SHAPES) {
      for (const move of MOVES) {
        for (let frame = 0; frame <= 60; frame++) {
          const view = viewAt(move, frame / 60, image, VIDEO, 6);
          const what = `${move} at ${frame} of ${image.width} x ${image.height}: ${JSON.stringify(view)}`;
          assert.ok(view.x >= -1e-9 && view.y >= -1e-9 && view.x + view.width <= image.width + 1e-6 && view.y + view.height <= image.height + 1e-6, what);
          assert.ok(Math.abs(view.width / view.height - VIDEO.width / VIDEO.height) < 1e-9, what);
        }
      }
    }
  });

  test('the steps between frames change evenly, so that nothing jerks', () => {
    for (const move of MOVES) {
      const xs = Array.from({ length: 181 }, (_, frame) => viewAt(move, frame / 180, { width: 1600, height: 900 }, VIDEO, 6).x);
      const steps = xs.slice(1).map((x, i) => x - (xs[i] ?? 0));
      const largest = Math.max(...steps.map(Math.abs), 1e-9);
      steps.slice(1).forEach((step, i) => { assert.ok(Math.abs(step - (steps[i] ?? 0)) < 0.06 * largest, `${move}: ${steps[i]} then ${step}`); });
      assert.ok(Math.abs(steps[0] ?? 1) <= 0.01 * largest && Math.abs(steps.at(-1) ?? 1) <= 0.01 * largest, move);
    }
    assert.deepEqual([eased(0), eased(0.5), eased(1)], [0, 0.5, 1]);
  });

  test('zooms end closer or further, pans go to the side they are named after', () => {
    const [wide, end] = [0, 1].map((t) => viewAt('zoom-in', t, { width: 1600, height: 900 }, VIDEO, 6));
    assert.ok(wide && end && Math.abs(wide.width / end.width - CLOSER) < 1e-9);
    for (const image of SHAPES) {
      assert.ok(viewAt('pan-left', 1, image, VIDEO, 6).x < viewAt('pan-left', 0, image, VIDEO, 6).x);
      assert.ok(viewAt('pan-right', 1, image, VIDEO, 6).x > viewAt('pan-right', 0, image, VIDEO, 6).x);
    }
    const panorama = { width: 6000, height: 500 };
    const way = viewAt('pan-right', 1, panorama, VIDEO, 5).x - viewAt('pan-right', 0, panorama, VIDEO, 5).x;
    assert.ok(way <= 0.4 * cover(panorama, VIDEO).width + 1e-9, `${way} is too fast`);
  });

  test('sizes are even and follow the image where they are left open', () => {
    assert.deepEqual(stillSize({ width: 4000, height: 3000 }, {}), { width: 960, height: 720 });
    assert.deepEqual(stillSize({ width: 301, height: 201 }, {}), { width: 302, height: 202 });
    assert.deepEqual(stillSize({ width: 4000, height: 3000 }, { width: 641 }), { width: 642, height: 480 });
    assert.deepEqual(stillSize({ width: 4000, height: 3000 }, { height: 720 }), { width: 960, height: 720 });
    assert.deepEqual(stillSize({ width: 10, height: 4000 }, {}), { width: 64, height: 720 });
  });

  test('what makes no video is refused, and frames are counted', () => {
    for (const options of [{ seconds: 0.5 }, { seconds: 61 }, { seconds: NaN }, { frameRate: 0 }, { width: 5000 }, { move: 'spin' as StillMove }]) {
      assert.throws(() => planStill(options), { code: 'bad_request' }, JSON.stringify(options));
    }
    assert.equal(planStill({ seconds: 2.5, frameRate: 25 }).frames, 63);
    assert.equal(planStill({}).frames, 180);
  });

  test('runs follow each other, are about as long, and as many as keep all encoders busy', () => {
    for (const [seconds, frameRate, longest, atOnce, count] of [[5, 30, 2.5, 2, 2], [6, 30, 2.5, 2, 4], [60, 30, 2.5, 2, 24], [1, 1, 2.5, 2, 1], [2, 60, 0.001, 1, 120], [10, 24, 4, 1, 3]] as const) {
      const plan = planStill({ seconds, frameRate });
      const runs = evenRuns(plan, longest, atOnce);
      assert.equal(runs.length, count);
      assert.deepEqual([runs[0]?.from, runs.at(-1)?.to], [0, plan.frames]);
      runs.slice(1).forEach(({ from }, i) => { assert.equal(from, runs[i]?.to); });
      const lengths = runs.map(({ from, to }) => to - from);
      assert.ok(Math.max(...lengths) - Math.min(...lengths) <= 1 && Math.max(...lengths) <= Math.max(1, longest * frameRate), lengths.join());
    }
  });
});
