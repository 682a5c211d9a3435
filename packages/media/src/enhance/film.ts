import { BufferTarget, CanvasSource, EncodedPacketSink, EncodedVideoPacketSource, Mp4OutputFormat, Output, Quality, canEncodeVideo, type VideoEncodingConfig } from 'mediabunny';
import { encodeRawFrames } from '../ffmpeg/still.js';
import type { FfmpegQueue } from '../ffmpeg/queue.js';
import { codecString } from '../webcodecs/convert/encoder-config.js';
import { withInput } from '../webcodecs/open.js';

/** 720p; high, because the preview is there to be looked at closely. */
const BITRATE_720P = 8_000_000;
const KEY_FRAME_SECONDS = 1;
const BATCH_BYTES = 96 * 1024 * 1024;

export interface Timing {
  /** Seconds. */
  readonly time: number;
  readonly duration: number;
}

/** Makes a silent MP4 of what is on a canvas, frame by frame. */
export interface CanvasFilm {
  add(timing: Timing): Promise<void>;
  finish(): Promise<{ readonly blob: Blob; readonly mimeType: string }>;
  cancel(): Promise<void>;
}

function encoding(width: number, height: number): VideoEncodingConfig {
  const bitrate = Math.round(BITRATE_720P * Math.max(0.05, width * height / (1280 * 720)) ** 0.75);
  return { codec: 'avc', quality: new Quality({ bitrate }), keyFrameInterval: KEY_FRAME_SECONDS, latencyMode: 'quality', fullCodecString: codecString('h264', width, height, bitrate) };
}

async function finish(output: Output<Mp4OutputFormat, BufferTarget>): Promise<{ blob: Blob; mimeType: string }> {
  await output.finalize();
  const { buffer } = output.target;
  if (!buffer) throw new Error('Nothing was written.');
  return { blob: new Blob([buffer], { type: 'video/mp4' }), mimeType: await output.getMimeType() };
}

const createOutput = (): Output<Mp4OutputFormat, BufferTarget> => new Output({ format: new Mp4OutputFormat({ fastStart: 'in-memory' }), target: new BufferTarget() });

async function cancel(output: Output): Promise<void> {
  if (output.state !== 'finalized') await output.cancel();
}

async function filmWithWebCodecs(canvas: OffscreenCanvas): Promise<CanvasFilm> {
  const output = createOutput();
  const source = new CanvasSource(canvas, encoding(canvas.width, canvas.height));
  output.addVideoTrack(source);
  await output.start();
  return { add: ({ time, duration }) => source.add(time, duration), finish: () => finish(output), cancel: () => cancel(output) };
}

/** libx264 takes batches of raw frames; each of its packets is one of them, and gets that one's time. */
async function filmWithFfmpeg(canvas: OffscreenCanvas, queue: FfmpegQueue, signal: AbortSignal): Promise<CanvasFilm> {
  const { width, height } = canvas;
  const output = createOutput();
  const source = new EncodedVideoPacketSource('avc');
  output.addVideoTrack(source);
  await output.start();
  let waiting: { pixels: Blob; timing: Timing }[] = [];
  const encode = async (): Promise<void> => {
    const batch = waiting;
    waiting = [];
    if (batch.length === 0) return;
    const made = await encodeRawFrames(queue, new Blob(batch.map(({ pixels }) => pixels)), { width, height }, 30, signal);
    await withInput(made, signal, async (input) => {
      const track = await input.getPrimaryVideoTrack();
      if (!track) throw new Error('ffmpeg.wasm wrote no picture.');
      const decoderConfig = await track.getDecoderConfig() ?? undefined;
      let frame = 0;
      for await (const packet of new EncodedPacketSink(track).packets()) {
        const timing = batch[frame++]?.timing;
        if (timing) await source.add(packet.clone({ timestamp: timing.time, duration: timing.duration }), decoderConfig && { decoderConfig });
      }
    });
  };
  return {
    add: async (timing) => {
      const context = canvas.getContext('2d');
      if (!context) throw new Error('This browser gives no canvas to draw on.');
      waiting.push({ pixels: new Blob([context.getImageData(0, 0, width, height).data]), timing });
      if (waiting.length * width * height * 4 >= BATCH_BYTES) await encode();
    },
    finish: async () => {
      await encode();
      return finish(output);
    },
    cancel: () => cancel(output),
  };
}

/** Films each canvas; by ffmpeg.wasm where this browser encodes no H.264. */
export async function createFilms(canvases: readonly OffscreenCanvas[], queue: FfmpegQueue, signal: AbortSignal): Promise<CanvasFilm[]> {
  const films: CanvasFilm[] = [];
  for (const canvas of canvases) {
    const { width, height } = canvas;
    films.push(await canEncodeVideo('avc', { width, height, ...encoding(width, height) }) ? await filmWithWebCodecs(canvas) : await filmWithFfmpeg(canvas, queue, signal));
  }
  return films;
}
