import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { testBed } from './bed.js';
import { ask, failure } from './browser.js';
import { createConversionFiles } from './conversion-fixtures.js';
import { noFfmpeg } from './fixtures.js';
import { nativeLoudSpan } from './native.js';
import { near } from './near.js';

const range = (count: number, first = 0): number[] => Array.from({ length: count }, (_, i) => first + i);

describe('targets of conversions in Chromium', { skip: noFfmpeg }, () => {
  const bed = testBed(createConversionFiles);

  test('a turned picture is turned upright, and turned on when that is asked', async () => {
    await bed.make('turned.mp4');
    const upright = await ask(bed.page, 'convert', 'turned.mp4', { maxHeight: 160, end: 3 }, { turned: 270 });
    assert.deepEqual([upright.watched.width, upright.watched.height], [90, 160]);
    assert.deepEqual(upright.frames.map(({ number }) => number), range(90));
    const again = await ask(bed.page, 'convert', 'turned.mp4', { maxHeight: 160, rotate: 90, end: 3 }, {});
    assert.deepEqual([again.watched.width, again.watched.height], [284, 160]);
    assert.deepEqual(again.frames.map(({ number }) => number), range(90));
    await bed.make('numbers.avi');
    const avi = await ask(bed.page, 'convert', 'numbers.avi', { rotate: 270, end: 1, maxHeight: 160 }, { turned: 270 });
    assert.deepEqual([avi.watched.width, avi.watched.height], [90, 160]);
    assert.deepEqual(avi.frames.map(({ number }) => number), range(24));
  });

  for (const [name, frames, width, height, audioCodec] of [
    ['odd.mp4', 30, 320, 180, null], ['silent.mp4', 90, 320, 180, null], ['one-frame.mp4', 1, 320, 180, null], ['sliver.mp4', 1, 320, 180, 'aac'],
    ['surround.mp4', 90, 320, 180, 'aac'], ['vorbis.mkv', 150, 320, 180, 'opus'], ['ten-bit.mp4', 60, 320, 180, null], ['still.mp4', 100, 320, 180, null],
  ] as const) {
    test(`${name} is converted whole and plays`, async () => {
      await bed.make(name);
      const made = await ask(bed.page, 'convert', name, {}, { parts: true });
      assert.equal(made.engine, 'webcodecs');
      assert.equal(made.frames.length, frames);
      assert.equal(made.growing?.length, frames);
      assert.ok(made.frames.every(({ number }) => number >= 0), 'numbers');
      assert.deepEqual([made.watched.width, made.watched.height, made.packets.audioCodec], [width, height, audioCodec]);
      near(made.watched.duration, made.durationSeconds, 0.1, 'duration');
    });
  }

  for (const name of ['film.mp4', 'film.avi', 'sixty.mp4', 'card.mp4', 'slides.mp4']) {
    test(`the estimate of ${name} is good to a third, and tells size and work`, async () => {
      await bed.make(name);
      const { info } = await ask(bed.page, 'probe', name);
      for (const target of [{}, { maxHeight: info.height / 2 }, { maxHeight: 120, start: 2, end: 8 }]) {
        const { size, estimate, watched, engine } = await ask(bed.page, 'bench', name, target);
        near(estimate.sizeBytes / size, 1, 0.35, 'estimated bytes over made ones');
        assert.deepEqual([estimate.width, estimate.height, estimate.engine], [watched.width, watched.height, engine]);
        const seconds = (target.end ?? info.durationSeconds) - (target.start ?? 0);
        near(estimate.megapixels, seconds * (info.frameRate ?? 0) * (info.width * info.height + watched.width * watched.height) / 1e6, 0.5, 'megapixels');
      }
    });
  }

  for (const [name, twin, engine, rotate] of [
    ['bars.mp4', 'bars.mp4', 'webcodecs', 0], ['bars.mp4', 'bars.mp4', 'webcodecs', 180],
    ['bars-709.mp4', 'bars-709.mp4', 'webcodecs', 0], ['bars-709.mp4', 'bars-709.mp4', 'webcodecs', 180], ['bars.mkv', 'bars.mp4', 'ffmpeg-wasm', 0], ['bars-709.mkv', 'bars-709.mp4', 'ffmpeg-wasm', 180],
  ] as const) {
    test(`${name} keeps its colours when it is made smaller${rotate ? ' and turned' : ''} by ${engine}`, async () => {
      await bed.make(name, twin);
      const made = await ask(bed.page, 'colours', twin, name, { maxHeight: 360, rotate });
      assert.equal(made.engine, engine);
      made.after.forEach((colour, bar) => {
        const before = made.before[bar] ?? [];
        colour.forEach((value, i) => { near(value, before[i] ?? -1, 10, `bar ${bar}: ${colour.join()} for ${before.join()}`); });
      });
    });
  }

  test('sound that this browser can not decode, or not encode as asked, is made by ffmpeg.wasm and lies where it was', async () => {
    await bed.make('ac3.mkv', 'vorbis.mkv');
    for (const [name, target] of [['ac3.mkv', {}], ['ac3.mkv', { start: 4.3, end: 8 }], ['vorbis.mkv', { audioCodec: 'aac' }], ['ac3.mkv', { container: 'webm', end: 7 }]] as const) {
      const made = await ask(bed.page, 'convert', name, { maxHeight: 90, ...target }, { sound: true });
      assert.equal(made.engine, 'webcodecs');
      assert.equal(made.packets.audioCodec, 'container' in target ? 'opus' : 'aac');
      const { from } = await nativeLoudSpan(join(bed.dir, name));
      near(made.loud?.from ?? -1, from - ('start' in target ? target.start : 0), 0.02, `tone of ${name}`);
    }
  });

  test('a slice whose pictures would not fit into memory goes by way of a file', async () => {
    await bed.make('one-slice.mkv');
    const made = await ask(bed.page, 'convert', 'one-slice.mkv', {}, {});
    assert.equal(made.engine, 'ffmpeg-wasm');
    assert.deepEqual(made.frames.map(({ number }) => number), range(1800));
    made.frames.forEach(({ time }, i) => { near(time, i / 30, 0.0021, `time of frame ${i}`); });
  });

  test('a large result is not held in memory and plays all the same', async () => {
    await bed.make('bframes.mp4');
    for (const container of ['mp4', 'webm'] as const) {
      const made = await ask(bed.page, 'convert', 'bframes.mp4', { container, videoBitrate: 40_000_000, end: 20 }, {});
      assert.deepEqual(made.frames.map(({ number }) => number), range(600));
      near(made.watched.duration, 20, 0.1, 'duration');
    }
  });

  test('WebM of VP9 and Opus, by both engines; sound is left out when muted', async () => {
    await bed.make('bframes.mp4', 'numbers.avi');
    for (const [name, engine] of [['bframes.mp4', 'webcodecs'], ['numbers.avi', 'ffmpeg-wasm']] as const) {
      const made = await ask(bed.page, 'convert', name, { container: 'webm', maxHeight: 144, end: 5.5 }, { parts: true, sound: true });
      assert.deepEqual([made.engine, made.packets.videoCodec, made.packets.audioCodec], [engine, 'vp9', 'opus']);
      assert.match(made.mimeType, /^video\/webm; codecs=.*vp09.*opus/);
      assert.equal(made.frames.length, name === 'bframes.mp4' ? 165 : 137);
      assert.equal(made.appended?.ranges, 1);
      const mute = await ask(bed.page, 'convert', name, { mute: true, end: 1, maxHeight: 90 }, {});
      assert.equal(mute.packets.audioCodec, null);
    }
  });

  test('AV1 in both containers: every frame at its time, beside Opus in WebM', async () => {
    await bed.make('bframes.mp4');
    for (const [container, sound] of [['mp4', 'aac'], ['webm', 'opus']] as const) {
      const made = await ask(bed.page, 'convert', 'bframes.mp4', { container, videoCodec: 'av1', maxHeight: 144, start: 1, end: 3 }, { parts: true });
      assert.deepEqual([made.engine, made.packets.videoCodec, made.packets.audioCodec], ['webcodecs', 'av1', sound]);
      assert.deepEqual(made.frames.map(({ number }) => number), range(60, 30));
      assert.match(made.mimeType, new RegExp(`^video/${container}; codecs=.*av01`));
    }
  });

  test('what a browser and ffmpeg.wasm cannot make is refused', async () => {
    await bed.make('numbers.avi');
    assert.equal((await failure(bed.page, 'convert', 'numbers.avi', { container: 'webm', videoCodec: 'h264' })).code, 'bad_request');
    assert.equal((await failure(bed.page, 'convert', 'numbers.avi', { start: 5, end: 4 })).code, 'bad_request');
    assert.equal((await failure(bed.page, 'convert', 'numbers.avi', { start: 100 })).code, 'bad_request');
  });

  test('nothing was written to the page\'s console', () => {
    assert.deepEqual(bed.noise, []);
  });
});
