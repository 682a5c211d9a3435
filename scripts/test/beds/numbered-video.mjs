import { ffmpeg } from './ffmpeg.mjs';
import { BITS, numberPattern } from './frame-number.mjs';

/**
 * @typedef {object} NumberedVideo
 * @property {number} frames
 * @property {number} rate Frames a second of the source; frame n is shown at n / rate, unless `filters` or `args` change that.
 * @property {number} [width] 320 when left out.
 * @property {number} [height] 180 when left out.
 * @property {readonly string[]} args ffmpeg's output options: codecs, container, rotation …
 * @property {string} [filters] More filters on the picture, as in `-vf`: noise, `select`, `setpts` …
 * @property {readonly (readonly [start: number, end: number])[] | undefined} [sound] Spans in seconds with a tone of 1 kHz in otherwise
 *   silent stereo; left out, there is no sound.
 */

/**
 * Makes a video in which every frame shows its number; `readNumber` reads it back.
 * @param {string} dir
 * @param {string} name
 * @param {NumberedVideo} video
 * @returns {Promise<void>}
 */
export function numberedVideo(dir, name, { frames, rate, width = 320, height = 180, args, filters, sound }) {
  const tone = sound?.map(([start, end]) => `between(t,${start},${end})`).join('+') || '0';
  const soundInput = sound ? ['-f', 'lavfi', '-i', `aevalsrc='0.5*sin(2*PI*1000*t)*min(1,${tone})':s=44100:c=stereo:d=${frames / rate}`] : [];
  const graph = ['[0:v]scale=', `${width}:${height}:flags=neighbor`, ',format=yuv420p', filters ? `,${filters}` : '', '[v]'].join('');
  return ffmpeg(dir, [
    '-f', 'rawvideo', '-pix_fmt', 'gray', '-s', `${BITS}x2`, '-r', String(rate), '-i', '-', ...soundInput, '-filter_complex', graph, '-map', '[v]', ...(sound ? ['-map', '1:a'] : []), ...args, name,
  ], Buffer.concat(Array.from({ length: frames }, (_, number) => numberPattern(number))));
}
