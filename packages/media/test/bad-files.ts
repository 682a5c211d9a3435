import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ffmpeg } from '../../../scripts/test/beds/ffmpeg.mjs';
import { createFiles, type Files } from './files.js';

const PICTURE = ['-f', 'lavfi', '-i', 'testsrc2=s=320x180:r=25:d=3'];
const SOUND = ['-f', 'lavfi', '-i', 'sine=f=440:r=48000:d=3'];
const H264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-g', '25'];

/** Files that are sound, to be spoilt. */
const GOOD: Readonly<Record<string, readonly string[]>> = {
  'good.mp4': [...PICTURE, ...SOUND, ...H264, '-c:a', 'aac', '-movflags', '+faststart'],
  'good-last.mp4': [...PICTURE, ...SOUND, ...H264, '-c:a', 'aac'],
  'good.webm': [...PICTURE, ...SOUND, '-c:v', 'libvpx-vp9', '-deadline', 'realtime', '-cpu-used', '8', '-c:a', 'libopus'],
  'good.mkv': [...PICTURE, ...SOUND, ...H264, '-c:a', 'aac'],
  'good.avi': [...PICTURE, ...SOUND, '-c:v', 'mpeg4', '-vtag', 'XVID', '-c:a', 'libmp3lame'],
  'good.ogv': [...PICTURE, ...SOUND, '-c:v', 'libtheora', '-c:a', 'libvorbis'],
  'good.ts': [...PICTURE, ...SOUND, ...H264, '-c:a', 'aac', '-f', 'mpegts'],
  // for ffmpeg.wasm to decode in several slices, which begin amid pictures that rest on earlier ones
  'long-hevc.ts': ['-f', 'lavfi', '-i', 'testsrc2=s=320x180:r=25:d=40', '-c:v', 'libx265', '-preset', 'ultrafast', '-g', '60', '-x265-params', 'log-level=error:bframes=3:open-gop=1', '-f', 'mpegts'],
  'long-hevc.mkv': ['-f', 'lavfi', '-i', 'testsrc2=s=320x180:r=25:d=40', '-c:v', 'libx265', '-preset', 'ultrafast', '-g', '60', '-x265-params', 'log-level=error:bframes=3:open-gop=1'],
  'good.mp3': [...SOUND, '-c:a', 'libmp3lame'],
  'good.wav': [...SOUND],
  'giant.avi': ['-f', 'lavfi', '-i', 'color=gray:s=12000x12000:r=1:d=1', '-c:v', 'mjpeg', '-pix_fmt', 'yuvj420p', '-frames:v', '1'],
  'fast.mp4': ['-f', 'lavfi', '-i', 'testsrc2=s=160x90:r=1000:d=0.5', ...H264],
  'crowd.mkv': ['-f', 'lavfi', '-i', 'testsrc2=s=64x36:r=5:d=1', '-f', 'lavfi', '-i', 'sine=r=8000:d=1', '-map', '0', ...Array.from({ length: 300 }, () => ['-map', '1']).flat(), ...H264, '-c:a', 'pcm_s16le'],
};

type Bytes = Uint8Array;

/** The same bits every time. */
function flipped(bytes: Bytes, from: number, to: number, every: number): Bytes {
  const copy = new Uint8Array(bytes);
  let state = 12345;
  for (let at = Math.floor(bytes.length * from); at < bytes.length * to; at += 1 + state % every) {
    state = (state * 1103515245 + 12345) % 2147483648;
    copy[at] = (copy[at] ?? 0) ^ (1 << (state >> 8) % 8);
  }
  return copy;
}

/** Writes durations into the headers of a movie and its tracks. Version 0 boxes, as ffmpeg writes them. */
function withDuration(bytes: Bytes, movieUnits: number): Bytes {
  const copy = Buffer.from(bytes);
  for (const [type, timescaleAt, durationAt] of [['mvhd', 16, 20], ['tkhd', null, 24], ['mdhd', null, 20], ['elst', null, 12]] as const) {
    for (let at = copy.indexOf(type); at !== -1; at = copy.indexOf(type, at + 4)) {
      if (timescaleAt !== null) copy.writeUInt32BE(1, at + timescaleAt);
      copy.writeUInt32BE(type === 'mdhd' && movieUnits > 0 ? 0xffff_fff0 : movieUnits, at + durationAt);
    }
  }
  return copy;
}

/** Writes the duration of a Matroska segment, in milliseconds. A float of 8 bytes, as ffmpeg writes it. */
function withSegmentDuration(bytes: Bytes, milliseconds: number): Bytes {
  const copy = Buffer.from(bytes);
  copy.writeDoubleBE(milliseconds, copy.indexOf('\x44\x89\x88', 0, 'latin1') + 3);
  return copy;
}

/** Writes how many frames an AVI says it has, and its first stream. */
function withFrameCount(bytes: Bytes, frames: number): Bytes {
  const copy = Buffer.from(bytes);
  copy.writeUInt32LE(frames, copy.indexOf('avih') + 24);
  copy.writeUInt32LE(frames, copy.indexOf('strh') + 40);
  return copy;
}

/** Spoils so many bytes from a part of the file on: a few pictures of those there. */
function scratched(bytes: Bytes, from: number, count: number): Bytes {
  const copy = new Uint8Array(bytes);
  const start = Math.floor(bytes.length * from);
  for (let at = start; at < start + count; at += 7) copy[at] = (copy[at] ?? 0) ^ 0x55;
  return copy;
}

const text = (content: string): Bytes => Buffer.from(content, 'latin1');

type Recipes = Readonly<Record<string, { readonly of?: string; readonly spoil: (bytes: Bytes) => Bytes }>>;

/** Whole files, of which a few pictures in the middle are hit. */
const SCRATCHED: Recipes = Object.fromEntries(['mp4', 'mkv', 'avi', 'ts'].map((kind) => [`scratched.${kind}`, { of: `good.${kind}`, spoil: (bytes: Bytes) => scratched(bytes, 0.5, 300) }]));

/** How each bad file is made of a good one; of nothing where there is no `of`. */
const BAD: Recipes = {
  'empty.mp4': { spoil: () => text('') },
  'text.mp4': { spoil: () => text('This is only a text.\n'.repeat(100)) },
  'page.mp4': { spoil: () => text('<!doctype html><html><title>Sign in</title></html>') },
  'zip.mp4': { spoil: () => text(`PK\x03\x04\x14\0\0\0${'z'.repeat(2000)}`) },
  'jpeg.mp4': { spoil: () => text(`\xff\xd8\xff\xe0\0\x10JFIF\0${'j'.repeat(2000)}`) },
  'playlist.mp4': { spoil: () => text('#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\nASKED/good.ts\n#EXT-X-ENDLIST\n') },
  'concat.mp4': { spoil: () => text('ffconcat version 1.0\nfile /in/input\nfile ASKED/good.ts\n') },
  'one-byte.mp4': { spoil: () => text('\0') },
  'third.mp4': { of: 'good.mp4', spoil: (bytes) => bytes.subarray(0, bytes.length / 3) },
  'third-last.mp4': { of: 'good-last.mp4', spoil: (bytes) => bytes.subarray(0, bytes.length / 3) },
  'in-index.mp4': { of: 'good.mp4', spoil: (bytes) => bytes.subarray(0, 500) },
  ...Object.fromEntries(['webm', 'mkv', 'avi', 'ogv', 'ts', 'mp3', 'wav'].map((kind) => [`third.${kind}`, { of: `good.${kind}`, spoil: (bytes: Bytes) => bytes.subarray(0, bytes.length / 3) }])),
  'flipped-media.mp4': { of: 'good.mp4', spoil: (bytes) => flipped(bytes, 0.3, 1, 900) },
  'flipped-index.mp4': { of: 'good.mp4', spoil: (bytes) => flipped(bytes, 0.001, 0.04, 30) },
  ...Object.fromEntries(['webm', 'mkv', 'avi', 'ogv', 'ts', 'mp3'].map((kind) => [`flipped.${kind}`, { of: `good.${kind}`, spoil: (bytes: Bytes) => flipped(bytes, 0.02, 1, 1500) }])),
  // The second of the three headers of Vorbis is hit; ffprobe ends itself over that.
  'broken-head.ogv': { of: 'good.ogv', spoil: (bytes) => text(Buffer.from(bytes).toString('latin1').replace('\x05vorbis', '\x05vorbit')) },
  'ages.mp4': { of: 'good.mp4', spoil: (bytes) => withDuration(bytes, 1_000_000_000) },
  'no-time.mp4': { of: 'good.mp4', spoil: (bytes) => withDuration(bytes, 0) },
  'ages.mkv': { of: 'good.mkv', spoil: (bytes) => withSegmentDuration(bytes, 1e12) },
  'no-time.mkv': { of: 'good.mkv', spoil: (bytes) => withSegmentDuration(bytes, 0) },
  'ages.avi': { of: 'good.avi', spoil: (bytes) => withFrameCount(bytes, 0xffff_fff0) },
  'no-time.avi': { of: 'good.avi', spoil: (bytes) => withFrameCount(bytes, 0) },
  'nobody.avi': { of: 'good.avi', spoil: (bytes) => text(Buffer.from(bytes).toString('latin1').replaceAll('XVID', 'XYZW').replaceAll('xvid', 'XYZW')) },
};

export const createBadFiles = (): Promise<Files> => createFiles(async (name, { dir, make }) => {
  const [good, bad] = [GOOD[name], BAD[name] ?? SCRATCHED[name]];
  if (good) await ffmpeg(dir, [...good, name]);
  else if (bad) {
    if (bad.of !== undefined) await make(bad.of);
    await writeFile(join(dir, name), bad.spoil(bad.of === undefined ? new Uint8Array() : await readFile(join(dir, bad.of))));
  } else throw new Error(`No recipe for ${name}`);
});

export const badNames: readonly string[] = [...Object.keys(BAD), 'giant.avi', 'fast.mp4', 'crowd.mkv'];
