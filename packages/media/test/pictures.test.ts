import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { sampled } from '../../../scripts/test/beds/sampled.mjs';
import { testBed } from './bed.js';
import { ask, failure } from './browser.js';
import { noFfmpeg } from './fixtures.js';
import { near } from './near.js';
import { createPictureFiles } from './pictures-fixtures.js';

const range = (from: number, to: number, step = 1): number[] => Array.from({ length: Math.ceil((to - from) / step) }, (_, i) => from + i * step);

/** When each of the 150 frames is shown. */
function timesOf(name: string): number[] {
  const rate = name === 'ntsc.mp4' ? 30_000 / 1001 : 30;
  // ffmpeg's AVI writer shows every frame but the first one later by one; the sound of the TS begins before its picture.
  const late = name === 'mpeg4.avi' ? 1 / 30 : name === 'starts-late.ts' ? 0.0232 : 0;
  return range(0, 150).map((number) => number / rate + (name === 'mpeg4.avi' && number === 0 ? 0 : late));
}

describe('pictures of videos whose frames tell their number, in Chromium', { skip: noFfmpeg }, () => {
  const bed = testBed(createPictureFiles);

  describe('frames', () => {
    for (const name of sampled(['long-gop.mp4', 'short-gop.mp4', 'b-frames.mp4', 'vp9.webm', 'hevc.mp4', 'mpeg4.avi', 'b-frames.avi', 'starts-late.ts', 'ntsc.mp4'], 'b-frames.mp4', 'vp9.webm', 'mpeg4.avi', 'starts-late.ts', 'ntsc.mp4')) {
      const times = timesOf(name);

      test(`every frame of ${name} comes once, in order, with its number and time`, async () => {
        await bed.make(name);
        const { seen, fractions, mostWaiting } = await ask(bed.page, 'frames', name, { rate: 'every', maxWidth: 160 });
        assert.deepEqual(seen.map(({ shows }) => shows), range(0, 150));
        assert.deepEqual(seen.map(({ number }) => number), range(0, 150));
        for (const { shows, time } of seen) near(time, times[shows] ?? NaN, 0.0012, `time of ${shows}`);
        assert.deepEqual([seen[0]?.width, seen[0]?.height], [160, 90]);
        assert.equal(mostWaiting, 1);
        assert.deepEqual(fractions, [...fractions].sort((a, b) => a - b));
        assert.equal(fractions.at(-1), 1);
      });

      test(`two frames a second of ${name}, and every frame of a span, are the right ones`, async () => {
        await bed.make(name);
        const { seen } = await ask(bed.page, 'frames', name);
        const end = (times.at(-1) ?? 0) + 1 / 30;
        const expected = range(0, end - 0.001, 0.5).map((second) => Math.max(0, times.findLastIndex((time) => time <= second + 0.001)));
        assert.deepEqual(seen.map(({ shows }) => shows), expected);
        assert.deepEqual(seen.map(({ number }) => number), expected);
        assert.equal(seen[0]?.width, 320);
        const span = await ask(bed.page, 'frames', name, { rate: 'every', start: 1.91, end: 2.11 });
        const inside = range(0, 150).filter((number) => (times[number] ?? 0) >= 1.91 && (times[number] ?? 0) < 2.11);
        assert.deepEqual(span.seen.map(({ shows }) => shows), inside);
        assert.deepEqual(span.seen.map(({ number }) => number), inside);
      });
    }

    test('that nobody asked for and no other rests on are not decoded', async () => {
      await bed.make('b-frames.mp4', 'long-gop.mp4');
      const seconds = [0, 1, 2, 3, 4];
      const { decoded, times } = await ask(bed.page, 'decodedFor', 'b-frames.mp4', seconds);
      seconds.forEach((second, i) => { near(times[i] ?? NaN, second, 0.001, 'time'); });
      // from key frames at 0, 1.6 and 3.2 s it is 99 frames to these; three of four are B-frames, of which one is rested on
      assert.ok(decoded > 45 && decoded < 60, `${decoded} of 99 frames`);
      assert.equal((await ask(bed.page, 'decodedFor', 'long-gop.mp4', seconds)).decoded, 121);
    });

    test('of a variable rate come at their own times, numbered in the order shown', async () => {
      await bed.make('variable.mp4');
      const shown = [...range(0, 30), ...range(30, 60, 2), ...range(90, 150)];
      const { seen } = await ask(bed.page, 'frames', 'variable.mp4', { rate: 'every' });
      assert.deepEqual(seen.map(({ shows }) => shows), shown);
      assert.deepEqual(seen.map(({ number }) => number), range(0, shown.length));
      for (const { shows, time } of seen) near(time, shows / 30, 0.0012, `time of ${shows}`);
      const sampled = await ask(bed.page, 'frames', 'variable.mp4');
      assert.deepEqual(sampled.seen.map(({ shows }) => shows), [0, 15, 30, 44, 58, 90, 105, 120, 135]);
    });

    test('of a turned video stand upright', async () => {
      await bed.make('turned.mp4');
      const { seen } = await ask(bed.page, 'frames', 'turned.mp4', { rate: 1 }, 270);
      assert.deepEqual(seen.map(({ shows, width, height }) => [shows, width, height]), range(0, 150, 30).map((number) => [number, 180, 320]));
    });

    test('of a video of one frame are one', async () => {
      await bed.make('one-frame.mp4');
      for (const rate of ['every', 2] as const) {
        const { seen } = await ask(bed.page, 'frames', 'one-frame.mp4', { rate });
        assert.deepEqual(seen.map(({ shows, number, time }) => [shows, number, time]), [[0, 0, 0]]);
      }
    });

    for (const name of ['cut.mp4', 'cut.webm']) {
      test(`of a file cut off come as far as it goes (${name})`, async () => {
        await bed.make(name);
        const { seen } = await ask(bed.page, 'frames', name, { rate: 10 });
        assert.ok(seen.length > 20 && seen.length < 40, `${seen.length} frames`);
        assert.deepEqual(seen.map(({ shows }) => shows), range(0, 150, 3).slice(0, seen.length));
      });
    }

    test('reject with no_video_stream for sound, bad_request for nonsense', async () => {
      await bed.make('sound.m4a', 'one-frame.mp4');
      assert.equal((await failure(bed.page, 'frames', 'sound.m4a')).code, 'no_video_stream');
      for (const options of [{ rate: 0 }, { maxWidth: -1 }, { start: 2, end: 2 }]) {
        assert.equal((await failure(bed.page, 'frames', 'one-frame.mp4', options)).code, 'bad_request');
      }
    });
  });

  describe('storyboard', () => {
    for (const name of sampled(['long-gop.mp4', 'short-gop.mp4', 'b-frames.mp4', 'vp9.webm', 'hevc.mp4', 'mpeg4.avi', 'b-frames.avi', 'mjpeg.avi', 'starts-late.ts'], 'long-gop.mp4', 'vp9.webm', 'b-frames.avi', 'starts-late.ts')) {
      test(`of ${name} has in each span a frame of that span, and tells its time`, async () => {
        await bed.make(name);
        const times = timesOf(name);
        const { tiles, drafts, sheets, types, fractions } = await ask(bed.page, 'storyboard', name);
        const count = tiles.length;
        assert.ok(count === 5 || count === 6, `${count} tiles`);
        assert.deepEqual(sheets, [[count * 160, 90, count * 160, 90]]);
        assert.deepEqual(types, ['image/webp']);
        tiles.forEach(({ shows, time, start, end }, i) => {
          near(time, times[shows] ?? NaN, 0.002, `tile ${i}, which shows ${shows}`);
          assert.equal(start, i);
          assert.equal(end, tiles[i + 1]?.start ?? end);
          // The rest of the last span may be shorter than a frame.
          assert.ok(time >= start - 0.04 && time < end, `${time} is outside ${start} to ${end}`);
        });
        assert.ok(drafts.length >= 1);
        for (const draft of drafts) {
          assert.equal(draft.tiles.length, count);
          for (const { shows, time } of draft.tiles) near(time, times[shows] ?? NaN, 0.002, `draft of ${shows}`);
        }
        assert.deepEqual(fractions, [...fractions].sort((a, b) => a - b));
        assert.equal(fractions.at(-1), 1);
      });
    }

    test('shows key frames first and replaces those outside their span', async () => {
      await bed.make('long-gop.mp4');
      const { tiles, drafts } = await ask(bed.page, 'storyboard', 'long-gop.mp4');
      assert.deepEqual(drafts.map((draft) => draft.tiles.map(({ shows }) => shows)), [[0, 0, 0, 0, 0], [0, 45, 75, 105, 135]]);
      assert.deepEqual(tiles.map(({ shows }) => shows), [0, 45, 75, 105, 135]);
    });

    for (const name of ['short-gop.mp4', 'mpeg4.avi']) {
      test(`of more tiles than a sheet holds goes on with the next (${name})`, async () => {
        await bed.make(name);
        const times = timesOf(name);
        const { tiles, sheets } = await ask(bed.page, 'storyboard', name, { intervalSeconds: 1 / 30, tileWidth: 128 });
        assert.equal(tiles.length, name === 'mpeg4.avi' ? 152 : 150);
        assert.deepEqual(sheets, [[1280, 720, 1280, 720], [1280, tiles.length > 150 ? 432 : 360, 1280, tiles.length > 150 ? 432 : 360]]);
        for (const { shows, time } of tiles) near(time, times[shows] ?? NaN, 0.002, `tile of ${shows}`);
        for (const { shows, start } of tiles.slice(2, 150)) near(start, times[shows] ?? NaN, 0.04, `start of ${shows}`);
      });
    }

    test('of turned, one-frame and variable-rate videos is right', async () => {
      await bed.make('turned.mp4', 'one-frame.mp4', 'variable.mp4');
      const turned = await ask(bed.page, 'storyboard', 'turned.mp4', {}, 270);
      assert.deepEqual(turned.tiles.map(({ shows, width, height }) => [shows, width, height]), [0, 45, 75, 105, 135].map((number) => [number, 160, 284]));
      const one = await ask(bed.page, 'storyboard', 'one-frame.mp4');
      assert.deepEqual(one.tiles.map(({ shows, time, start }) => [shows, time, start]), [[0, 0, 0]]);
      const variable = await ask(bed.page, 'storyboard', 'variable.mp4');
      for (const { shows, time } of variable.tiles) near(time, shows / 30, 0.002, `tile of ${shows}`);
      // Nothing new is shown in the third second.
      assert.deepEqual(variable.tiles.map(({ shows }) => Math.floor(shows / 30)), [0, 1, 1, 3, 4]);
    });

    for (const name of ['cut.mp4', 'cut.webm']) {
      test(`of a file cut off repeats its last frame (${name})`, async () => {
        await bed.make(name);
        const { tiles } = await ask(bed.page, 'storyboard', name);
        assert.ok(tiles.length >= 3);
        for (const { shows, time } of tiles) near(time, shows / 30, 0.002, `tile of ${shows}`);
      });
    }

    test('rejects with no_video_stream for sound', async () => {
      await bed.make('sound.m4a');
      assert.equal((await failure(bed.page, 'storyboard', 'sound.m4a')).code, 'no_video_stream');
    });
  });

  describe('poster', () => {
    for (const name of sampled(['long-gop.mp4', 'b-frames.mp4', 'vp9.webm', 'hevc.mp4', 'mpeg4.avi', 'b-frames.avi', 'starts-late.ts'], 'b-frames.mp4', 'hevc.mp4', 'starts-late.ts')) {
      test(`of ${name} shows the frame of the second it tells, near 1 s`, async () => {
        await bed.make(name);
        const poster = await ask(bed.page, 'posterNumber', name);
        near(poster.time, timesOf(name)[poster.shows] ?? NaN, 0.002, `time of frame ${poster.shows}`);
        near(poster.time, 1, 0.034, 'time');
        assert.deepEqual(poster.pixels, [poster.width, poster.height]);
      });
    }

    test('has the type asked for, else WebP; and the full width when asked', async () => {
      await bed.make('long-gop.mp4', 'mpeg4.avi');
      for (const name of ['long-gop.mp4', 'mpeg4.avi']) {
        assert.equal((await ask(bed.page, 'posterNumber', name, 'image/jpeg')).type, 'image/jpeg');
        const avif = await ask(bed.page, 'posterNumber', name, 'image/avif');
        assert.ok(avif.type === 'image/avif' || avif.type === 'image/webp', avif.type);
        assert.deepEqual((await ask(bed.page, 'posterNumber', name, 'image/webp', Infinity)).pixels, [320, 180]);
        assert.deepEqual((await ask(bed.page, 'posterNumber', name, undefined, 128)).pixels, [128, 72]);
      }
    });

    test('of a video of one frame is that frame', async () => {
      await bed.make('one-frame.mp4');
      const { shows, time } = await ask(bed.page, 'posterNumber', 'one-frame.mp4');
      assert.deepEqual([shows, time], [0, 0]);
    });
  });

  describe('aborting', () => {
    for (const [kind, name] of sampled([['frames', 'heavy.mp4'], ['frames', 'heavy.avi'], ['storyboard', 'heavy.mp4'], ['storyboard', 'heavy.avi'], ['waveform', 'long.m4a'], ['poster', 'heavy.avi']] as const, 'frames', 'waveform')) {
      test(`${kind} of ${name} rejects with AbortError at once, sends nothing more and leaves the engine usable`, async () => {
        await bed.make(name, 'short-gop.mp4');
        const { code, settledAfterMs, eventsAfterAbort } = await ask(bed.page, 'abortPicture', kind, name, 250);
        assert.equal(code, 'AbortError');
        assert.ok(settledAfterMs < 500, `${settledAfterMs} ms`);
        assert.equal(eventsAfterAbort, 0);
        if (name.endsWith('.avi')) {
          // Chromium gives a busy worker 2 s before it stops it.
          for (const from = performance.now(); bed.page.workers().length > 1 && performance.now() - from < 8000;) await setTimeout(50);
          assert.equal(bed.page.workers().length, 1);
        }
        assert.equal((await ask(bed.page, 'posterNumber', 'short-gop.mp4')).shows, 30);
      });
    }
  });
});
