import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { chromium } from 'playwright';
import { ffmpeg } from '../../../scripts/test/beds/ffmpeg.mjs';
import { testBed } from './bed.js';
import { ask, failure } from './browser.js';
import { preparedFiles } from './files.js';
import { noFfmpeg } from './fixtures.js';
import { near } from './near.js';

const SECONDS = 5;
/** Grey with grain on the left, soft white stripes on the right. */
const PICTURE = `color=c=0x606060:s=320x180:r=25:d=${SECONDS},drawbox=x=180:y=0:w=40:h=180:color=white:t=fill,drawbox=x=260:y=0:w=30:h=180:color=white:t=fill,gblur=sigma=1.5`;

async function makeSources(dir: string): Promise<void> {
  const make = (name: string, filters: string, args: readonly string[]): Promise<unknown> => ffmpeg(dir, ['-f', 'lavfi', '-i', PICTURE + filters, '-f', 'lavfi', '-i', `sine=440:d=${SECONDS}`, ...args, name]);
  const h264 = ['-c:v', 'libx264', '-preset', 'veryfast', '-crf', '8', '-pix_fmt', 'yuv420p', '-c:a', 'aac'];
  await Promise.all([
    make('grainy.mp4', ',noise=alls=12:allf=t', h264),
    make('clean.mp4', '', h264),
    make('clean.avi', '', ['-c:v', 'mpeg4', '-q:v', '1', '-c:a', 'libmp3lame']),
    ffmpeg(dir, ['-f', 'lavfi', '-i', 'sine=440:d=1', '-c:a', 'aac', 'only-sound.m4a']),
  ]);
}

describe('preview of enhancing, in Chromium', { skip: noFfmpeg }, () => {
  const bed = testBed(() => preparedFiles(makeSources));

  test('off changes nothing; both are silent, of the same size, length and frames', async () => {
    const { before: plain, after: other, ...made } = await ask(bed.page, 'enhance', 'clean.mp4', { start: 1 });
    assert.deepEqual([made.width, made.height], [320, 180]);
    assert.match(made.mimeType, /^video\/mp4; codecs="avc1\./);
    for (const video of [plain, other]) {
      assert.deepEqual([video.width, video.height, video.audio, video.frames.length], [320, 180, 0, 75]);
      near(video.seconds, 3, 0.001, 'length');
    }
    assert.deepEqual(other.frames.map(({ time }) => time), plain.frames.map(({ time }) => time));
    plain.frames.forEach(({ look }, i) => {
      look.mean.forEach((value, c) => { near(other.frames[i]?.look.mean[c] ?? 0, value, 1.5, `colour of frame ${i}`); });
      near(look.mean[0] ?? 0, 0x60, 3, 'colour of the source');
    });
    assert.ok(made.fractions.length > 5 && made.fractions.at(-1) === 1);
  });

  test('denoising takes grain away', async () => {
    const { before: plain, after: calm } = await ask(bed.page, 'enhance', 'grainy.mp4', { start: 0, seconds: 1, denoise: 1 });
    plain.frames.forEach(({ look }, i) => { assert.ok((calm.frames[i]?.look.noise ?? Infinity) < 0.6 * look.noise, `${calm.frames[i]?.look.noise} after ${look.noise}`); });
  });

  test('sharpening makes edges steeper', async () => {
    const { before: plain, after: sharp } = await ask(bed.page, 'enhance', 'clean.mp4', { start: 0, seconds: 1, sharpen: 1 });
    plain.frames.forEach(({ look }, i) => { assert.ok((sharp.frames[i]?.look.edge ?? 0) > 1.15 * look.edge, `${sharp.frames[i]?.look.edge} after ${look.edge}`); });
  });

  test('brightness shifts by as much as it says', async () => {
    const { before: plain, after: bright } = await ask(bed.page, 'enhance', 'clean.mp4', { start: 0, seconds: 1, brightness: 0.2 });
    plain.frames.forEach(({ look }, i) => { near((bright.frames[i]?.look.mean[0] ?? 0) - (look.mean[0] ?? 0), 0.1 * 255, 2, `frame ${i}`); });
  });

  const others = [
    ['without WebGL2 the same formulas run in the worker', 'clean.mp4', 'worker-without-gpu'],
    ['what WebCodecs can\'t decode comes through ffmpeg.wasm', 'clean.avi', 'media-worker'],
    ['without an H.264 encoder ffmpeg.wasm encodes both', 'clean.mp4', 'worker-without-encoder'],
  ] as const;
  for (const [what, name, worker] of others) {
    test(what, async () => {
      const other = await bed.browser.newPage();
      await other.goto(bed.site.pageUrl(undefined, worker));
      const { before: plain, after: made, ...rest } = await ask(other, 'enhance', name, { start: 1, seconds: 1, brightness: 0.2, denoise: 0.5, sharpen: 0.5 });
      assert.deepEqual([plain.frames.length, made.frames.length, made.audio], [25, 25, 0]);
      near(made.seconds, 1, 0.045, 'length');
      plain.frames.forEach(({ look }, i) => {
        near((made.frames[i]?.look.mean[0] ?? 0) - (look.mean[0] ?? 0), 0.1 * 255, 2.5, `brightness of frame ${i}`);
        assert.ok((made.frames[i]?.look.edge ?? 0) > 1.05 * look.edge);
      });
      if (worker === 'worker-without-gpu') assert.equal(rest.gpu, false);
      await other.close();
    });
  }

  test('the shader gives what the formulas give', async () => {
    // Chromium runs WebGL without a graphics card only when told to.
    const drawing = await chromium.launch({ executablePath: process.env.CUELIGHT_CHROMIUM ?? '/usr/bin/chromium', args: ['--headless=new', '--no-sandbox', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'] });
    const other = await drawing.newPage();
    await other.goto(bed.site.pageUrl());
    const off = { denoise: 0, sharpen: 0, brightness: 0, contrast: 0, saturation: 0 };
    assert.equal((await ask(other, 'shaderDifference', 97, 61, off))?.most, 0);
    for (const values of [{ denoise: 1 }, { sharpen: 1 }, { brightness: -0.3, contrast: 0.4, saturation: 0.5 }, { denoise: 0.4, sharpen: 0.7, brightness: 0.1, contrast: -0.2, saturation: -0.6 }]) {
      const difference = await ask(other, 'shaderDifference', 97, 61, { ...off, ...values });
      assert.ok(difference !== null, 'WebGL2 has to be there');
      assert.ok(difference.most <= 3 && difference.mean < 0.3, `${JSON.stringify(values)}: ${JSON.stringify(difference)}`);
    }
    const { before: plain, after: bright, gpu } = await ask(other, 'enhance', 'clean.mp4', { start: 0, seconds: 1, brightness: 0.2 });
    assert.equal(gpu, false, 'SwiftShader is no graphics card');
    plain.frames.forEach(({ look }, i) => { near((bright.frames[i]?.look.mean[0] ?? 0) - (look.mean[0] ?? 0), 0.1 * 255, 2, `frame ${i}`); });
    await drawing.close();
  });

  test('abort ends it at once', async () => {
    const { failed, settledAfterMs, nextCallMs } = await ask(bed.page, 'abortEnhance', 'grainy.mp4', { start: 0, denoise: 1 });
    assert.equal(failed, 'AbortError');
    assert.ok(settledAfterMs < 500 && nextCallMs < 500, `${settledAfterMs} and ${nextCallMs} ms`);
  });

  test('the very end of a video is shown, too', async () => {
    const { before: plain, after: other } = await ask(bed.page, 'enhance', 'clean.mp4', { start: SECONDS - 0.01, contrast: 0.1 });
    assert.ok(plain.frames.length > 0 && plain.frames.length === other.frames.length);
  });

  test('sound only, a start beyond the end and bad values are refused', async () => {
    assert.equal((await failure(bed.page, 'enhance', 'only-sound.m4a', { start: 0 })).code, 'no_video_stream');
    for (const options of [{ start: SECONDS + 1 }, { start: -1 }, { start: 0, denoise: 2 }, { start: 0, brightness: NaN }]) {
      assert.equal((await failure(bed.page, 'enhance', 'clean.mp4', options)).code, 'bad_request', JSON.stringify(options));
    }
  });

  test('abort ends ffmpeg.wasm and the filter without a shader, too', async () => {
    const other = await bed.browser.newPage();
    await other.goto(bed.site.pageUrl(undefined, 'worker-without-gpu'));
    for (const [name, afterMs] of [['clean.avi', 300], ['grainy.mp4', undefined]] as const) {
      const { failed, settledAfterMs, nextCallMs } = await ask(other, 'abortEnhance', name, { start: 0, seconds: SECONDS, denoise: 1, sharpen: 1 }, afterMs);
      assert.equal(failed, 'AbortError');
      assert.ok(settledAfterMs < 500 && nextCallMs < 500, `${settledAfterMs} and ${nextCallMs} ms`);
    }
    await other.close();
  });

  test('nothing was logged: no frame was left open, no error got lost', () => {
    assert.deepEqual(bed.noise, []);
  });
});
