import { execFile } from 'node:child_process';
import { copyFile, mkdtemp, rm, stat, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { numberedVideo, type NumberedVideo } from './numbered-video.js';

const run = promisify(execFile);

const BASE = { frames: 150, rate: 30, width: 320, height: 180 } as const;
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
  'one-frame.mp4': { args: X264, frames: 1 },
  'starts-late.ts': { args: [...X264, '-g', '60', '-bf', '2', '-c:a', 'aac', '-f', 'mpegts'], sound: [[1, 1.2]] },
};

export interface PictureFixtures {
  readonly dir: string;
  make(...names: string[]): Promise<void>;
  remove(): Promise<void>;
}

export async function createPictureFixtures(): Promise<PictureFixtures> {
  const dir = await mkdtemp(join(tmpdir(), 'cuelight-pictures-'));
  const path = (name: string): string => join(dir, name);
  const cut = async (from: string, name: string): Promise<void> => {
    await make(from);
    await copyFile(path(from), path(name));
    await truncate(path(name), Math.floor((await stat(path(from))).size * 0.6));
  };
  const special: Readonly<Record<string, () => Promise<unknown>>> = {
    'turned.mp4': async () => {
      await make('long-gop.mp4');
      await run('ffmpeg', ['-v', 'error', '-y', '-i', path('long-gop.mp4'), '-c', 'copy', '-metadata:s:v', 'rotate=90', path('turned.mp4')]);
    },
    'cut.mp4': () => cut('whole.mp4', 'cut.mp4'),
    'cut.webm': () => cut('vp9.webm', 'cut.webm'),
    'whole.mp4': () => numberedVideo(path('whole.mp4'), { ...BASE, filters: 'noise=alls=20:allf=t', args: [...X264, '-g', '30', '-bf', '0', '-movflags', '+faststart'] }),
    'sound.m4a': () => run('ffmpeg', ['-v', 'error', '-y', '-f', 'lavfi', '-i', 'sine=d=2', '-c:a', 'aac', path('sound.m4a')]),
    'long.m4a': () => run('ffmpeg', ['-v', 'error', '-y', '-f', 'lavfi', '-i', 'anoisesrc=d=600:r=16000:a=0.3', '-c:a', 'aac', '-aac_coder', 'fast', path('long.m4a')]),
    'heavy.mp4': () => numberedVideo(path('heavy.mp4'), { ...BASE, width: 1280, height: 720, frames: 200, filters: 'noise=alls=20:allf=t', args: ['-c:v', 'libx264', '-preset', 'ultrafast', '-g', '200'] }),
    'heavy.avi': () => numberedVideo(path('heavy.avi'), { ...BASE, width: 1280, height: 720, frames: 200, filters: 'noise=alls=20:allf=t', args: ['-c:v', 'mpeg4', '-q:v', '5', '-g', '200'] }),
  };
  const made = new Map<string, Promise<unknown>>();

  async function build(name: string): Promise<unknown> {
    const recipe = RECIPES[name];
    if (recipe) return numberedVideo(path(name), { ...BASE, ...recipe });
    const step = special[name];
    if (!step) throw new Error(`No recipe for ${name}`);
    return step();
  }

  async function make(...names: string[]): Promise<void> {
    for (const name of names) {
      const making = made.get(name) ?? build(name);
      made.set(name, making);
      await making;
    }
  }

  return { dir, make, remove: () => rm(dir, { recursive: true, force: true }) };
}
