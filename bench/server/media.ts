import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const ffmpeg = (...args: readonly string[]): Promise<unknown> => run('ffmpeg', ['-v', 'error', '-nostdin', '-y', ...args]);
const BOX_HEAD_BYTES = 8;
const NONCE_BYTES = 16;

/** A video that is the same in its pictures each time and another one in its bytes, so that no server knows it already. */
export interface BenchVideo {
  readonly sizeBytes: number;
  /** Its bytes in pieces of up to a megabyte; `nonce` makes it another video. */
  pieces(nonce: number): Iterable<Buffer>;
}

/** `file` with a box of padding behind, up to `sizeBytes`; made while it is sent, so that gigabytes need neither disk nor memory. */
export function padded(file: Buffer, sizeBytes: number): BenchVideo {
  const boxBytes = sizeBytes - file.length;
  const filling = Buffer.alloc(1024 * 1024, 7);
  return {
    sizeBytes,
    *pieces(nonce) {
      yield file;
      const head = Buffer.alloc(BOX_HEAD_BYTES + NONCE_BYTES);
      head.writeUInt32BE(boxBytes, 0);
      head.write('free', 4);
      head.write(String(nonce).padStart(NONCE_BYTES, '0'), BOX_HEAD_BYTES);
      yield head;
      for (let left = boxBytes - head.length; left > 0; left -= filling.length) yield filling.subarray(0, Math.min(left, filling.length));
    },
  };
}

/** Two seconds, a hundred kilobytes. */
export async function makeClip(dir: string): Promise<Buffer> {
  const path = join(dir, 'clip.mp4');
  await ffmpeg('-f', 'lavfi', '-i', 'testsrc=size=320x180:rate=25:duration=2', '-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-movflags', '+faststart', path);
  return readFile(path);
}

/** 50 MB as a camera leaves them: 1080p with noise. */
export async function makeRecording(dir: string): Promise<Buffer> {
  const path = join(dir, 'recording.mp4');
  await ffmpeg(
    '-f', 'lavfi', '-i', 'testsrc2=size=1920x1080:rate=30:duration=2', '-f', 'lavfi', '-i', 'sine=440:duration=2', '-vf', 'noise=alls=60:allf=t', '-c:v', 'libx264', '-preset', 'ultrafast',
    '-b:v', '200M', '-minrate', '200M', '-maxrate', '200M', '-bufsize', '100M', '-pix_fmt', 'yuv420p', '-c:a', 'aac', '-movflags', '+faststart', path,
  );
  return readFile(path);
}

/** The way by hand: copy, look, one picture. */
export async function byHand(dir: string, file: string): Promise<void> {
  const copy = join(dir, 'by-hand.mp4');
  await run('cp', [file, copy]);
  await run('ffprobe', ['-v', 'error', '-show_format', '-show_streams', '-of', 'json', copy]);
  await ffmpeg('-ss', '1', '-i', copy, '-frames:v', '1', '-vf', 'scale=320:-2', join(dir, 'by-hand.jpg'));
}

/** Writes a video out whole, for programs that need a file. */
export async function writeOut(video: BenchVideo, path: string, nonce: number): Promise<void> {
  await writeFile(path, Buffer.concat([...video.pieces(nonce)]));
}
