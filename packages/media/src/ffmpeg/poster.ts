import { posterTimes } from '../picture/candidates.js';
import { chooseFrame } from '../picture/choose.js';
import { encodePicture } from '../picture/encode.js';
import { fitWidth } from '../picture/size.js';
import type { MediaSource, PosterResult, ProbeResult } from '../types.js';
import type { PosterJob } from '../webcodecs/poster.js';
import { presentationWithFfmpeg } from './presentation.js';
import { noFrame, refuseUndecodable, type FfmpegQueue } from './queue.js';
import { rawFrames, seekable } from './raw-frames.js';

/** The start of a file is enough to see how its times are told. */
const LOOK_SECONDS = 2;

/** Raw pixels come out of ffmpeg, the canvas makes the image: ffmpeg.wasm's own JPEG encoder crashes on detailed frames. */
export async function posterWithFfmpeg(
  queue: FfmpegQueue, source: MediaSource, probe: ProbeResult, { maxWidth, type }: PosterJob, signal: AbortSignal,
): Promise<PosterResult> {
  const { info } = probe;
  refuseUndecodable(info);
  const size = fitWidth(info, maxWidth);
  return queue.run(source, signal, async (core) => {
    const { shift } = await presentationWithFfmpeg(core, probe, LOOK_SECONDS);
    const chosen = await chooseFrame(posterTimes(info.durationSeconds), async (time) => {
      const wanted = time + shift;
      const from = seekable(wanted);
      const [frame] = await rawFrames(core, { size, from, limit: 1, select: `gte(t,${Math.max(0, wanted - from - 0.001).toFixed(6)})` });
      if (!frame) return null;
      const canvas = new OffscreenCanvas(size.width, size.height);
      canvas.getContext('2d')?.putImageData(frame.picture, 0, 0);
      return { canvas, time: Math.max(0, frame.time - shift) };
    });
    if (!chosen) throw noFrame();
    return { blob: await encodePicture(chosen.canvas, type), ...size, time: chosen.time, engine: 'ffmpeg-wasm' };
  });
}
