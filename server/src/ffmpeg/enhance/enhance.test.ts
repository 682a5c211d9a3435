import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { promisify } from 'node:util';
import { ffmpeg } from '../../../../scripts/test/beds/ffmpeg.mjs';
import { greyFrames } from '../../../test/films.js';
import { loadConfig } from '../../config/index.js';
import { createMemoryLogger } from '../../log.js';
import type { FfmpegEngine } from '../engine.js';
import { encodePart, finishFilm, partsOf } from '../film/film.js';
import { findCut } from '../film/times.js';
import { probeFile } from '../probe.js';
import { resolveEngine } from '../resolve.js';
import { enhancedFilm, enhancedSound, measure, type EnhanceOrder } from './enhance.js';
import { enhanceAbilities } from './presets.js';

const run = promisify(execFile);
const SIZE = { width: 320, height: 180 };
const SECONDS = 2;
const X264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-crf', '6', '-pix_fmt', 'yuv420p', '-c:a', 'aac'];
/** Grey on the left, soft white stripes on the right. */
const PICTURE = `color=c=0x606060:s=320x180:r=25:d=${SECONDS},drawbox=x=180:y=0:w=40:h=180:color=white:t=fill,drawbox=x=260:y=0:w=30:h=180:color=white:t=fill,gblur=sigma=1.5`;

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const variance = (values: readonly number[]): number => mean(values.map((value) => (value - mean(values)) ** 2));

describe('enhancing by ffmpeg has the effect it is named after', () => {
  let dir = '';
  let engine: FfmpegEngine;
  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'cuelight-enhance-'));
    engine = await resolveEngine(loadConfig({ CUELIGHT_FFMPEG_ENGINE: 'native' }), dir, createMemoryLogger());
  });
  after(() => rm(dir, { recursive: true, force: true }));

  /** Makes a video, and the same enhanced; answers both. */
  const both = async (name: string, args: readonly string[], order: Partial<EnhanceOrder> & Pick<EnhanceOrder, 'presets'>, partSeconds?: number): Promise<[plain: string, enhanced: string]> => {
    await ffmpeg(dir, [...args, ...X264, name]);
    const source = { cwd: dir, name, info: (await probeFile(engine, { cwd: dir, name, container: 'mp4', sizeBytes: 1 })).mediaInfo };
    const whole = { targetLufs: -16, ...order };
    const cut = await findCut(engine, source, { start: 0, end: source.info.durationSeconds });
    const measured = await measure(engine, source, whole, cut);
    const film = { ...await enhancedFilm(engine, source, cut, whole, measured), ...(partSeconds === undefined ? {} : { partSeconds }) };
    const [part = assert.fail()] = partsOf(film);
    return [join(dir, name), join(dir, await finishFilm(engine, film, await encodePart(engine, film, part), enhancedSound(measured, whole.targetLufs)))];
  };

  test('"clean" and "sharp" together: grain goes, edges get steeper', async () => {
    const [plain, made] = await both('grainy.mp4', ['-f', 'lavfi', '-i', `${PICTURE},noise=alls=14:allf=t`], { presets: ['clean', 'sharp'] });
    const [was, is] = [await greyFrames(plain, SIZE), await greyFrames(made, SIZE)];
    assert.deepEqual([is.length, was.length], [50, 50]);
    const grain = (frames: readonly Uint8Array[]): number => mean(frames.slice(10).map((frame) => variance([...frame.filter((_, at) => at % 320 < 150)])));
    assert.ok(grain(is) < 0.5 * grain(was), `a variance of ${grain(is)} after ${grain(was)}`);
    const [, sharp] = await both('soft.mp4', ['-f', 'lavfi', '-i', PICTURE], { presets: ['sharp'] });
    const steepest = (frame: Uint8Array | undefined): number => Math.max(...Array.from({ length: 300 }, (_, x) => (frame?.[90 * 320 + x + 1] ?? 0) - (frame?.[90 * 320 + x] ?? 0)));
    const [soft, steep] = [steepest((await greyFrames(join(dir, 'soft.mp4'), SIZE))[25]), steepest((await greyFrames(sharp, SIZE))[25])];
    assert.ok(steep > 1.15 * soft, `${steep} after ${soft}`);
  });

  test('"colour" stretches what is dull, takes a cast away and leaves what is fine', async () => {
    const [plain, made] = await both('dull.mp4', ['-f', 'lavfi', '-i', `testsrc2=s=320x180:r=25:d=${SECONDS},lutyuv=y=val*0.45+70:u=val*0.5+58:v=val*0.5+74`], { presets: ['colour'] });
    const look = async (path: string): Promise<Record<string, number>> => {
      const { stdout } = await run('ffprobe', ['-v', 'error', '-f', 'lavfi', '-i', `movie=${path},signalstats`, '-show_entries', 'frame_tags=lavfi.signalstats.YLOW,lavfi.signalstats.YHIGH,lavfi.signalstats.UAVG,lavfi.signalstats.VAVG', '-of', 'json']);
      const tags = (JSON.parse(stdout) as { frames: { tags: Record<string, string> }[] }).frames[30]?.tags ?? {};
      return Object.fromEntries(Object.entries(tags).map(([key, value]) => [key.replace('lavfi.signalstats.', ''), Number(value)]));
    };
    const [was, is] = [await look(plain), await look(made)];
    const range = ({ YLOW = 0, YHIGH = 0 }: Record<string, number>): number => YHIGH - YLOW;
    assert.ok(range(is) > 1.4 * range(was), `${range(is)} after ${range(was)}`);
    const cast = ({ VAVG = 0 }: Record<string, number>): number => Math.abs(VAVG - 128);
    assert.ok(cast(is) < 0.75 * cast(was), `${cast(is)} after ${cast(was)}`);
  });

  for (const targetLufs of [-16, -23]) {
    test(`"loudness" of ${targetLufs} LUFS is that, as EBU R128 measures it`, async () => {
      // Words and pauses, far too soft.
      const [, made] = await both('soft-sound.mp4', ['-f', 'lavfi', '-i', 'color=s=64x64:r=5:d=12', '-f', 'lavfi', '-i', 'anoisesrc=color=pink:amplitude=0.05:d=12:seed=4,volume=\'0.4+0.6*gt(sin(3*t),0)\':eval=frame'], { presets: ['loudness'], targetLufs });
      const { stderr } = await run('ffmpeg', ['-hide_banner', '-nostats', '-i', made, '-af', 'ebur128=peak=true', '-f', 'null', '-']);
      const summary = stderr.slice(stderr.lastIndexOf('Summary'));
      const integrated = Number(/I: +(-[\d.]+) LUFS/.exec(summary)?.[1]);
      assert.ok(Math.abs(integrated - targetLufs) <= 1, `${integrated} LUFS`);
      assert.ok(Number(/Peak: +(-?[\d.]+) dBFS/.exec(summary)?.[1]) <= -1, summary);
    });
  }

  test('"steady": the path of a shaky camera gets shorter, also where a part of a film begins', async () => {
    const { steady } = await enhanceAbilities(engine, dir);
    assert.notEqual(steady, null);
    const shaky = ['-f', 'lavfi', '-i', `testsrc2=s=480x300:r=25:d=0.04,gblur=sigma=1,loop=loop=${25 * SECONDS - 1}:size=1:start=0,setpts=N/25/TB,crop=320:180:x='80+8*sin(n*1.9)+5*sin(n*3.1)':y='60+7*sin(n*2.3)'`];
    const [plain, made] = await both('shaky.mp4', shaky, { presets: ['steady'] });
    const [was, is] = [await shakePath(plain), await shakePath(made)];
    assert.ok(is < 0.5 * was, `${is} pixels a frame after ${was}`);
  });
});

/** How far the picture jumps from frame to frame, on average, by what its columns and rows have in common. */
async function shakePath(path: string): Promise<number> {
  const frames = await greyFrames(path, SIZE);
  const sums = (frame: Uint8Array, columns: boolean): number[] => Array.from({ length: columns ? SIZE.width : SIZE.height }, (_, index) =>
    Array.from({ length: columns ? SIZE.height : SIZE.width }, (_other, at) => frame[columns ? at * SIZE.width + index : index * SIZE.width + at] ?? 0).reduce((sum, grey) => sum + grey, 0));
  const jump = (one: readonly number[], other: readonly number[]): number => {
    let best = { shift: 0, error: Infinity };
    for (let shift = -30; shift <= 30; shift++) {
      let error = 0;
      for (let at = 40; at < one.length - 40; at++) error += Math.abs((one[at] ?? 0) - (other[at + shift] ?? 0));
      if (error < best.error) best = { shift, error };
    }
    return best.shift;
  };
  const jumps = frames.slice(11).map((frame, index) => Math.hypot(...[true, false].map((columns) => jump(sums(frames[index + 10] ?? frame, columns), sums(frame, columns)))));
  return mean(jumps);
}
