import { EncodedPacketSink } from 'mediabunny';
import type { Sound } from '../output/convert.js';
import { writeStill } from '../still/file.js';
import type { Size } from '../still/motion.js';
import type { StillPicture } from '../still/picture.js';
import { evenRuns, type StillPlan } from '../still/plan.js';
import type { ConversionResult } from '../types.js';
import { withInput } from '../webcodecs/open.js';
import { INPUT_PATH, execFailed, type FfmpegQueue } from './queue.js';

/** Raw frames that lie in memory at once. */
const BATCH_BYTES = 96 * 1024 * 1024;
const OUTPUT_PATH = '/frames.mp4';
/** Named as a URL, because our own pixels need none of the limits for strangers' files, which know no raw frames. */
const RAW_PATH = `file:${INPUT_PATH}`;

/** The canvas's pixels, frame after frame; the worker hears of an abort between two of them. */
async function rawFrames(picture: StillPicture, from: number, to: number, signal: AbortSignal): Promise<Blob> {
  const { width, height } = picture.canvas;
  const context = picture.canvas.getContext('2d');
  if (!context) throw new Error('This browser gives no canvas to draw on.');
  const frames: Blob[] = [];
  for (let frame = from; frame < to; frame++) {
    await new Promise((resolve) => { setTimeout(resolve); });
    signal.throwIfAborted();
    picture.draw(frame);
    frames.push(new Blob([context.getImageData(0, 0, width, height).data]));
  }
  return new Blob(frames);
}

/** Raw RGBA frames as an MP4 that begins with a key frame at second 0. The same settings each time, so that one description fits all. */
export function encodeRawFrames(queue: FfmpegQueue, raw: Blob, { width, height }: Size, frameRate: number, signal: AbortSignal): Promise<Blob> {
  return queue.run(raw, signal, async (core) => {
    const exit = await core.exec(['-f', 'rawvideo', '-pix_fmt', 'rgba', '-s', `${width}x${height}`, '-framerate', String(frameRate), '-i', RAW_PATH,
      '-vf', 'scale=out_color_matrix=bt709:out_range=tv,format=yuv420p', '-colorspace', 'bt709', '-color_primaries', 'bt709', '-color_trc', 'bt709',
      '-c:v', 'libx264', '-preset', 'veryfast', '-crf', '20', '-bf', '0', '-profile:v', 'high', '-f', 'mp4', OUTPUT_PATH]);
    const bytes = exit === 0 ? await core.take(OUTPUT_PATH) : null;
    if (!bytes) throw execFailed(core, 'encode these pictures');
    return new Blob([bytes]);
  });
}

/** The same drawn frames as with WebCodecs, encoded by libx264 where the browser has no H.264 encoder. */
export function stillWithFfmpeg(
  queue: FfmpegQueue, picture: StillPicture, plan: StillPlan, sound: Sound | null, onFraction: (fraction: number) => void, signal: AbortSignal,
): Promise<ConversionResult> {
  const { width, height } = picture.canvas;
  const { frameRate } = plan;
  return writeStill({
    engine: 'ffmpeg-wasm',
    runs: evenRuns(plan, BATCH_BYTES / (width * height * 4) / frameRate, 1),
    parallel: 1,
    encode: async ({ from, to }, give, onFrame, ending) => {
      const made = await encodeRawFrames(queue, await rawFrames(picture, from, to, ending), { width, height }, frameRate, ending);
      await withInput(made, ending, async (input) => {
        const track = await input.getPrimaryVideoTrack();
        if (!track) throw new Error('ffmpeg.wasm wrote no picture.');
        const config = await track.getDecoderConfig() ?? undefined;
        let frame = from;
        for await (const packet of new EncodedPacketSink(track).packets()) {
          give({ packet: packet.clone({ timestamp: frame / frameRate, duration: 1 / frameRate, data: packet.data.slice() }), config });
          onFrame(frame++);
        }
      });
    },
  }, { width, height }, plan, sound, onFraction, signal);
}
