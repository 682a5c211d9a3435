import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { sampled } from '../../../scripts/test/beds/sampled.mjs';
import { testBed } from './bed.js';
import { ask } from './browser.js';
import { createConversionFiles, NUMBERED } from './conversion-fixtures.js';
import { noFfmpeg } from './fixtures.js';
import { frameTimes, nativeLoudSpan } from './native.js';
import { near } from './near.js';

/** Which frames of the source a fixture kept. */
const frameNumbers = (name: string): number[] => name.includes('vfr') ? range(500).filter((n) => n % 3 !== 0 || n > 250) : range(NUMBERED[name]?.frames ?? 0);

/** When each frame is shown. An AVI with B-frames doesn't say, and native ffmpeg has all of them one frame too late. */
const timesOf = async (name: string, dir: string): Promise<number[]> =>
  name === 'bframes.avi' ? frameNumbers(name).map((number) => number / (NUMBERED[name]?.rate ?? 0)) : frameTimes(join(dir, name));

const range = (count: number, first = 0): number[] => Array.from({ length: count }, (_, i) => first + i);

describe('conversions in Chromium', { skip: noFfmpeg }, () => {
  const bed = testBed(createConversionFiles);

  for (const [name, frames, engine, audioCodec] of sampled([
    ['bframes.mp4', 750, 'webcodecs', 'aac'],
    ['ntsc.mkv', 700, 'webcodecs', 'aac'],
    ['vp9.webm', 400, 'webcodecs', 'opus'],
    ['vfr.mp4', 416, 'webcodecs', null],
    ['numbers.avi', 500, 'ffmpeg-wasm', 'aac'],
    ['bframes.avi', 400, 'ffmpeg-wasm', 'aac'],
    ['hevc.ts', 450, 'ffmpeg-wasm', 'aac'],
    ['hevc-vfr.mkv', 416, 'ffmpeg-wasm', null],
  ] as const, 'bframes.mp4', 'vfr.mp4', 'numbers.avi', 'hevc-vfr.mkv')) {
    test(`${name}: every frame once and at its time, across the slices, made by ${engine}`, async () => {
      await bed.make(name);
      const times = await timesOf(name, bed.dir);
      const numbers = frameNumbers(name);
      assert.equal(numbers.length, frames);
      const made = await ask(bed.page, 'convert', name, { maxHeight: 144 }, { sound: audioCodec !== null, parts: true });
      assert.equal(made.engine, engine);
      assert.deepEqual([made.watched.width, made.watched.height], [256, 144]);
      assert.deepEqual(made.frames.map(({ number }) => number), numbers);
      made.frames.forEach(({ number, time }, i) => { near(time, times[i] ?? -1, 0.0021, `time of frame ${number}`); });
      assert.deepEqual(made.growing?.map(({ number }) => number), numbers);
      made.growing.forEach(({ time }, i) => { near(time, made.frames[i]?.time ?? -1, 0.001, `time of frame ${i} in the parts`); });
      assert.deepEqual([made.packets.videoCodec, made.packets.audioCodec], ['avc', audioCodec]);
      if (audioCodec !== null) near(made.loud?.from ?? -1, (await nativeLoudSpan(join(bed.dir, name))).from, 0.02, 'tone');
      const end = (times.at(-1) ?? 0) + 0.04;
      near(made.durationSeconds, end, 0.05, 'duration');
      near(made.watched.duration, end, 0.1, 'duration in the player');
      assert.equal(made.appended?.ranges, 1);
      near(made.appended.to, end, 0.1, 'buffered');
      assert.ok(made.parts > 5, `${made.parts} parts`);
      assert.ok((made.fractionAtFirstPart ?? 1) < 0.9, `the first part came at ${made.fractionAtFirstPart}`);
      assert.deepEqual(made.fractions, [...made.fractions].sort((a, b) => a - b));
      assert.equal(made.fractions.at(-1), 1);
    });
  }

  for (const [name, target, engine] of [
    ['bframes.mp4', { start: 6.51, end: 9.2 }, 'webcodecs'],
    ['bframes.avi', { start: 6.51, end: 9.2 }, 'ffmpeg-wasm'],
    ['hevc.ts', { start: 6.51, end: 9.2 }, 'ffmpeg-wasm'],
  ] as const) {
    test(`${name}, trimmed: exactly the frames from start to end, the sound with them, made by ${engine}`, async () => {
      await bed.make(name);
      const path = join(bed.dir, name);
      const inside = (await timesOf(name, bed.dir)).map((time, number) => ({ time: time - target.start, number })).filter(({ time }) => time >= 0 && time < target.end - target.start);
      const made = await ask(bed.page, 'convert', name, { ...target, maxHeight: 144 }, { sound: name === 'bframes.mp4' });
      assert.equal(made.engine, engine);
      assert.deepEqual(made.frames.map(({ number }) => number), inside.map(({ number }) => number));
      made.frames.forEach(({ time }, i) => { near(time, inside[i]?.time ?? -1, 0.0021, `time of frame ${i}`); });
      near(made.durationSeconds, 2.69, 0.06, 'duration');
      if (made.loud) near(made.loud.from, (await nativeLoudSpan(path)).from - target.start, 0.02, 'tone');
      assert.ok(made.packets.audioStart !== null && made.packets.audioStart > -0.03 && made.packets.audioStart < 0.03, `sound from ${made.packets.audioStart}`);
    });
  }

  test('nothing was written to the page\'s console', () => {
    assert.deepEqual(bed.noise, []);
  });
});
