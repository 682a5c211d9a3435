import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ffmpeg } from '../../../scripts/test/beds/ffmpeg.mjs';

const run = promisify(execFile);

/** Pixels of the marked images and of their blue marker. */
export const MARKED = { width: 1600, height: 900, x: 1100, y: 320, side: 60 } as const;
const MARKER = `drawbox=x=${MARKED.x - MARKED.side / 2}:y=${MARKED.y - MARKED.side / 2}:w=${MARKED.side}:h=${MARKED.side}:color=blue:t=fill`;

/** EXIF with nothing but an orientation. */
function withOrientation(jpeg: Buffer, orientation: number): Buffer {
  const exif = Buffer.from([
    0xff, 0xe1, 0x00, 0x22, ...Buffer.from('Exif\0\0'), ...Buffer.from('MM'), 0x00, 0x2a, 0x00, 0x00, 0x00, 0x08,
    0x00, 0x01, 0x01, 0x12, 0x00, 0x03, 0x00, 0x00, 0x00, 0x01, 0x00, orientation, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
  ]);
  return Buffer.concat([jpeg.subarray(0, 2), exif, jpeg.subarray(2)]);
}

/** Images and sounds for {@link MediaEngine.stillToVideo}. */
export async function makeStills(dir: string): Promise<void> {
  const path = (name: string): string => join(dir, name);
  const picture = (size: string, filters: string, name: string): Promise<unknown> =>
    ffmpeg(dir, ['-f', 'lavfi', '-i', `color=c=0x707060:s=${size}:d=1${filters ? `,${filters}` : ''}`, '-frames:v', '1', '-update', '1', name]);
  await Promise.all([
    picture(`${MARKED.width}x${MARKED.height}`, `format=rgb24,${MARKER}`, 'marked.png'),
    picture('900x600', `format=rgb24,drawbox=x=100:y=50:w=60:h=60:color=blue:t=fill`, 'plain.jpg'),
    picture('400x400', '', 'square.webp'),
    picture('12000x12000', 'format=gray', 'huge.png'),
    picture('12000x400', `format=rgb24,drawbox=x=5900:y=100:w=60:h=60:color=blue:t=fill`, 'panorama.png'),
    ffmpeg(dir, ['-f', 'lavfi', '-i', 'sine=1000:d=4', '-c:a', 'aac', 'sound.m4a']),
    ffmpeg(dir, ['-f', 'lavfi', '-i', 'sine=1000:d=1', 'short.wav']),
    ffmpeg(dir, ['-f', 'lavfi', '-i', 'sine=1000:d=4', '-c:a', 'ac3', 'sound.ac3.mkv']),
  ]);
  await writeFile(path('turned.jpg'), withOrientation(await readFile(path('plain.jpg')), 6));
  await writeFile(path('text.png'), 'This is a text and no picture.');
  await writeFile(path('broken.png'), (await readFile(path('marked.png'))).subarray(0, 60));
  await writeFile(path('empty.png'), '');
  // The header of a picture that would take 40 GB.
  const bomb = Buffer.from((await readFile(path('marked.png'))).subarray(0, 400));
  bomb.writeUInt32BE(100_000, 16);
  bomb.writeUInt32BE(100_000, 20);
  await writeFile(path('bomb.png'), bomb);
}

export interface Streams {
  readonly video: { readonly codec: string; readonly width: number; readonly height: number; readonly frames: number; readonly seconds: number; readonly pixels: string } | null;
  readonly audio: { readonly codec: string; readonly seconds: number } | null;
  readonly seconds: number;
}

/** What native ffmpeg finds in a file after decoding all of it without an error. */
export async function nativeStreams(path: string): Promise<Streams> {
  const { stderr } = await run('ffmpeg', ['-v', 'error', '-xerror', '-i', path, '-f', 'null', '-']);
  if (stderr.trim() !== '') throw new Error(`${path} has errors: ${stderr}`);
  const { stdout } = await run('ffprobe', ['-v', 'error', '-count_frames', '-show_streams', '-show_format', '-of', 'json', path]);
  const { streams, format } = JSON.parse(stdout) as { streams: Record<string, string | number>[]; format: { duration: string } };
  const of = (type: string): Record<string, string | number> | undefined => streams.find((stream) => stream.codec_type === type);
  const [video, audio] = [of('video'), of('audio')];
  return {
    video: video ? {
      codec: String(video.codec_name), width: Number(video.width), height: Number(video.height), frames: Number(video.nb_read_frames), seconds: Number(video.duration), pixels: String(video.pix_fmt),
    } : null,
    audio: audio ? { codec: String(audio.codec_name), seconds: Number(audio.duration) } : null,
    seconds: Number(format.duration),
  };
}
