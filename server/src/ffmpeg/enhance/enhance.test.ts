import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { enhanceBed, mean, SECONDS, SIZE } from '../../../test/enhance-bed.js';
import { greyFrames } from '../../../test/films.js';

/** Grey on the left, soft white stripes on the right. */
const PICTURE = `color=c=0x606060:s=320x180:r=25:d=${SECONDS},drawbox=x=180:y=0:w=40:h=180:color=white:t=fill,drawbox=x=260:y=0:w=30:h=180:color=white:t=fill,gblur=sigma=1.5`;

const variance = (values: readonly number[]): number => {
  const middle = mean(values);
  return mean(values.map((value) => (value - middle) ** 2));
};

/** Colour, steadying and other loudnesses: enhance.slow.test.ts. */
describe('enhancing by ffmpeg has the effect it is named after', () => {
  const bed = enhanceBed();

  test('"clean" takes grain away, "sharp" makes edges steeper', async () => {
    const [plain, made] = await bed.both('grainy.mp4', ['-f', 'lavfi', '-i', `${PICTURE},noise=alls=12:allf=t`], { presets: ['clean'] });
    const [was, is] = [await greyFrames(plain, SIZE), await greyFrames(made, SIZE)];
    assert.deepEqual([is.length, was.length], [50, 50]);
    const grain = (frames: readonly Uint8Array[]): number => mean(frames.slice(10).map((frame) => variance([...frame.filter((_, at) => at % 320 < 150)])));
    assert.ok(grain(is) < 0.5 * grain(was), `a variance of ${grain(is)} after ${grain(was)}`);
    const [, sharp] = await bed.both('soft.mp4', ['-f', 'lavfi', '-i', PICTURE], { presets: ['sharp'] });
    const steepest = (frame: Uint8Array | undefined): number => Math.max(...Array.from({ length: 300 }, (_, x) => (frame?.[90 * 320 + x + 1] ?? 0) - (frame?.[90 * 320 + x] ?? 0)));
    const [soft, steep] = [steepest((await greyFrames(join(bed.dir(), 'soft.mp4'), SIZE))[25]), steepest((await greyFrames(sharp, SIZE))[25])];
    assert.ok(steep > 1.15 * soft, `${steep} after ${soft}`);
  });

  test('"loudness" of -16 LUFS is that, as EBU R128 measures it', async () => {
    const { integrated, peak } = await bed.loudness(-16);
    assert.ok(Math.abs(integrated + 16) <= 1 && peak <= -1, `${integrated} LUFS, ${peak} dBFS`);
  });
});
