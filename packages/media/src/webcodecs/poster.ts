import { posterTimes } from '../picture/candidates.js';
import { chooseFrame } from '../picture/choose.js';
import { encodePicture } from '../picture/encode.js';
import { fitWidth } from '../picture/size.js';
import type { MediaSource, PictureType, PosterResult, ProbeResult } from '../types.js';
import { FrameShrinker } from './bitmap.js';
import { withInput } from './open.js';
import { timeOrigin } from './origin.js';
import { sparseFrames } from './sparse-frames.js';

export interface PosterJob {
  readonly maxWidth: number;
  readonly type: PictureType | undefined;
}

/** Null when no frame could be decoded (a file cut off before its first one). */
export function posterWithWebCodecs(
  source: MediaSource, probe: ProbeResult, { maxWidth, type }: PosterJob, signal: AbortSignal,
): Promise<PosterResult | null> {
  return withInput(source, signal, async (input) => {
    const track = await input.getPrimaryVideoTrack();
    if (!track) return null;
    const origin = await timeOrigin(input);
    const size = fitWidth({ width: await track.getDisplayWidth(), height: await track.getDisplayHeight() }, maxWidth);
    const sink = await sparseFrames(track);
    const shrinker = new FrameShrinker();
    const frame = await chooseFrame(posterTimes(probe.info.durationSeconds), async (time) => {
      const sample = await sink.getSample(time + origin);
      if (!sample) return null;
      const bitmap = await shrinker.bitmap(sample, size).finally(() => { sample.close(); });
      const canvas = new OffscreenCanvas(size.width, size.height);
      canvas.getContext('2d', { alpha: false, willReadFrequently: true })?.drawImage(bitmap, 0, 0);
      bitmap.close();
      return { canvas, time: Math.max(0, sample.timestamp - origin) };
    });
    if (!frame) return null;
    const { width, height } = frame.canvas;
    return { blob: await encodePicture(frame.canvas, type), width, height, time: frame.time, engine: 'webcodecs' };
  });
}
