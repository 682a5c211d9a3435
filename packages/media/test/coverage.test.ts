import assert from 'node:assert/strict';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { testBed } from './bed.js';
import { ask } from './browser.js';
import { coverage, createCoverageFiles, nativeProbe } from './coverage-files.js';
import { noFfmpeg } from './fixtures.js';
import { near } from './near.js';

/** Seconds: coders add a frame of sound before and after, Opus and AAC up to 0.05 s. */
const DURATION_TOLERANCE = 0.1;
/** Share of the rate: WebM keeps times in whole milliseconds. */
const RATE_TOLERANCE = 0.02;

const LINES = ['The first line.', 'And the second one.'];

describe('probe of every kind of file, in Chromium', { skip: noFfmpeg }, () => {
  const bed = testBed(createCoverageFiles);

  for (const file of coverage.files) {
    test(`probe of ${file.name}`, async () => {
      await bed.make(file.name);
      const asked = bed.site.requests.length;
      const { info, engine, canDecodeVideo, canDecodeAudio, playable } = await ask(bed.page, 'probe', file.name);
      const { expect: differs = {}, ...expectedOf } = file.browser;
      const { durationSeconds, frameRate, firstTimestamp, ...exact } = { ...file.expect, ...differs };
      const said = Object.fromEntries(Object.keys(exact).map((key) => [key, info[key as keyof typeof info]]));
      assert.deepEqual({ ...said, engine, canDecodeVideo, canDecodeAudio, playable, truncated: info.truncated },
        { ...exact, ...expectedOf, truncated: exact.truncated });
      assert.equal(info.sizeBytes, (await stat(join(bed.dir, file.name))).size);
      if (durationSeconds !== undefined) near(info.durationSeconds, durationSeconds, DURATION_TOLERANCE, 'duration');
      if (firstTimestamp !== undefined) near(info.firstTimestamp, firstTimestamp, DURATION_TOLERANCE, 'first timestamp');
      if (frameRate === null) assert.equal(info.frameRate, null);
      else if (frameRate !== undefined) near(info.frameRate, frameRate, frameRate * RATE_TOLERANCE, 'frame rate');
      if (!file.cut) {
        const native = await nativeProbe(join(bed.dir, file.name));
        if (file.nativeDuration === false) assert.ok(Number.isNaN(native.durationSeconds));
        else near(info.durationSeconds, native.durationSeconds, DURATION_TOLERANCE, 'duration next to ffprobe');
        if (frameRate !== null && frameRate !== undefined) near(info.frameRate, native.frameRate, native.frameRate * RATE_TOLERANCE, 'frame rate next to ffprobe');
      }
      const mayAskForFfmpeg = engine === 'ffmpeg-wasm' || (info.textTracks?.length ?? 0) > 0 || info.chapters !== undefined;
      if (!mayAskForFfmpeg) assert.deepEqual(bed.site.requests.slice(asked).filter((path) => path.includes('ffmpeg')), []);
    });
  }

  for (const [name, language, lines] of [
    ['mov-text.mp4', 'en', LINES], ['subrip.mkv', 'en', LINES], ['ass.mkv', 'en', LINES], ['webvtt.webm', 'fr', LINES], ['two-texts.mkv', 'en', LINES], ['styled.mkv', 'en', ['Above, in colour', 'Two\nlines']],
  ] as const) {
    test(`captions of ${name} are plain text, of the first track`, async () => {
      await bed.make(name);
      const transcript = await ask(bed.page, 'captions', name);
      assert.deepEqual([transcript?.language, transcript?.source], [language, 'embedded']);
      assert.deepEqual(transcript?.cues.map(({ text }) => text), lines);
      near(transcript?.cues[0]?.start, 0.2, 0.03, 'start');
      near(transcript?.cues[1]?.end, 1.75, 0.03, 'end');
    });
  }

  for (const name of ['chapters.mp4', 'pictures.mkv']) {
    test(`${name} has no captions of text`, async () => {
      await bed.make(name);
      assert.equal(await ask(bed.page, 'captions', name), null);
    });
  }
});
