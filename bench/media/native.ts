import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { timed } from '../measure.js';

const run = promisify(execFile);

/** The clip and image everything is measured on, and a folder for what native ffmpeg makes of them. */
export interface Bed {
  readonly dir: string;
  readonly clip: string;
  readonly image: string;
  remove(): Promise<void>;
}

export const CLIP_SECONDS = 60;
export const STILL_SECONDS = 5;

const ffmpeg = (args: readonly string[]): Promise<unknown> => run('ffmpeg', ['-v', 'error', '-nostdin', '-y', ...args], { maxBuffer: 1 << 30 });

/** 60 s, 1280 × 720, 30 fps, H.264 of 3 Mbit/s with a key frame every 5 s, noise in the picture, AAC stereo. */
export async function makeBed(): Promise<Bed> {
  const dir = await mkdtemp(join(tmpdir(), 'cuelight-media-bench-'));
  const [clip, image] = [join(dir, 'clip.mp4'), join(dir, 'still.png')];
  await ffmpeg([
    '-f', 'lavfi', '-i', `testsrc2=s=1280x720:r=30:d=${CLIP_SECONDS}`, '-f', 'lavfi', '-i', `sine=f=440:d=${CLIP_SECONDS}`, '-vf', 'noise=alls=8:allf=t', '-ac', '2',
    '-c:v', 'libx264', '-preset', 'veryfast', '-b:v', '3M', '-g', '150', '-pix_fmt', 'yuv420p', '-c:a', 'aac', '-b:a', '128k', '-movflags', '+faststart', clip,
  ]);
  await ffmpeg(['-f', 'lavfi', '-i', 'testsrc2=s=1920x1080:d=1', '-frames:v', '1', image]);
  return { dir, clip, image, remove: () => rm(dir, { recursive: true, force: true }) };
}

/** The same work by native ffmpeg; milliseconds. */
export function nativeJobs({ dir, clip, image }: Bed): Readonly<Record<string, () => Promise<number>>> {
  const out = (name: string): string => join(dir, name);
  const timedRun = (args: readonly string[]) => () => timed(() => ffmpeg(args));
  return {
    probe: () => timed(() => run('ffprobe', ['-v', 'error', '-show_format', '-show_streams', '-of', 'json', clip])),
    poster: timedRun(['-ss', '1', '-i', clip, '-frames:v', '1', '-vf', 'scale=640:-2', out('poster.jpg')]),
    storyboard: timedRun(['-i', clip, '-vf', `fps=100/${CLIP_SECONDS},scale=160:-2,tile=10x10`, '-frames:v', '1', out('board.jpg')]),
    audio: timedRun(['-i', clip, '-vn', '-ac', '1', '-ar', '16000', '-f', 'f32le', out('sound.f32')]),
    frames: timedRun(['-i', clip, '-vf', 'fps=2,scale=512:-2', out('frame-%03d.jpg')]),
    transcode: timedRun(['-i', clip, '-vf', 'scale=-2:480', '-c:v', 'libx264', '-preset', 'veryfast', '-crf', '23', '-c:a', 'copy', out('small.mp4')]),
    still: timedRun([
      '-loop', '1', '-i', image, '-vf', `scale=2560:-2,zoompan=z='1+0.2*on/${STILL_SECONDS * 30}':d=${STILL_SECONDS * 30}:x='iw/2-(iw/zoom/2)':y='ih/2-(ih/zoom/2)':s=1280x720:fps=30`,
      '-frames:v', String(STILL_SECONDS * 30), '-c:v', 'libx264', '-preset', 'veryfast', '-pix_fmt', 'yuv420p', out('still.mp4'),
    ]),
  };
}
