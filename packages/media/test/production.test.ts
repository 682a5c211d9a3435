import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { viewAt } from '../src/still/motion.js';
import type { StillMove } from '../src/types.js';
import { slowTest } from '../../../scripts/test/beds/sampled.mjs';
import { testBed } from './bed.js';
import { ask, failure } from './browser.js';
import { preparedFiles } from './files.js';
import { noFfmpeg } from './fixtures.js';
import { near } from './near.js';
import { MARKED, makeStills, nativeStreams } from './production-fixtures.js';

const MOVES: readonly StillMove[] = ['zoom-in', 'zoom-out', 'pan-left', 'pan-right', 'none'];

const hasColour = (corner: readonly number[] = []): void => {
  [0x70, 0x70, 0x60].forEach((value, i) => { near(corner[i] ?? 0, value, 6, 'colour'); });
};

describe('video of a still image, in Chromium', { skip: noFfmpeg }, () => {
  const bed = testBed(() => preparedFiles(makeStills));

  const streamsOf = async (file: string, name: string) => {
    const path = join(bed.dir, name);
    await writeFile(path, Buffer.from(file, 'base64'));
    return nativeStreams(path);
  };

  for (const move of MOVES) {
    test(`${move}: every frame shows what it should, without a jerk`, async () => {
      const video = { width: 640, height: 360 };
      const made = await ask(bed.page, 'still', 'marked.png', { seconds: 2, frameRate: 15, move, ...video });
      assert.equal(made.frames.length, 30);
      made.frames.forEach(({ time, x, y }, frame) => {
        const view = viewAt(move, frame / 29, MARKED, video, 2);
        near(time, frame / 15, 0.001, 'time');
        near(x, (MARKED.x - view.x) * video.width / view.width, 0.4, `x of frame ${frame}`);
        near(y, (MARKED.y - view.y) * video.height / view.height, 0.4, `y of frame ${frame}`);
      });
      assert.deepEqual([made.width, made.height, made.durationSeconds, made.engine], [640, 360, 2, 'webcodecs']);
      assert.match(made.mimeType, /^video\/mp4; codecs="avc1\.6400/);
      const { video: picture, ...rest } = await streamsOf(made.file, `${move}.mp4`);
      const { pixels = '', ...seen } = picture ?? {};
      assert.deepEqual({ ...seen, ...rest }, { codec: 'h264', width: 640, height: 360, frames: 30, seconds: 2, audio: null });
      // Chromium encodes canvases in the full range of brightness, and says so in the file.
      assert.match(pixels, /^yuvj?420p$/);
      hasColour(made.frames.at(-1)?.corner);
      assert.ok(made.fractions.length > 5 && made.fractions.at(-1) === 1 && made.fractions.every((value, i) => value > (made.fractions[i - 1] ?? -1)));
    });
  }

  test('an image that lies on its side by EXIF stands upright', async () => {
    const made = await ask(bed.page, 'still', 'turned.jpg', { seconds: 1, move: 'none' });
    assert.deepEqual([made.width, made.height], [480, 720]);
    const scale = 480 / 600;
    near(made.frames[0]?.x ?? 0, (600 - 80) * scale, 1.5, 'x');
    near(made.frames[0]?.y ?? 0, 130 * scale, 1.5, 'y');
  });

  test('any shape covers any other, in even sizes', async () => {
    const tall = await ask(bed.page, 'stillSize', 'panorama.png', { seconds: 1, width: 361, height: 641, move: 'pan-left' });
    assert.deepEqual([tall.width, tall.height], [362, 642]);
    const square = await ask(bed.page, 'stillSize', 'square.webp', { seconds: 1 });
    assert.deepEqual([square.width, square.height], [400, 400]);
  });

  slowTest('12,000 x 12,000 pixels are no problem', async () => {
    const made = await ask(bed.page, 'stillSize', 'huge.png', { seconds: 1 });
    assert.deepEqual([made.width, made.height, made.durationSeconds], [720, 720, 1]);
  });

  const refusals = [
    ['text.png', 'not_an_image', 'text'], ['sound.m4a', 'not_an_image', 'a video or sound file (mp4)'], ['broken.png', 'not_an_image', 'a PNG image'],
    ['empty.png', 'empty_file', undefined], ['bomb.png', 'too_large_dimensions', undefined],
  ] as const;
  for (const [name, code, looksLike] of refusals) {
    test(`${name} is refused as ${code}`, async () => {
      const refusal = await failure(bed.page, 'stillSize', name, {});
      assert.equal(refusal.code, code);
      assert.equal(refusal.details.looksLike, looksLike);
    });
  }

  test('bad options and sounds that are none are refused', async () => {
    assert.equal((await failure(bed.page, 'stillSize', 'square.webp', { seconds: 61 })).code, 'bad_request');
    assert.equal((await failure(bed.page, 'still', 'square.webp', { seconds: 1 }, 'text.png')).code, 'bad_request');
  });

  const sounds = [['sound.m4a', 'aac', 2], ['short.wav', 'opus', 1], ['sound.ac3.mkv', 'aac', 2]] as const;
  for (const [name, codec, seconds] of sounds) {
    test(`${name} lies under the picture and ends with it at the latest`, async () => {
      const made = await ask(bed.page, 'still', 'square.webp', { seconds: 2 }, name);
      const { video, audio, seconds: whole } = await streamsOf(made.file, `${name}.mp4`);
      assert.deepEqual([video?.frames, audio?.codec], [60, codec]);
      near(audio?.seconds ?? 0, seconds, 0.08, 'sound');
      near(whole, 2, 0.03, 'file');
    });
  }

  test('abort rejects at once and the worker is free', async () => {
    const { failed, settledAfterMs, nextCallMs } = await ask(bed.page, 'abortStill', 'marked.png');
    assert.equal(failed, 'AbortError');
    assert.ok(settledAfterMs < 500 && nextCallMs < 500, `${settledAfterMs} and ${nextCallMs} ms`);
  });

  test('without an H.264 encoder ffmpeg.wasm makes the same video', async () => {
    const other = await bed.browser.newPage();
    await other.goto(bed.site.pageUrl(undefined, 'worker-without-encoder'));
    const video = { width: 320, height: 180 };
    const made = await ask(other, 'still', 'marked.png', { seconds: 2, frameRate: 30, move: 'pan-right', ...video }, 'sound.m4a');
    assert.deepEqual([made.engine, made.frames.length], ['ffmpeg-wasm', 60]);
    made.frames.forEach(({ time, x }, frame) => {
      const view = viewAt('pan-right', frame / 59, MARKED, video, 2);
      near(time, frame / 30, 0.001, 'time');
      near(x, (MARKED.x - view.x) * video.width / view.width, 0.4, `x of frame ${frame}`);
    });
    hasColour(made.frames.at(-1)?.corner);
    const { video: seen, audio } = await streamsOf(made.file, 'wasm.mp4');
    assert.deepEqual([seen?.frames, seen?.seconds, audio?.codec], [60, 2, 'aac']);
    await other.close();
  });

  slowTest('abort ends ffmpeg.wasm, too', async () => {
    const other = await bed.browser.newPage();
    await other.goto(bed.site.pageUrl(undefined, 'worker-without-encoder'));
    await ask(other, 'stillSize', 'square.webp', { seconds: 1 });
    const { failed, settledAfterMs, nextCallMs } = await ask(other, 'abortStill', 'marked.png', 1500);
    assert.equal(failed, 'AbortError');
    assert.ok(settledAfterMs < 500 && nextCallMs < 500, `${settledAfterMs} and ${nextCallMs} ms`);
    await other.close();
  });

  test('nothing was logged: no frame was left open, no error got lost', () => {
    assert.deepEqual(bed.noise, []);
  });
});
