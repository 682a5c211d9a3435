import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before } from 'node:test';
import { promisify } from 'node:util';
import { ffmpeg } from '../../scripts/test/beds/ffmpeg.mjs';
import { loadConfig } from '../src/config/index.js';
import { enhancedFilm, enhancedSound, type EnhanceOrder } from '../src/ffmpeg/enhance/enhance.js';
import { measurer } from '../src/ffmpeg/enhance/measure.js';
import type { FfmpegEngine } from '../src/ffmpeg/engine.js';
import { encodePart, finishFilm, partsOf } from '../src/ffmpeg/film/film.js';
import { findCut } from '../src/ffmpeg/film/times.js';
import { probeFile } from '../src/ffmpeg/probe.js';
import { resolveEngine } from '../src/ffmpeg/resolve.js';
import { createMemoryLogger } from '../src/log.js';
import { measureAll } from './measure-bed.js';

export const run = promisify(execFile);
export const SIZE = { width: 320, height: 180 };
export const SECONDS = 2;
const X264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-crf', '6', '-pix_fmt', 'yuv420p', '-c:a', 'aac'];

export const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

export interface EnhanceBed {
  readonly dir: () => string;
  readonly engine: () => FfmpegEngine;
  /** Makes a video, and the same enhanced; answers both paths. */
  both(name: string, args: readonly string[], order: Partial<EnhanceOrder> & Pick<EnhanceOrder, 'presets'>): Promise<readonly [plain: string, enhanced: string]>;
  /** Words and pauses, far too soft, brought to a loudness; what EBU R128 measures of them. */
  loudness(targetLufs: number): Promise<{ readonly integrated: number; readonly peak: number }>;
}

export function enhanceBed(): EnhanceBed {
  let dir = '';
  let engine: FfmpegEngine;
  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'cuelight-enhance-'));
    engine = await resolveEngine(loadConfig({ CUELIGHT_FFMPEG_ENGINE: 'native' }), dir, createMemoryLogger());
  });
  after(() => rm(dir, { recursive: true, force: true }));

  const both: EnhanceBed['both'] = async (name, args, order) => {
    await ffmpeg(dir, [...args, ...X264, name]);
    const source = { cwd: dir, name, info: (await probeFile(engine, { cwd: dir, name, container: 'mp4', sizeBytes: 1 })).mediaInfo };
    const whole = { targetLufs: -16, ...order };
    const cut = await findCut(engine, source, { start: 0, end: source.info.durationSeconds });
    const measured = await measureAll(measurer(engine, source, whole, cut));
    const film = await enhancedFilm(engine, source, cut, whole, measured);
    const [part = assert.fail()] = partsOf(film);
    return [join(dir, name), join(dir, await finishFilm(engine, film, await encodePart(engine, film, part), enhancedSound(measured)))];
  };

  return {
    dir: () => dir,
    engine: () => engine,
    both,
    async loudness(targetLufs) {
      const sound = 'anoisesrc=color=pink:amplitude=0.05:d=12:seed=4,volume=\'0.4+0.6*gt(sin(3*t),0)\':eval=frame';
      const [, made] = await both('soft-sound.mp4', ['-f', 'lavfi', '-i', 'color=s=64x64:r=5:d=12', '-f', 'lavfi', '-i', sound], { presets: ['loudness'], targetLufs });
      const { stderr } = await run('ffmpeg', ['-hide_banner', '-nostats', '-i', made, '-af', 'ebur128=peak=true', '-f', 'null', '-']);
      const summary = stderr.slice(stderr.lastIndexOf('Summary'));
      return { integrated: Number(/I: +(-[\d.]+) LUFS/.exec(summary)?.[1]), peak: Number(/Peak: +(-?[\d.]+) dBFS/.exec(summary)?.[1]) };
    },
  };
}
