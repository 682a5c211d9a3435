import { copyFile, stat, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { ffmpeg } from '../../../scripts/test/beds/ffmpeg.mjs';
import { numberedVideo, type NumberedVideo } from '../../../scripts/test/beds/numbered-video.mjs';
import { createFiles, type Files } from './files.js';

const BASE = { frames: 150, rate: 30, width: 320, height: 180 } as const;
/** Takes so long to read that it can be aborted. */
const HEAVY = { ...BASE, width: 1280, height: 720, frames: 200, filters: 'noise=alls=20:allf=t' } as const;
const X264 = ['-c:v', 'libx264', '-preset', 'veryfast', '-keyint_min', '1', '-sc_threshold', '0'];

/** Frames shown at 0 … 1 s and from 3 s on, each second one in between: 30, 15 a second and none for a second. */
const VARIABLE = 'select=lt(n\\,30)+between(n\\,30\\,59)*not(mod(n\\,2))+gte(n\\,90)';

const RECIPES: Readonly<Record<string, Partial<NumberedVideo> & Pick<NumberedVideo, 'args'>>> = {
  'long-gop.mp4': { args: [...X264, '-g', '150', '-bf', '0'], sound: [[1, 1.2]] },
  'short-gop.mp4': { args: [...X264, '-g', '10', '-bf', '0'] },
  // Flat pictures make x264 leave out B-frames, unless told.
  'b-frames.mp4': { args: [...X264, '-g', '48', '-bf', '3', '-b_strategy', '0', '-x264-params', 'b-pyramid=normal'] },
  'variable.mp4': { args: [...X264, '-g', '30', '-vsync', 'vfr'], filters: VARIABLE },
  'ntsc.mp4': { args: [...X264, '-g', '60'], rate: 30_000 / 1001 },
  'vp9.webm': { args: ['-c:v', 'libvpx-vp9', '-deadline', 'realtime', '-cpu-used', '8', '-g', '60'] },
  'mpeg4.avi': { args: ['-c:v', 'mpeg4', '-q:v', '3', '-g', '60', '-vtag', 'xvid'], sound: [[1, 1.2]] },
  'b-frames.avi': { args: ['-c:v', 'mpeg4', '-q:v', '3', '-g', '60', '-bf', '2'] },
  'mjpeg.avi': { args: ['-c:v', 'mjpeg', '-q:v', '3'] },
  'hevc.mp4': { args: ['-c:v', 'libx265', '-preset', 'ultrafast', '-g', '60', '-tag:v', 'hvc1', '-x265-params', 'log-level=error:bframes=3'] },
  // three hours with a frame every eight seconds
  'three-hours.mp4': { args: [...X264, '-g', '30', '-bf', '2', '-movflags', '+faststart'], frames: 1350, rate: 1 / 8 },
  'three-hours.avi': { args: ['-c:v', 'mpeg4', '-q:v', '3', '-g', '30', '-vtag', 'xvid'], frames: 1350, rate: 1 / 8 },
  // so large that two cores decode it sooner than one; what no browser decodes
  'large.mp4': { args: ['-c:v', 'mpeg4', '-q:v', '4', '-g', '60', '-bf', '2'], frames: 450, width: 1280, height: 720 },
  'large.mkv': { args: ['-c:v', 'mpeg4', '-q:v', '4', '-g', '60', '-bf', '2'], frames: 450, width: 1280, height: 720 },
  'large-hevc.mp4': { args: ['-c:v', 'libx265', '-preset', 'ultrafast', '-g', '60', '-tag:v', 'hvc1', '-x265-params', 'log-level=error:bframes=3'], frames: 450, width: 1280, height: 720 },
  'one-frame.mp4': { args: X264, frames: 1 },
  'starts-late.ts': { args: [...X264, '-g', '60', '-bf', '2', '-c:a', 'aac', '-f', 'mpegts'], sound: [[1, 1.2]] },
};

const SPECIAL: Readonly<Record<string, (files: Files) => Promise<unknown>>> = {
  'turned.mp4': async ({ dir, make }) => {
    await make('long-gop.mp4');
    await ffmpeg(dir, ['-i', 'long-gop.mp4', '-c', 'copy', '-metadata:s:v', 'rotate=90', 'turned.mp4']);
  },
  'cut.mp4': (files) => cut(files, 'whole.mp4', 'cut.mp4'),
  'cut.webm': (files) => cut(files, 'vp9.webm', 'cut.webm'),
  'whole.mp4': ({ dir }) => numberedVideo(dir, 'whole.mp4', { ...BASE, filters: 'noise=alls=20:allf=t', args: [...X264, '-g', '30', '-bf', '0', '-movflags', '+faststart'] }),
  'sound.m4a': ({ dir }) => ffmpeg(dir, ['-f', 'lavfi', '-i', 'sine=d=2', '-c:a', 'aac', 'sound.m4a']),
  'long.m4a': ({ dir }) => ffmpeg(dir, ['-f', 'lavfi', '-i', 'anoisesrc=d=600:r=16000:a=0.3', '-c:a', 'aac', '-aac_coder', 'fast', 'long.m4a']),
  'heavy.mp4': ({ dir }) => numberedVideo(dir, 'heavy.mp4', { ...HEAVY, args: ['-c:v', 'libx264', '-preset', 'ultrafast', '-g', '200'] }),
  'heavy.avi': ({ dir }) => numberedVideo(dir, 'heavy.avi', { ...HEAVY, args: ['-c:v', 'mpeg4', '-q:v', '5', '-g', '200'] }),
};

async function cut({ dir, make }: Files, from: string, name: string): Promise<void> {
  await make(from);
  await copyFile(join(dir, from), join(dir, name));
  await truncate(join(dir, name), Math.floor((await stat(join(dir, from))).size * 0.6));
}

export const createPictureFiles = (): Promise<Files> => createFiles((name, files) => {
  const [recipe, step] = [RECIPES[name], SPECIAL[name]];
  if (recipe) return numberedVideo(files.dir, name, { ...BASE, ...recipe });
  if (step) return step(files);
  throw new Error(`No recipe for ${name}`);
});
