import { ffmpeg } from '../../../scripts/test/beds/ffmpeg.mjs';

const BITS = 16;

export interface NumberedVideo {
  readonly frames: number;
  /** Frames a second of the source; frame n is shown at n / rate, unless `filters` or `args` change that. */
  readonly rate: number;
  readonly width: number;
  readonly height: number;
  /** ffmpeg's output options: codecs, container, rotation … */
  readonly args: readonly string[];
  /** More filters on the picture, as in `-vf`: noise, `select`, `setpts` … */
  readonly filters?: string;
  /** Spans in seconds with a tone of 1 kHz in otherwise silent stereo; left out, there is no sound. */
  readonly sound?: readonly (readonly [start: number, end: number])[];
}

/** 16 columns, the highest bit first: white over black is 1, black over white is 0. So no frame is dark, and a misread shows. */
function pattern(number: number): Buffer {
  const pixels = Buffer.alloc(2 * BITS);
  for (let bit = 0; bit < BITS; bit++) {
    const on = (number >> (BITS - 1 - bit)) & 1;
    pixels[bit] = on ? 255 : 0;
    pixels[BITS + bit] = on ? 0 : 255;
  }
  return pixels;
}

/** Makes a video in which every frame shows its number; {@link readNumber} reads it back. */
export function numberedVideo(dir: string, name: string, { frames, rate, width, height, args, filters, sound }: NumberedVideo): Promise<void> {
  const tone = sound?.map(([start, end]) => `between(t,${start},${end})`).join('+') || '0';
  const soundInput = sound ? ['-f', 'lavfi', '-i', `aevalsrc='0.5*sin(2*PI*1000*t)*min(1,${tone})':s=44100:c=stereo:d=${frames / rate}`] : [];
  const graph = ['[0:v]scale=', `${width}:${height}:flags=neighbor`, ',format=yuv420p', filters ? `,${filters}` : '', '[v]'].join('');
  return ffmpeg(dir, [
    '-f', 'rawvideo', '-pix_fmt', 'gray', '-s', `${BITS}x2`, '-r', String(rate), '-i', '-', ...soundInput, '-filter_complex', graph, '-map', '[v]', ...(sound ? ['-map', '1:a'] : []), ...args, name,
  ], Buffer.concat(Array.from({ length: frames }, (_, number) => pattern(number))));
}
