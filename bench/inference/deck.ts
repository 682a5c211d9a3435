import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { RgbaPicture } from '@cuelight/inference';
import type { TextLine } from '@cuelight/protocol';

const slidesFolder = fileURLToPath(new URL('../../packages/inference/fixtures/slides/', import.meta.url));
const SLIDE_SECONDS = 6;
const [WIDTH, HEIGHT] = [1280, 720];

interface Slide {
  readonly name: string;
  readonly lines: readonly { readonly text: string; readonly comes: number; readonly box: Readonly<Record<'x' | 'y' | 'width' | 'height', number>> }[];
}

export interface ExpectedLine {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const ffmpeg = (args: readonly string[], input?: Buffer): Buffer => execFileSync('ffmpeg', ['-v', 'error', ...args], { maxBuffer: 2 ** 30, ...(input ? { input } : {}) });

/** A minute of H.264 video, a frame a second: ten slides whose lines come one by one, and a moving picture in a corner. */
export function filmDeck(): { readonly frames: readonly RgbaPicture[]; readonly lines: readonly ExpectedLine[] } {
  const slides = (JSON.parse(readFileSync(`${slidesFolder}slides.json`, 'utf8')) as Slide[]).filter(({ name }) => name.startsWith('deck-'));
  const inputs = slides.flatMap(({ name }) => ['-loop', '1', '-r', '1', '-t', String(SLIDE_SECONDS), '-i', `${slidesFolder}${name}.png`]);
  const filled = slides.map(({ name, lines }, i) => {
    const back = `0x${ffmpeg(['-i', `${slidesFolder}${name}.png`, '-vf', 'crop=1:1:0:0', '-f', 'rawvideo', '-pix_fmt', 'rgb24', '-']).toString('hex')}`;
    const covers = lines.filter(({ comes }) => comes > 0).map(({ box: { x, y, width, height }, comes }) =>
      `drawbox=x=${x - 4}:y=${y - 4}:w=${width + 8}:h=${height + 8}:color=${back}:t=fill:enable='lt(t,${comes})'`);
    return `[${i}:v]${['format=rgb24', ...covers].join(',')}[s${i}]`;
  });
  const graph = [...filled, `${slides.map((_, i) => `[s${i}]`).join('')}concat=n=${slides.length}[deck]`,
    'mandelbrot=s=180x120:rate=1:end_scale=0.01:end_pts=60[corner]', '[deck][corner]overlay=x=1060:y=40:shortest=1,format=yuv420p[v]'].join(';');
  const video = ffmpeg([...inputs, '-filter_complex', graph, '-map', '[v]', '-c:v', 'libx264', '-crf', '28', '-f', 'matroska', '-']);
  const pixels = ffmpeg(['-i', '-', '-f', 'rawvideo', '-pix_fmt', 'rgba', '-vsync', '0', '-'], video);
  const size = WIDTH * HEIGHT * 4;
  return {
    frames: Array.from({ length: pixels.length / size }, (_, i) => ({ data: new Uint8ClampedArray(pixels.buffer, pixels.byteOffset + i * size, size), width: WIDTH, height: HEIGHT })),
    lines: slides.flatMap(({ lines }, i) => lines.map(({ text, comes }) => ({ text, start: i * SLIDE_SECONDS + comes, end: (i + 1) * SLIDE_SECONDS }))),
  };
}

/** How many of the expected lines were read as they are, with start and end within a second. */
export const countRight = (lines: readonly TextLine[], expected: readonly ExpectedLine[]): number => expected.filter((line) =>
  lines.some(({ text, start, end }) => text === line.text && Math.abs(start - line.start) <= 1 && Math.abs(end - line.end) <= 1)).length;
