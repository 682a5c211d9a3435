import { ffmpeg } from '../../scripts/test/beds/ffmpeg.mjs';

const BITS = 16;
/** Under this difference of brightness a column can't be told from its opposite. */
const LEAST_CONTRAST = 60;

/** 16 columns, the highest bit first: white over black is 1, black over white is 0. */
function pattern(number: number): Buffer {
  const pixels = Buffer.alloc(2 * BITS);
  for (let bit = 0; bit < BITS; bit++) {
    const on = (number >> (BITS - 1 - bit)) & 1;
    pixels[bit] = on ? 255 : 0;
    pixels[BITS + bit] = on ? 0 : 255;
  }
  return pixels;
}

/** Makes a video in which every frame shows its number; `args` are ffmpeg's output options, `filters` more filters on the picture. */
export async function numberedVideo(dir: string, name: string, { frames, rate, args, filters, sound }: {
  readonly frames: number; readonly rate: number; readonly args: readonly string[]; readonly filters?: string; readonly sound?: string;
}): Promise<void> {
  const graph = `[0:v]scale=320:180:flags=neighbor,format=yuv420p${filters === undefined ? '' : `,${filters}`}[v]`;
  await ffmpeg(dir, [
    '-f', 'rawvideo', '-pix_fmt', 'gray', '-s', `${BITS}x2`, '-r', String(rate), '-i', '-', ...(sound === undefined ? [] : ['-f', 'lavfi', '-i', sound]), '-filter_complex', graph, '-map', '[v]',
    ...(sound === undefined ? [] : ['-map', '1:a']), ...args, name,
  ], Buffer.concat(Array.from({ length: frames }, (_, number) => pattern(number))));
}

/** The number that a frame shows, or -1 when it can't be read for sure. */
export function readNumber({ data, width, height }: { readonly data: Uint8ClampedArray; readonly width: number; readonly height: number }): number {
  const brightness = (across: number, down: number): number => {
    const at = 4 * (Math.floor(down * height) * width + Math.floor(across * width));
    return ((data[at] ?? 0) + (data[at + 1] ?? 0) + (data[at + 2] ?? 0)) / 3;
  };
  let number = 0;
  for (let bit = 0; bit < BITS; bit++) {
    const across = (bit + 0.5) / BITS;
    const difference = brightness(across, 0.25) - brightness(across, 0.75);
    if (Math.abs(difference) < LEAST_CONTRAST) return -1;
    number = number * 2 + (difference > 0 ? 1 : 0);
  }
  return number;
}
