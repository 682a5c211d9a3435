import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { sampled } from '../../../scripts/test/beds/sampled.mjs';
import { testBed } from './bed.js';
import { ask, failure } from './browser.js';
import { createConversionFiles } from './conversion-fixtures.js';
import { noFfmpeg } from './fixtures.js';
import { frameTimes, nativeLoudSpan } from './native.js';
import { near } from './near.js';

describe('clips in Chromium', { skip: noFfmpeg }, () => {
  const bed = testBed(createConversionFiles);

  for (const [name, start, end, copied, engine] of sampled([
    // Both cuts at key frames: nothing needs a frame outside.
    ['seconds.mp4', 3, 5, true, 'webcodecs'],
    ['no-bframes.mp4', 3, 5.5, true, 'webcodecs'],
    ['vp9.webm', 4, 7.02, true, 'webcodecs'],
    ['seconds.mp4', 3.34, 5.01, false, 'webcodecs'],
    // The last B-frames need the frame behind them.
    ['seconds.mp4', 3, 4.5, false, 'webcodecs'],
    ['vfr.mp4', 2.2, 4.45, false, 'webcodecs'],
    ['numbers.avi', 4.4, 6.1, false, 'ffmpeg-wasm'],
    ['hevc.ts', 4.4, 6.1, false, 'ffmpeg-wasm'],
  ] as const, 'seconds.mp4', 'vfr.mp4', 'numbers.avi')) {
    test(`${name} from ${start} to ${end} s has exactly those frames, ${copied ? 'copied' : 'encoded again'} by ${engine}`, async () => {
      await bed.make(name);
      const path = join(bed.dir, name);
      const numbers = (name.includes('vfr') ? Array.from({ length: 500 }, (_, n) => n).filter((n) => n % 3 !== 0 || n > 250) : null);
      const inside = (await frameTimes(path)).map((time, i) => ({ time: time - start, number: numbers?.[i] ?? i })).filter(({ time }) => time >= -0.0005 && time < end - start - 0.0005);
      const hasSound = !name.includes('vfr');
      const clip = await ask(bed.page, 'clip', name, start, end, { sound: hasSound && name !== 'hevc.ts' });
      assert.deepEqual([clip.engine, clip.copied], [engine, copied]);
      assert.deepEqual(clip.frames.map(({ number }) => number), inside.map(({ number }) => number));
      clip.frames.forEach(({ time }, i) => { near(time, inside[i]?.time ?? -1, 0.0021, `time of frame ${i}`); });
      assert.deepEqual([clip.watched.width, clip.watched.height], [320, 180]);
      near(clip.watched.duration, end - start, 0.07, 'duration in the player');
      if (hasSound) assert.ok(clip.packets.audioStart !== null && clip.packets.audioStart >= (copied ? 0 : -0.03), `sound from ${clip.packets.audioStart}`);
      if (clip.loud) near(clip.loud.from, (await nativeLoudSpan(path)).from - start, 0.02, 'tone');
      assert.equal(clip.fractions.at(-1), 1);
      assert.deepEqual(clip.fractions, [...clip.fractions].sort((a, b) => a - b));
    });
  }

  test('nothing outside a copied clip is in its bytes', async () => {
    await bed.make('seconds.mp4');
    const clip = await ask(bed.page, 'clip', 'seconds.mp4', 3, 5);
    assert.deepEqual(clip.packets.keyTimes.map((time) => Math.round(time * 1000)), [0, 1000]);
    assert.equal(clip.packets.count, 60);
    near(clip.packets.bytes, clip.size, 4000, 'bytes of the packets');
  });

  test('a turned picture stays turned when copied, and comes out upright when encoded', async () => {
    await bed.make('turned.mp4');
    for (const [start, end, copied, number] of [[0, 2.5, true, 7], [0.51, 2.5, false, 23]] as const) {
      const clip = await ask(bed.page, 'clip', 'turned.mp4', start, end, { turned: 270 });
      assert.equal(clip.copied, copied);
      assert.deepEqual([clip.watched.width, clip.watched.height], [180, 320]);
      assert.equal(clip.frames[7]?.number, number);
    }
  });

  test('a picture that stands still at the cut is in the clip', async () => {
    await bed.make('still.mp4');
    const clip = await ask(bed.page, 'clip', 'still.mp4', 5, 13);
    assert.deepEqual(clip.frames.slice(0, 3).map(({ number }) => number), [0, 301, 302]);
    assert.equal(clip.frames[0]?.time, 0);
    near(clip.frames[1]?.time ?? 0, 301 / 25 - 5, 0.002, 'next frame');
    assert.deepEqual((await ask(bed.page, 'clip', 'still.mp4', 5, 6)).frames.map(({ number }) => number), [0]);
  });

  test('a clip of nothing is refused', async () => {
    await bed.make('seconds.mp4');
    assert.equal((await failure(bed.page, 'clip', 'seconds.mp4', 5, 5)).code, 'bad_request');
    assert.equal((await failure(bed.page, 'clip', 'seconds.mp4', 11, 12)).code, 'bad_request');
    assert.equal((await failure(bed.page, 'clip', 'seconds.mp4', -1, 2)).code, 'bad_request');
  });
});
