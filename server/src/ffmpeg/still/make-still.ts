import type { TaskOptions } from '@cuelight/protocol';
import type { FfmpegEngine } from '../engine.js';
import { runFfmpeg, threads } from '../run-ffmpeg.js';
import { imageLimits, type ImageInfo } from './image.js';
import { cornersOf, CLOSER, type StillMove } from './motion.js';

export const STILL_FRAME_RATE = 30;
const MOST = { width: 1280, height: 720 };
/** Encoders take nothing smaller. */
const SMALLEST = 64;

/** Filters that turn a picture upright, by its Exif orientation. */
const UPRIGHT: Readonly<Record<number, string>> = { 2: 'hflip', 3: 'hflip,vflip', 4: 'vflip', 5: 'transpose=0', 6: 'transpose=1', 7: 'transpose=3', 8: 'transpose=2' };

export interface StillOptions {
  readonly seconds: number;
  readonly move: StillMove;
}

const even = (side: number): number => Math.max(SMALLEST, Math.round(side / 2) * 2);

/** The picture's own shape, upright, no larger than 1280 × 720: as the page makes it. */
export function stillSize({ width, height, orientation }: ImageInfo): { readonly width: number; readonly height: number } {
  const [w, h] = orientation >= 5 ? [height, width] : [width, height];
  const scale = Math.min(1, MOST.width / w, MOST.height / h);
  return { width: even(w * scale), height: even(h * scale) };
}

/** A silent MP4 of a still image that slowly moves; answers its name in `cwd`. One picture lies in memory, however long the video. */
export async function makeStill(engine: FfmpegEngine, image: ImageInfo, { seconds, move }: StillOptions, { cwd, name, signal, onProgress }: TaskOptions & { readonly cwd: string; readonly name: string }): Promise<string> {
  const output = 'still.mp4';
  const { width, height } = stillSize(image);
  const frames = Math.round(seconds * STILL_FRAME_RATE);
  // Made smaller once, to what the closest view needs.
  const near = move === 'none' ? 1 : CLOSER;
  const [largeWidth, largeHeight] = [even(width * near), even(height * near)];
  const turned = UPRIGHT[image.orientation];
  const prepare = [
    ...(turned === undefined ? [] : [turned]), `scale=${largeWidth}:${largeHeight}:force_original_aspect_ratio=increase:flags=lanczos`, `crop=${largeWidth}:${largeHeight}`, 'setsar=1',
  ].join(',');
  // Behind pictures that are partly transparent, as on a page.
  const opaque = image.hasAlpha ? `color=c=white:s=${largeWidth}x${largeHeight}:r=1,format=rgba[paper];[0:v]${prepare},format=rgba[image];[paper][image]overlay=shortest=1:format=rgb,trim=end_frame=1` : `[0:v]${prepare}`;
  const chain = [
    opaque, 'scale=out_color_matrix=bt709:out_range=tv', 'format=yuv420p', `loop=loop=${frames - 1}:size=1:start=0`, `settb=1/${STILL_FRAME_RATE}`, 'setpts=N',
    ...(move === 'none' ? [] : [`perspective=${cornersOf(move, { seconds, frames, large: { width: largeWidth, height: largeHeight }, video: { width, height } })}:eval=frame:interpolation=linear`, `crop=${width}:${height}:0:0`]),
  ].join(',');
  await runFfmpeg(engine, {
    cwd, output, seconds, signal, onProgress, failure: 'No video could be made of this picture; it may be damaged. Export it again, as PNG or JPEG.',
    args: [
      ...(image.kind === 'jpeg' ? ['-noautorotate'] : []), ...imageLimits(image.kind), '-i', name, '-filter_complex', `${chain}[v]`, '-map', '[v]', '-map_metadata', '-1', '-frames:v', String(frames), '-r', String(STILL_FRAME_RATE),
      '-c:v', 'libx264', '-preset', 'veryfast', '-crf', '20', '-threads', threads(engine), '-colorspace', 'bt709', '-color_primaries', 'bt709', '-color_trc', 'bt709', '-movflags', '+faststart', '-f', 'mp4',
    ],
  });
  return output;
}
