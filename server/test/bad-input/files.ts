import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ffmpeg } from '../../../scripts/test/beds/ffmpeg.mjs';

const picture = (size: string, seconds: number, rate = 10): readonly string[] => ['-f', 'lavfi', '-i', `testsrc=size=${size}:rate=${rate}:duration=${seconds}`];
const H264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p'];
const magic = [...picture('64x64', 0.5, 5), '-c:v', 'magicyuv'];
const RANDOM_STEP = 2_654_435_761;

/** What ffmpeg makes of its arguments. */
const RECIPES: Readonly<Record<string, readonly string[]>> = {
  'stays.mp4': [...picture('160x90', 0.8), ...H264],
  'plain.mp4': [...picture('160x90', 1), ...H264],
  'other.mp4': [...picture('160x90', 1.2), ...H264],
  'twin.mp4': [...picture('160x90', 1.4), ...H264],
  'fast.mp4': [...picture('160x90', 3), ...H264, '-movflags', '+faststart'],
  'real.webm': [...picture('160x90', 1), '-c:v', 'libvpx', '-deadline', 'realtime'],
  'sound.m4a': ['-f', 'lavfi', '-i', 'sine=440:duration=1', '-c:a', 'aac'],
  'sound.mp3': ['-f', 'lavfi', '-i', 'sine=440:duration=1'],
  'magic.avi': magic,
  'magic.mkv': magic,
  'magic.mov': magic,
  'picture.jpg': [...picture('160x90', 0.2), '-frames:v', '1'],
  'odd.mp4': [...picture('641x361', 0.3), '-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv444p'],
  'pixel.webm': [...picture('16x16', 0.3), '-vf', 'scale=1:1', '-c:v', 'libvpx', '-deadline', 'realtime'],
  'one-frame.mp4': [...picture('64x64', 1), '-frames:v', '1', ...H264],
  'ten-bit.mp4': [...picture('64x64', 0.3), '-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p10le'],
  'huge-picture.mov': ['-f', 'lavfi', '-i', 'color=black:size=12000x12000:rate=1:duration=1', '-frames:v', '1', '-c:v', 'mjpeg', '-pix_fmt', 'yuvj420p'],
  'titled.mp4': [...picture('64x64', 0.4), ...H264, '-metadata', `title=<img src=x onerror=alert(1)> \u202egnp.exe 🎬 ${'long '.repeat(2000)}`],
  // a title for the picture, and a megabyte that nobody asked for
  'titled.mkv': [...picture('64x64', 0.5), ...H264, '-metadata:s:v', `title=<b>\u202e\u0007${'long '.repeat(2000)}`, ...Array.from({ length: 12 }, (_, n) => ['-metadata', `note${n}=${'n'.repeat(100_000)}`]).flat()],
  'uneven.mp4': [...picture('160x90', 2), '-vf', 'select=not(between(n\\,4\\,12))', '-fps_mode', 'vfr', ...H264],
  'day.mp4': ['-f', 'lavfi', '-i', 'color=black:size=16x16:rate=1:duration=86400', '-c:v', 'libx264', '-preset', 'ultrafast', '-g', '600', '-pix_fmt', 'yuv420p'],
};

/** Bytes that came to harm. */
const HARMED: Readonly<Record<string, (bytesOf: (name: string) => Promise<Buffer>) => Promise<Uint8Array>>> = {
  'cut-before-index.mp4': async (bytesOf) => { const bytes = await bytesOf('plain.mp4'); return bytes.subarray(0, Math.floor(bytes.length * 0.6)); },
  'cut-after-index.mp4': async (bytesOf) => { const bytes = await bytesOf('fast.mp4'); return bytes.subarray(0, Math.floor(bytes.length / 3)); },
  'flipped.mp4': async (bytesOf) => {
    const bytes = Buffer.from(await bytesOf('fast.mp4'));
    // in the pictures, behind the index that stands at the front
    const start = bytes.indexOf('mdat') + 200;
    for (let n = 0, at = start; n < 200; n += 1) {
      at = start + ((at * RANDOM_STEP + n) >>> 0) % (bytes.length - start);
      bytes[at] = (bytes[at] ?? 0) ^ 0x55;
    }
    return bytes;
  },
  // as a telephone held upright writes it: the matrix of the track, 40 bytes into its header
  'turned.mp4': async (bytesOf) => {
    const bytes = Buffer.from(await bytesOf('plain.mp4'));
    const matrix = bytes.indexOf('tkhd') + 44;
    [0, 0x10000, 0, -0x10000, 0].forEach((value, n) => { bytes.writeInt32BE(value, matrix + n * 4); });
    return bytes;
  },
  'script-tail.mp4': async (bytesOf) => Buffer.concat([await bytesOf('other.mp4'), Buffer.from('\0\0\0\x28free<script>alert(document.domain)</script>').subarray(0, 40)]),
};

/** A folder of files that are made when one asks for them, each once. */
export class BadFiles {
  readonly #dir = mkdtemp(join(tmpdir(), 'cuelight-bad-'));
  readonly #made = new Map<string, Promise<void>>();

  async bytes(name: string): Promise<Buffer> {
    const making = this.#made.get(name) ?? this.#make(name);
    this.#made.set(name, making);
    await making;
    return readFile(join(await this.#dir, name));
  }

  async remove(): Promise<void> {
    await rm(await this.#dir, { recursive: true, force: true });
  }

  async #make(name: string): Promise<void> {
    const dir = await this.#dir;
    const recipe = RECIPES[name];
    const harmed = HARMED[name];
    if (recipe !== undefined) await ffmpeg(dir, [...recipe, name]);
    else if (harmed !== undefined) await writeFile(join(dir, name), await harmed((other) => this.bytes(other)));
    else throw new Error(`${name} is none of the bad files`);
  }
}
