import { CuelightError } from '@cuelight/protocol';
import { posterTimes } from '../picture/candidates.js';
import { chooseFrame } from '../picture/choose.js';
import { encodePicture } from '../picture/encode.js';
import type { PosterResult, ProbeResult } from '../types.js';
import { INPUT_PATH, execFailed, refuseUndecodable, seekTo, type FfmpegQueue } from './queue.js';

const OUTPUT_PATH = '/frame.rgba';

/** Raw pixels come out of ffmpeg, the canvas makes the image: ffmpeg.wasm's own JPEG encoder crashes on detailed frames. */
export async function posterWithFfmpeg(queue: FfmpegQueue, file: Blob, probe: ProbeResult, maxWidth: number, signal: AbortSignal): Promise<PosterResult> {
  const { info } = probe;
  refuseUndecodable(info.videoCodec);
  const width = Math.max(1, Math.min(maxWidth, info.width));
  const height = Math.max(1, Math.round(width * info.height / info.width));
  return queue.run(file, signal, async (core) => {
    const frame = await chooseFrame(posterTimes(info.durationSeconds), async (time) => {
      const exit = await core.exec([...seekTo(time), '-i', INPUT_PATH, '-map', '0:V:0', '-frames:v', '1',
        '-vf', `scale=${width}:${height}`, '-pix_fmt', 'rgba', '-f', 'rawvideo', OUTPUT_PATH]);
      if (exit !== 0) throw execFailed(core, 'read a frame');
      const pixels = await core.take(OUTPUT_PATH);
      if (pixels?.length !== width * height * 4) return null;
      const canvas = new OffscreenCanvas(width, height);
      canvas.getContext('2d')?.putImageData(new ImageData(new Uint8ClampedArray(pixels.buffer), width, height), 0, 0);
      return { canvas, time };
    });
    if (!frame) throw new CuelightError('engine_failed', 'No frame of this video can be decoded.', { engine: 'ffmpeg-wasm', reason: 'no frame' });
    return { blob: await encodePicture(frame.canvas), width, height, time: frame.time, engine: 'ffmpeg-wasm' };
  });
}
