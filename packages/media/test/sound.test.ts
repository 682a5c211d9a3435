import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { ffmpeg } from '../../../scripts/test/beds/ffmpeg.mjs';
import { sampled } from '../../../scripts/test/beds/sampled.mjs';
import { testBed } from './bed.js';
import { ask, failure } from './browser.js';
import { createFiles, type Files } from './files.js';
import { noFfmpeg } from './fixtures.js';
import { near } from './near.js';

const AAC = ['-c:a', 'aac', '-b:a', '96k'];

/** A tone of 1 kHz in these spans, else silence. */
const tones = (seconds: number, ...spans: (readonly [number, number])[]): string[] =>
  ['-f', 'lavfi', '-i', `aevalsrc='0.5*sin(2*PI*1000*t)*min(1,${spans.map(([from, to]) => `between(t,${from},${to})`).join('+')})':s=44100:c=stereo:d=${seconds}`];
const picture = (seconds: number): string[] => ['-f', 'lavfi', '-i', `color=s=160x90:r=5:d=${seconds}`];

/** AVI and TS don't tell how much an encoder put before the sound: 23 ms for AAC, 25 for MP3. Every player hears it as late as we do. */
const UNTOLD = 0.03;

/** Across the seams of ffmpeg's slices of 120 s, and far from them. */
const LONG = { seconds: 250, spans: [[1, 1.2], [119.95, 120.05], [240.1, 240.3]] } as const;
const GAP = ['-af', 'aselect=not(between(t\\,2\\,3))'];
const SHORT = [[1, 1.2], [3.5, 3.7]] as const;

const RECIPES: Readonly<Record<string, readonly string[]>> = {
  'two-tracks.mp4': [...tones(4, [1, 1.2]), ...tones(4, [2, 2.2]), '-map', '0', '-map', '1', ...AAC],
  'two-tracks.avi': [...picture(4), ...tones(4, [1, 1.2]), ...tones(4, [2, 2.2]), '-map', '0', '-map', '1', '-map', '2', '-c:v', 'mpeg4', '-c:a', 'libmp3lame'],
  'gap.mkv': [...tones(5, ...SHORT), ...GAP, '-c:a', 'pcm_s16le'],
  'gap-aac.mp4': [...tones(5, ...SHORT), ...GAP, ...AAC],
  'gap-opus.webm': [...tones(5, ...SHORT), ...GAP, '-c:a', 'libopus'],
  'gap-ac3.mkv': [...tones(5, ...SHORT), ...GAP, '-c:a', 'ac3'],
  'starts-late.ts': [...picture(4), ...tones(4, [1, 1.2]), '-c:v', 'libx264', ...AAC, '-f', 'mpegts'],
  'long.avi': [...picture(LONG.seconds), ...tones(LONG.seconds, ...LONG.spans), '-c:v', 'mpeg4', '-c:a', 'libmp3lame'],
  'long-ac3.avi': [...picture(LONG.seconds), ...tones(LONG.seconds, ...LONG.spans), '-c:v', 'mpeg4', '-c:a', 'ac3'],
  'long-ac3.mkv': [...tones(LONG.seconds, ...LONG.spans), '-c:a', 'ac3'],
  'long.m4a': [...tones(LONG.seconds, ...LONG.spans), ...AAC],
  'surround.m4a': [...tones(2, [1, 1.2]), '-ac', '6', ...AAC],
  'moment.m4a': [...tones(0.04, [0.01, 0.03]), ...AAC],
  'silent.mp4': [...picture(1), '-c:v', 'libx264'],
};

const createSoundFiles = (): Promise<Files> => createFiles((name, { dir }) => ffmpeg(dir, [...RECIPES[name] ?? [], name]));

describe('sound, in Chromium', { skip: noFfmpeg }, () => {
  const bed = testBed(createSoundFiles);

  for (const name of ['two-tracks.mp4', 'two-tracks.avi']) {
    test(`each sound track of ${name} is itself, the first when none is named`, async () => {
      await bed.make(name);
      for (const [track, second] of [[undefined, 1], [0, 1], [1, 2]] as const) {
        const { spans } = await ask(bed.page, 'sound', name, track);
        assert.equal(spans.length, 1);
        near(spans[0]?.[0] ?? 0, second, name.endsWith('.avi') ? UNTOLD : 0.02, 'start of the tone');
        near(spans[0]?.[1] ?? 0, second + 0.2, name.endsWith('.avi') ? UNTOLD : 0.02, 'end of the tone');
      }
      assert.equal((await failure(bed.page, 'sound', name, 2)).code, 'no_audio');
      assert.equal((await failure(bed.page, 'sound', name, -1)).code, 'bad_request');
    });
  }

  // one of each engine in every run, the others with the slow tests
  for (const name of sampled(['long.avi', 'long-ac3.avi', 'long-ac3.mkv', 'long.m4a'], 'long-ac3.avi')) {
    test(`sound of ${name} is whole and in its place on both sides of every seam`, async () => {
      await bed.make(name);
      const { spans, chunks } = await ask(bed.page, 'sound', name);
      assert.equal(spans.length, LONG.spans.length, JSON.stringify(spans));
      LONG.spans.forEach(([from, to], i) => {
        near(spans[i]?.[0] ?? 0, from, name === 'long.avi' ? UNTOLD : 0.02, 'start');
        near((spans[i]?.[1] ?? 0) - (spans[i]?.[0] ?? 0), to - from, 0.004, 'length');
        near((spans[i]?.[0] ?? 0) - (spans[0]?.[0] ?? 0), from - LONG.spans[0][0], 0.001, 'distance from the first tone');
      });
      let end = 0;
      for (const { start, length } of chunks) {
        near(start, end, 0.001, 'start of a chunk');
        end = start + length / 16_000;
      }
      near(end, LONG.seconds, 0.1, 'end');
    });
  }

  for (const name of ['gap.mkv', 'gap-aac.mp4', 'gap-opus.webm', 'gap-ac3.mkv', 'starts-late.ts', 'surround.m4a', 'moment.m4a']) {
    test(`tones of ${name} are heard when they should be`, async () => {
      await bed.make(name);
      const expected = name.startsWith('gap') ? SHORT : name === 'moment.m4a' ? [[0.01, 0.03]] as const : [[1, 1.2]] as const;
      const { spans } = await ask(bed.page, 'sound', name);
      assert.equal(spans.length, expected.length, JSON.stringify(spans));
      expected.forEach(([from, to], i) => {
        near(spans[i]?.[0] ?? 0, from, name.endsWith('.ts') ? UNTOLD : 0.02, 'start');
        near(spans[i]?.[1] ?? 0, to, name.endsWith('.ts') ? UNTOLD : 0.02, 'end');
      });
    });
  }

  for (const name of sampled(['long.m4a', 'gap-opus.webm'], 'gap-opus.webm')) {
    test(`${name} read from the middle sounds as it does when read from the beginning`, async () => {
      await bed.make(name);
      const { most, loudest, before } = await ask(bed.page, 'soundFrom', name, name === 'long.m4a' ? 119.987 : 3.25);
      assert.ok(loudest > 0.3, 'there is something to compare');
      // Opus goes on from what it has heard, and never quite forgets how it began
      assert.ok(most < (name === 'gap-opus.webm' ? 0.02 : 1e-6), `differs by ${most}`);
      assert.equal(before, false);
    });
  }

  test('sound behind a damaged packet is in its place', async () => {
    await bed.make('long.m4a');
    const bytes = await readFile(join(bed.dir, 'long.m4a'));
    const at = bytes.indexOf('mdat') + 4 + Math.floor((bytes.length - bytes.indexOf('mdat')) * 0.2);
    for (let i = 0; i < 400; i++) bytes[at + i] = (i * 37 + 11) & 255;
    await writeFile(join(bed.dir, 'damaged.m4a'), bytes);
    const { spans } = await ask(bed.page, 'sound', 'damaged.m4a');
    near(spans.find(([from]) => from > 115)?.[0] ?? 0, LONG.spans[1][0], 0.02, 'start of the tone behind it');
  });

  test('decoding waits for a slow listener', async () => {
    await bed.make('long.m4a');
    const { mostWaiting, chunks } = await ask(bed.page, 'sound', 'long.m4a', 0, 20);
    assert.equal(mostWaiting, 1);
    assert.ok(chunks.length >= 25);
  });

  for (const name of sampled(['long.m4a', 'long.avi'], 'long.m4a')) {
    test(`the waveform of ${name} shows its tones, and drafts of it grow`, async () => {
      await bed.make(name);
      const { peaks, durationSeconds, drafts, fractions } = await ask(bed.page, 'waveform', name);
      near(durationSeconds, LONG.seconds, 0.3, 'duration');
      assert.equal(peaks.length, 1000);
      const loud = peaks.flatMap((peak, i) => peak > 100 ? [i * durationSeconds / 1000] : []);
      for (const [from, to] of LONG.spans) assert.ok(loud.some((second) => second > from - 0.3 && second < to), `nothing at ${from}`);
      for (const second of loud) assert.ok(LONG.spans.some(([from, to]) => second > from - 0.3 && second < to + 0.3), `something at ${second}`);
      near(Math.max(...peaks), 128, 15, 'loudest');
      if (name === 'long.m4a') assert.ok(drafts.length >= 10 && drafts.length <= 20, `${drafts.length} drafts`);
      else assert.ok(drafts.length >= 2);
      drafts.reduce((before, draft) => {
        assert.ok(draft.every((peak, i) => peak >= (before[i] ?? 0)));
        return draft;
      });
      assert.deepEqual(fractions, [...fractions].sort((a, b) => a - b));
      assert.equal(fractions.at(-1), 1);
    });
  }

  test('a waveform has as many peaks as asked for, but no more than 100 a second', async () => {
    await bed.make('two-tracks.mp4');
    assert.equal((await ask(bed.page, 'waveform', 'two-tracks.mp4', 50)).peaks.length, 50);
    near((await ask(bed.page, 'waveform', 'two-tracks.mp4', 5000)).peaks.length, 400, 10, 'peaks');
    assert.equal((await failure(bed.page, 'waveform', 'two-tracks.mp4', 0)).code, 'bad_request');
  });

  test('a video without sound rejects with no_audio', async () => {
    await bed.make('silent.mp4');
    assert.equal((await failure(bed.page, 'sound', 'silent.mp4')).code, 'no_audio');
    assert.equal((await failure(bed.page, 'waveform', 'silent.mp4')).code, 'no_audio');
  });
});
