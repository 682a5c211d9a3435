import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import type { Worker } from 'playwright';
import { testBed } from './bed.js';
import { ask, failure } from './browser.js';
import { createConversionFiles } from './conversion-fixtures.js';
import { noFfmpeg } from './fixtures.js';

const range = (count: number): number[] => Array.from({ length: count }, (_, i) => i);

/** In a worker: counts what it encodes and keeps its coders, to see that they are closed. */
function watchCoders(): void {
  const seen = { frames: 0, coders: [] as { state: string }[] };
  Object.assign(globalThis, { seen });
  const encode = VideoEncoder.prototype.encode;
  VideoEncoder.prototype.encode = function (...args) {
    seen.frames++;
    encode.apply(this, args);
  };
  for (const kind of [VideoEncoder, VideoDecoder]) {
    const configure = kind.prototype.configure as (config: unknown) => void;
    kind.prototype.configure = function (this: { state: string }, config: unknown) {
      if (!seen.coders.includes(this)) seen.coders.push(this);
      configure.call(this, config);
    };
  }
}

const readSeen = (): { frames: number; open: number } => {
  const { seen } = globalThis as unknown as { seen: { frames: number; coders: { state: string }[] } };
  return { frames: seen.frames, open: seen.coders.filter(({ state }) => state !== 'closed').length };
};

describe('conversions that are given up and taken up again', { skip: noFfmpeg }, () => {
  const bed = testBed(createConversionFiles);

  before(() => bed.make('bframes.mp4', 'numbers.avi', 'long.mp4'));

  /** A fresh page and engine, as after a reload. */
  async function reload(name: string): Promise<Worker> {
    await bed.page.goto(bed.site.pageUrl());
    await ask(bed.page, 'probe', name);
    const [worker] = bed.page.workers();
    assert.ok(worker);
    await worker.evaluate(watchCoders);
    return worker;
  }

  for (const [name, frames, engine] of [['bframes.mp4', 750, 'webcodecs'], ['numbers.avi', 500, 'ffmpeg-wasm']] as const) {
    test(`${name}: after a reload the slices that were finished are not encoded again, by ${engine}`, async () => {
      const target = { maxHeight: 90 };
      const first = await reload(name);
      const stopped = await ask(bed.page, 'convertAndStop', name, target, 0.75, 'mine');
      assert.equal(stopped.failure, 'AbortError');
      const kept = await ask(bed.page, 'keptSlices');
      assert.ok(kept.includes(`mine.${engine}/0.slice`), `kept ${kept.join(' ')}`);
      const { open } = await first.evaluate(readSeen);
      assert.equal(open, 0, 'coders left open');

      const second = await reload(name);
      const made = await ask(bed.page, 'convert', name, target, { checkpoint: 'mine', parts: true });
      assert.deepEqual(made.frames.map(({ number }) => number), range(frames));
      assert.deepEqual(made.growing?.map(({ number }) => number), range(frames));
      const { frames: encoded } = await second.evaluate(readSeen);
      // The first slice has 75 frames at least.
      assert.ok(encoded <= frames - 75 + 2, `${encoded} frames encoded again`);
      assert.deepEqual(await ask(bed.page, 'keptSlices'), []);
    });
  }

  test('slices for another target are not used, and removed', async () => {
    const first = await reload('bframes.mp4');
    await ask(bed.page, 'convertAndStop', 'bframes.mp4', { maxHeight: 90 }, 0.6, 'mine');
    assert.ok((await ask(bed.page, 'keptSlices')).length > 0);
    await first.evaluate(() => { (globalThis as unknown as { seen: { frames: number } }).seen.frames = 0; });
    const made = await ask(bed.page, 'convert', 'bframes.mp4', { maxHeight: 144 }, { checkpoint: 'mine' });
    assert.equal(made.watched.height, 144);
    assert.ok((await first.evaluate(readSeen)).frames >= 750);
  });

  test('slices that nobody came back to for two weeks are removed by the next conversion, younger ones are not', async () => {
    const worker = await reload('bframes.mp4');
    await ask(bed.page, 'convertAndStop', 'bframes.mp4', { maxHeight: 90 }, 0.6, 'left');
    const left = await ask(bed.page, 'keptSlices');
    assert.ok(left.some((path) => path.startsWith('left.')), left.join(' '));
    for (const [days, isKept] of [[13, true], [15, false]] as const) {
      await worker.evaluate((later) => { Date.now = () => performance.timeOrigin + performance.now() + later * 86_400_000; }, days);
      await ask(bed.page, 'convert', 'bframes.mp4', { maxHeight: 90, end: 1 }, { checkpoint: 'mine' });
      assert.equal((await ask(bed.page, 'keptSlices')).some((path) => path.startsWith('left.')), isKept, `after ${days} days`);
    }
  });

  test('without storage the conversion goes on without a checkpoint', async () => {
    const worker = await reload('bframes.mp4');
    await worker.evaluate(() => { navigator.storage.getDirectory = () => Promise.reject(new DOMException('none', 'SecurityError')); });
    const made = await ask(bed.page, 'convert', 'bframes.mp4', { maxHeight: 90, end: 4 }, { checkpoint: 'mine' });
    assert.equal(made.frames.length, 120);
  });

  for (const stopAt of [0.02, 'part'] as const) {
    test(`aborting ${stopAt === 'part' ? 'at the first part' : 'on the way'} rejects within 500 ms, gives no more parts and closes all coders`, async () => {
      const worker = await reload('long.mp4');
      const stopped = await ask(bed.page, 'convertAndStop', 'long.mp4', { maxHeight: 144 }, stopAt);
      assert.equal(stopped.failure, 'AbortError');
      assert.ok(stopped.settledAfterMs < 500, `${stopped.settledAfterMs} ms`);
      assert.ok(stopped.nextCallMs < 500, `the next call took ${stopped.nextCallMs} ms`);
      assert.equal(stopped.partsAfter, 0);
      const before = await worker.evaluate(readSeen);
      await setTimeout(500);
      const later = await worker.evaluate(readSeen);
      assert.deepEqual([later.open, later.frames - before.frames], [0, 0]);
    });
  }

  test('a slow reader of the parts holds the conversion back', async () => {
    const worker = await reload('long.mp4');
    const { failure, given } = await ask(bed.page, 'convertForSlowReader', 'long.mp4', { maxHeight: 90 }, 4000);
    assert.deepEqual([failure, given], ['AbortError', 1]);
    const { frames, open } = await worker.evaluate(readSeen);
    assert.ok(frames < 2700, `${frames} of 3600 frames were encoded though nobody took them`);
    assert.equal(open, 0);
  });

  for (const [name, frames] of [['bframes.mp4', 300], ['numbers.avi', 249]] as const) {
    test(`${name}: an encoder that dies before the first part is replaced by ffmpeg.wasm's, unseen`, async () => {
      const worker = await reload(name);
      await worker.evaluate(() => { VideoEncoder.prototype.encode = () => { throw new DOMException('dead', 'EncodingError'); }; });
      const made = await ask(bed.page, 'convert', name, { maxHeight: 90, end: 10 }, { parts: true });
      assert.equal(made.engine, 'ffmpeg-wasm');
      assert.deepEqual(made.frames.map(({ number }) => number), range(frames));
      assert.deepEqual(made.growing?.map(({ number }) => number), range(frames));
    });
  }

  test('an encoder that dies later ends the conversion with engine_failed', async () => {
    const worker = await reload('long.mp4');
    await worker.evaluate(() => {
      const encode = VideoEncoder.prototype.encode;
      let count = 0;
      VideoEncoder.prototype.encode = function (...args) {
        if (++count > 900) throw new DOMException('dead', 'EncodingError');
        encode.apply(this, args);
      };
    });
    assert.equal((await failure(bed.page, 'convert', 'long.mp4', { maxHeight: 90 }, { parts: true })).code, 'engine_failed');
  });

  test('a browser that encodes no video has it done by ffmpeg.wasm, every frame once', async () => {
    await bed.page.goto(bed.site.pageUrl(undefined, 'worker-without-encoder'));
    for (const [name, frames] of [['bframes.mp4', 360], ['numbers.avi', 299]] as const) {
      const made = await ask(bed.page, 'convert', name, { maxHeight: 90, end: 12 }, { parts: true });
      assert.equal(made.engine, 'ffmpeg-wasm');
      assert.deepEqual(made.frames.map(({ number }) => number), range(frames));
      assert.equal(made.appended?.ranges, 1);
    }
  });
});
