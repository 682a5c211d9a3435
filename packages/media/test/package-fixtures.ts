import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { BufferSource, Input, MP4 } from 'mediabunny';
import { ffmpeg } from '../../../scripts/test/beds/ffmpeg.mjs';

const run = promisify(execFile);

/** Red, then green from second 4, then blue from second 8; a tone; 10 s of 15 frames each. */
export const PACKAGE_SECONDS = 10;
const PICTURE = (size: string): string => ['red:d=4', 'lime:d=4', 'blue:d=2'].map((colour, i) => `color=c=${colour}:s=${size}:r=15,noise=alls=8[c${i}]`).join(';') + ';[c0][c1][c2]concat=n=3[v]';
const SOUND = `sine=440:d=${PACKAGE_SECONDS}[a]`;
const X264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p'];

export async function makePackageSources(dir: string): Promise<void> {
  const make = (name: string, size: string, args: readonly string[], sound = true): Promise<unknown> => ffmpeg(dir, [
    '-f', 'lavfi', '-i', `${PICTURE(size)}${sound ? `;${SOUND}` : ''}`.replaceAll('[v]', '[out0]').replaceAll('[a]', '[out1]'), ...args, name]);
  // Key frames at every second: the source's own packets can be packed.
  await make('gop1.mp4', '640x480', [...X264, '-g', '15', '-keyint_min', '15', '-sc_threshold', '0', '-bf', '2', '-c:a', 'aac']);
  await ffmpeg(dir, ['-i', 'gop1.mp4', '-c', 'copy', '-f', 'mpegts', 'gop1.ts']);
  await make('vp9.webm', '320x240', ['-c:v', 'libvpx-vp9', '-deadline', 'realtime', '-cpu-used', '8', '-b:v', '300k', '-c:a', 'libopus']);
  // Only one key frame: nothing can be copied.
  await make('long-gop.mp4', '640x480', [...X264, '-g', '9999', '-sc_threshold', '0', '-c:a', 'libmp3lame']);
  await make('silent.mp4', '640x480', [...X264, '-g', '15'], false);
  await make('vfr.mp4', '640x480', [...X264, '-g', '24', '-vf', "select='lt(mod(n,7),3)'", '-fps_mode', 'vfr', '-c:a', 'aac']);
  await make('tall.mp4', '640x360', [...X264, '-g', '15', '-c:a', 'aac']);
  await ffmpeg(dir, ['-i', 'tall.mp4', '-c', 'copy', '-metadata:s:v:0', 'rotate=90', 'rotated.mp4']);
  await make('mpeg4.avi', '320x240', ['-c:v', 'mpeg4', '-q:v', '4', '-c:a', 'libmp3lame']);
  await ffmpeg(dir, ['-f', 'lavfi', '-i', 'sine=440:d=1', '-c:a', 'aac', 'only-sound.m4a']);
}

export async function store(dir: string, files: readonly { path: string; content: string }[]): Promise<void> {
  for (const { path, content } of files) {
    await mkdir(dirname(join(dir, path)), { recursive: true });
    await writeFile(join(dir, path), Buffer.from(content, 'base64'));
  }
}

export interface Playlist { readonly target: number; readonly segments: readonly { readonly path: string; readonly seconds: number }[] }

export async function readPlaylist(path: string): Promise<Playlist> {
  const text = await readFile(path, 'utf8');
  const segments = [...text.matchAll(/#EXTINF:([\d.]+),?[^\n]*\n([^#\n]+)/g)].map(([, seconds = '', file = '']) => ({ path: file, seconds: Number(seconds) }));
  if (!text.includes('#EXT-X-ENDLIST') || !text.includes('#EXT-X-MAP:URI="init.mp4"')) throw new Error(`Not a whole playlist: ${text}`);
  return { target: Number(/#EXT-X-TARGETDURATION:(\d+)/.exec(text)?.[1]), segments };
}

/**
 * What a segment says by itself: the picture's first second, whether it begins with a key frame, how many there are. Times are read by
 * mediabunny, because ffmpeg shifts fragments with negative composition offsets (B-frames) by a frame.
 */
export async function readSegment(init: string, segment: string): Promise<{ first: number; beginsWithKey: boolean; keys: number; frames: number }> {
  const whole = Buffer.concat([await readFile(init), await readFile(segment)]);
  await writeFile(`${segment}.mp4`, whole);
  const { stdout } = await run('ffprobe', ['-v', 'error', '-select_streams', 'v', '-show_entries', 'packet=flags', '-of', 'csv=p=0', `${segment}.mp4`]);
  const flags = stdout.trim().split('\n');
  using input = new Input({ source: new BufferSource(whole), formats: [MP4] });
  const first = await (await input.getPrimaryVideoTrack())?.getFirstTimestamp();
  return { first: first ?? NaN, beginsWithKey: flags[0]?.startsWith('K') === true, keys: flags.filter((flag) => flag.startsWith('K')).length, frames: flags.length };
}
