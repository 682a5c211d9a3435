import assert from 'node:assert/strict';
import { availableParallelism } from 'node:os';
import { describe, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { testBed } from './bed.js';
import { ask } from './browser.js';
import { noFfmpeg } from './fixtures.js';
import { near } from './near.js';
import { createPictureFiles } from './pictures-fixtures.js';

/** The media worker and the core that stays. */
const USUAL_WORKERS = 2;
const GONE_MS = 8000;
const wanted = Array.from({ length: 150 }, (_, i) => 3 * i);

describe('frames of a video that ffmpeg.wasm decodes for seconds, in Chromium', { skip: noFfmpeg }, () => {
  const bed = testBed(createPictureFiles);

  for (const name of ['large.mp4', 'large.mkv', 'large-hevc.mp4']) {
    test(`of ${name} are the right ones, from two cores where there are two processors, of which one is left`, async () => {
      await bed.make(name);
      let most = 0;
      const count = setInterval(() => { most = Math.max(most, bed.page.workers().length); }, 20);
      const { seen } = await ask(bed.page, 'frames', name, { rate: 10 }).finally(() => { clearInterval(count); });
      assert.deepEqual(seen.map(({ shows }) => shows), wanted);
      assert.deepEqual(seen.map(({ number }) => number), wanted);
      for (const { shows, time } of seen) near(time, shows / 30, 0.0012, `time of ${shows}`);
      assert.equal(most, availableParallelism() > 1 ? USUAL_WORKERS + 1 : USUAL_WORKERS);
      for (const from = performance.now(); bed.page.workers().length > USUAL_WORKERS && performance.now() - from < GONE_MS;) await setTimeout(50);
      assert.equal(bed.page.workers().length, USUAL_WORKERS);
    });
  }

  test('aborted, both cores end', async () => {
    await bed.make('large.mp4');
    const { code, settledAfterMs, eventsAfterAbort } = await ask(bed.page, 'abortPicture', 'frames', 'large.mp4', 2500);
    assert.equal(code, 'AbortError');
    assert.ok(settledAfterMs < 500, `${settledAfterMs} ms`);
    assert.equal(eventsAfterAbort, 0);
    for (const from = performance.now(); bed.page.workers().length > 1 && performance.now() - from < GONE_MS;) await setTimeout(50);
    assert.equal(bed.page.workers().length, 1);
  });
});
