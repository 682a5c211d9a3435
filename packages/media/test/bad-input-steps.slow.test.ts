import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { testBed } from './bed.js';
import { badNames, createBadFiles } from './bad-files.js';
import { ask } from './browser.js';
import { noFfmpeg } from './fixtures.js';
import { threadsFallTo } from './worker-threads.js';

type Step = 'storyboard' | 'waveform' | 'frames' | 'transcode' | 'clip' | 'package';
/** What a step has to come to: so much made, from and to; or a code, and what the sentence has to say. */
type Expected = readonly [from: number, to: number] | readonly [code: string, sentence: RegExp];

const PEAKS: Expected = [20, 20];
/** Two playlists, a header, a segment; the master playlist is one of the two. */
const FILES: Expected = [4, 4];
const CLIP: Expected = [0.38, 0.45];
const PICTURELESS: Expected = ['no_video_stream', /sound only/];
const SILENT: Expected = ['no_audio', /no sound/];
const NOBODY: Expected = ['unsupported_codec', /coded as "XYZW".*Convert it/];

/** A file of which the first second or a little less is left; `seconds` of a conversion. */
const left = (seconds: readonly [number, number], frames: readonly [number, number]): Record<Step, Expected> => ({ storyboard: [1, 4], waveform: PEAKS, frames, transcode: seconds, clip: CLIP, package: FILES });
/** A file that has all its three seconds, whatever is wrong with it. */
const whole = left([2.95, 3.1], [15, 16]);
const sound: Record<Step, Expected> = { storyboard: PICTURELESS, waveform: PEAKS, frames: PICTURELESS, transcode: PICTURELESS, clip: PICTURELESS, package: PICTURELESS };

const STEPS: Readonly<Record<string, Record<Step, Expected>>> = {
  'third.mp4': left([0.9, 1.1], [5, 6]), 'third.webm': left([0.8, 1.1], [5, 6]), 'third.mkv': left([0.8, 1.1], [5, 6]), 'third.avi': left([0.4, 1.1], [3, 6]),
  'third.ogv': left([0.3, 1.1], [3, 6]), 'third.ts': left([0.8, 1.2], [5, 6]), 'third.wav': sound, 'third.mp3': sound,
  // damaged pictures are left out
  'flipped-media.mp4': left([2.95, 3.1], [10, 16]), 'flipped.webm': whole, 'flipped.mkv': whole, 'flipped.ts': left([2.95, 3.1], [8, 16]), 'flipped.mp3': sound,
  // native ffmpeg, too, finds no way on behind the first second
  'flipped.avi': left([0.9, 3.1], [5, 16]),
  'ages.mp4': whole, 'no-time.mp4': whole, 'ages.mkv': whole, 'no-time.mkv': whole, 'ages.avi': whole, 'no-time.avi': whole,
  'nobody.avi': { storyboard: NOBODY, waveform: PEAKS, frames: NOBODY, transcode: NOBODY, clip: NOBODY, package: NOBODY },
  // what has the size of the source can't be made of this one
  'giant.avi': { storyboard: [1, 1], waveform: SILENT, frames: [1, 1], transcode: [0.95, 1.05], clip: ['too_large_dimensions', /12000 × 12000.*Choose a smaller/], package: FILES },
  'fast.mp4': { storyboard: [1, 1], waveform: SILENT, frames: [2, 3], transcode: [0.45, 0.55], clip: CLIP, package: FILES },
  'crowd.mkv': { storyboard: [1, 1], waveform: PEAKS, frames: [5, 5], transcode: [0.95, 1.05], clip: CLIP, package: FILES },
};

describe('every step on bad files, in Chromium', { skip: noFfmpeg }, () => {
  const bed = testBed(createBadFiles);

  test('every bad file that is not refused is here', async () => {
    for (const name of Object.keys(STEPS)) assert.ok(badNames.includes(name), name);
  });

  for (const [name, expected] of Object.entries(STEPS)) {
    test(`${name}: each step gives what is left, or a code and a sentence`, async () => {
      await bed.make(name);
      const told = await ask(bed.page, 'tryHeavySteps', name);
      for (const [step, [first, second]] of Object.entries(expected)) {
        const { code, sentence, made } = told[step] ?? { code: 'not tried', sentence: '', made: 0 };
        if (second instanceof RegExp) {
          assert.deepEqual([step, code], [step, first]);
          assert.match(sentence, second);
          assert.match(sentence, /^\p{Lu}.*\.$/u);
        } else assert.ok(code === 'ok' && made >= Number(first) && made <= Number(second), `${step} gave ${code} ${made}: ${sentence}`);
      }
    });
  }

  test('the engine is as well as before, no worker stays, and nothing was written to the console', async () => {
    await bed.make('good.avi');
    const { storyboard, transcode } = await ask(bed.page, 'tryHeavySteps', 'good.avi');
    assert.deepEqual([storyboard?.code, transcode?.code], ['ok', 'ok']);
    await ask(bed.page, 'closeEngine');
    await threadsFallTo(bed.browser, 0);
    assert.deepEqual(bed.noise, []);
  });
});
