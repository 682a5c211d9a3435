import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import type { Page } from 'playwright';
import type { PackageOptions } from '../src/types.js';
import { slowTest } from '../../../scripts/test/beds/sampled.mjs';
import { testBed } from './bed.js';
import { ask, failure } from './browser.js';
import { preparedFiles } from './files.js';
import { noFfmpeg } from './fixtures.js';
import { near } from './near.js';
import { PACKAGE_SECONDS, makePackageSources, readPlaylist, readSegment, store } from './package-fixtures.js';
import { nativeStreams } from './production-fixtures.js';

/** The channel that leads: red from 0 s, green from 4 s, blue from 8 s. */
const leading = (pixel: readonly number[]): number => pixel.slice(0, 3).indexOf(Math.max(...pixel.slice(0, 3)));

describe('HLS packages, made in Chromium', { skip: noFfmpeg }, () => {
  const bed = testBed(() => preparedFiles(makePackageSources));

  /** Packs, checks what is true of every package, and gives what differs. */
  async function pack(at: Page, name: string, options: PackageOptions, { sound = true, seconds = PACKAGE_SECONDS, segmentSeconds = options.segmentSeconds ?? 4 } = {}) {
    const made = await ask(at, 'package', name, options);
    const root = join(bed.dir, `${name}.package`);
    await store(root, made.files);
    assert.equal(made.master, 'master.m3u8');
    assert.match(made.files.at(-1)?.path ?? '', /\.m3u8$/);
    assert.equal(made.files.findIndex(({ path }) => path.endsWith('.m3u8')), made.files.length - made.renditions.length - 1, 'playlists come last');
    assert.equal(made.fractions.at(-1), 1);
    assert.equal(made.mostStoredAtOnce, 1);
    near(made.durationSeconds, seconds, 0.1, 'duration');
    const master = await readFile(join(root, made.master), 'utf8');
    assert.ok(!master.includes('EXT-X-MEDIA:'), 'the sound is in each rendition');
    const starts: number[][] = [];
    for (const { path, width, height, bitrate } of made.renditions) {
      assert.ok(master.includes(`\n${path}\n`) && master.includes(`RESOLUTION=${width}x${height}`), master);
      assert.ok(bitrate > 1000);
      const folder = join(root, path, '..');
      const playlist = await readPlaylist(join(root, path));
      near(playlist.segments.reduce((sum, segment) => sum + segment.seconds, 0), seconds, 0.12, 'sum of the segments');
      const segments: Awaited<ReturnType<typeof readSegment>>[] = [];
      for (const segment of playlist.segments) {
        assert.ok(segment.seconds <= playlist.target + 0.5);
        segments.push(await readSegment(join(folder, 'init.mp4'), join(folder, segment.path)));
      }
      assert.ok(segments.every(({ beginsWithKey }) => beginsWithKey));
      assert.ok(segments.slice(0, -1).every(({ first }, i) => (segments[i + 1]?.first ?? 0) - first <= 1.5 * segmentSeconds + 0.2), JSON.stringify(segments));
      starts.push(segments.map(({ first }) => Math.round(first * 100)));
      const { video, audio } = await nativeStreams(join(root, path));
      assert.deepEqual([video?.codec, video?.width, video?.height, audio?.codec], ['h264', width, height, sound ? 'aac' : undefined]);
    }
    for (const other of starts) assert.deepEqual(other, starts[0], 'segments of all renditions begin together');
    return { ...made, starts: starts[0] ?? [], url: `/files/${name}.package/master.m3u8`, root };
  }

  test('a source whose key frames allow it: one rung copied, one encoded, in step', async () => {
    const made = await pack(bed.page, 'gop1.mp4', { heights: [240, 480, 1080] });
    assert.deepEqual(made.renditions.map(({ path, width, height }) => [path, width, height]), [['240p/index.m3u8', 320, 240], ['480p/index.m3u8', 640, 480]]);
    assert.equal(made.engine, 'webcodecs');
    assert.deepEqual(made.starts, [0, 400, 800]);
    const small = await readSegment(join(made.root, '240p/init.mp4'), join(made.root, '240p/1.m4s'));
    const copied = await readSegment(join(made.root, '480p/init.mp4'), join(made.root, '480p/1.m4s'));
    assert.deepEqual([small.keys, copied.keys, small.frames, copied.frames], [1, 4, 60, 60]);
    for (const level of [0, 1]) {
      const played = await ask(bed.page, 'playHls', made.url, level, [1, 5, 9]);
      assert.deepEqual(played.levels, [{ width: 320, height: 240 }, { width: 640, height: 480 }]);
      assert.deepEqual(played.shown.map(({ pixel }) => leading(pixel)), [0, 1, 2]);
      assert.equal(played.shown.at(-1)?.width, level === 0 ? 320 : 640);
      assert.deepEqual(played.fatal, []);
      near(played.duration, PACKAGE_SECONDS, 0.15, 'duration in the player');
      assert.ok(played.played > 0.3);
    }
  });

  test('a source with one key frame and MP3 sound is encoded: key frames at every segment', async () => {
    const made = await pack(bed.page, 'long-gop.mp4', { heights: [240, 480], segmentSeconds: 2 });
    assert.deepEqual(made.starts, [0, 200, 400, 600, 800]);
    const played = await ask(bed.page, 'playHls', made.url, 1, [1, 5, 9]);
    assert.deepEqual(played.shown.map(({ pixel, width }) => [leading(pixel), width]), [[0, 640], [1, 640], [2, 640]]);
  });

  slowTest('a transport stream, which begins at 1.4 s, is copied to begin at 0', async () => {
    const made = await pack(bed.page, 'gop1.ts', { heights: [240, 480] });
    // Its sound begins a packet before its picture.
    near(made.starts[0] ?? NaN, 2, 1, 'hundredths of the first second');
    assert.deepEqual([made.renditions.length, made.engine], [2, 'webcodecs']);
    assert.ok((await readSegment(join(made.root, '480p/init.mp4'), join(made.root, '480p/1.m4s'))).keys > 1, 'copied');
    assert.deepEqual((await ask(bed.page, 'playHls', made.url, 1, [1, 5, 9])).shown.map(({ pixel }) => leading(pixel)), [0, 1, 2]);
  });

  slowTest('WebM with Opus becomes H.264 with AAC', async () => {
    const made = await pack(bed.page, 'vp9.webm', {});
    assert.deepEqual(made.renditions.map(({ height }) => height), [240]);
    assert.deepEqual((await ask(bed.page, 'playHls', made.url, 0, [1, 5, 9])).shown.map(({ pixel }) => leading(pixel)), [0, 1, 2]);
  });

  test('a source without sound gives renditions without sound', async () => {
    const made = await pack(bed.page, 'silent.mp4', { heights: [240] }, { sound: false });
    assert.deepEqual((await ask(bed.page, 'playHls', made.url, 0, [5])).shown.map(({ pixel }) => leading(pixel)), [1]);
  });

  slowTest('frames of uneven length keep their times', async () => {
    const made = await pack(bed.page, 'vfr.mp4', { heights: [240, 480] });
    const frames = await Promise.all([240, 480].map(async (height) => {
      let count = 0;
      for (let n = 1; n <= made.starts.length; n++) count += (await readSegment(join(made.root, `${height}p/init.mp4`), join(made.root, `${height}p/${n}.m4s`))).frames;
      return count;
    }));
    assert.equal(frames[0], (await nativeStreams(join(bed.dir, 'vfr.mp4'))).video?.frames);
    assert.equal(frames[1], frames[0]);
  });

  slowTest('a rotated source is upright, and no larger than it is', async () => {
    const made = await pack(bed.page, 'rotated.mp4', { heights: [320, 1080] });
    assert.deepEqual(made.renditions.map(({ width, height }) => [width, height]), [[180, 320]]);
    const whole = await ask(bed.page, 'package', 'rotated.mp4', { heights: [1080] });
    assert.deepEqual(whole.renditions.map(({ width, height }) => [width, height]), [[360, 640]]);
  });

  test('a slow store holds the package back: one file at a time', async () => {
    const { mostStoredAtOnce, files } = await ask(bed.page, 'package', 'gop1.mp4', { heights: [240], segmentSeconds: 1 }, 60);
    assert.deepEqual([mostStoredAtOnce, files.filter(({ path }) => path.endsWith('.m4s')).length], [1, 10]);
    assert.ok(files.every(({ type, path }) => type === (path.endsWith('.m3u8') ? 'application/vnd.apple.mpegurl' : path.endsWith('.mp4') ? 'video/mp4' : 'video/iso.segment')));
  });

  test('abort ends it at once, and no file comes after', async () => {
    const { failed, settledAfterMs, nextCallMs, later } = await ask(bed.page, 'abortPackage', 'long-gop.mp4', { heights: [240, 480], segmentSeconds: 1 });
    assert.deepEqual([failed, later], ['AbortError', 0]);
    assert.ok(settledAfterMs < 500 && nextCallMs < 500, `${settledAfterMs} and ${nextCallMs} ms`);
  });

  test('sound only and bad options are refused', async () => {
    assert.equal((await failure(bed.page, 'package', 'only-sound.m4a', {})).code, 'no_video_stream');
    for (const options of [{ heights: [] }, { heights: [0] }, { segmentSeconds: 0 }]) assert.equal((await failure(bed.page, 'package', 'gop1.mp4', options)).code, 'bad_request');
  });

  test('what WebCodecs can\'t decode is converted by ffmpeg.wasm first', async () => {
    const made = await pack(bed.page, 'mpeg4.avi', { heights: [120, 240] });
    assert.equal(made.engine, 'ffmpeg-wasm');
    assert.deepEqual((await ask(bed.page, 'playHls', made.url, 1, [1, 5, 9])).shown.map(({ pixel }) => leading(pixel)), [0, 1, 2]);
  });

  slowTest('without an H.264 encoder ffmpeg.wasm makes every rung, in step', async () => {
    const other = await bed.browser.newPage();
    await other.goto(bed.site.pageUrl(undefined, 'worker-without-encoder'));
    const made = await pack(other, 'mpeg4.avi', { heights: [120, 240] });
    assert.equal(made.engine, 'ffmpeg-wasm');
    assert.deepEqual(made.renditions.map(({ height }) => height), [120, 240]);
    await other.close();
  });

  test('abort ends ffmpeg.wasm, too', async () => {
    const { failed, settledAfterMs, nextCallMs, later } = await ask(bed.page, 'abortPackage', 'mpeg4.avi', { heights: [240] }, 300);
    assert.deepEqual([failed, later], ['AbortError', 0]);
    assert.ok(settledAfterMs < 500 && nextCallMs < 500, `${settledAfterMs} and ${nextCallMs} ms`);
  });

  test('nothing was logged: no frame was left open, no error got lost', () => {
    assert.deepEqual(bed.noise, []);
  });
});
