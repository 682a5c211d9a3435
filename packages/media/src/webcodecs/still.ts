import { EncodedPacket, Quality, canEncodeVideo } from 'mediabunny';
import type { Sound } from '../output/convert.js';
import type { VideoPiece } from '../output/slice.js';
import { writeStill } from '../still/file.js';
import type { Size } from '../still/motion.js';
import type { StillPicture } from '../still/picture.js';
import { createPlaneDrawer } from '../still/planes.js';
import { evenRuns, stillBitrate, type Run, type StillPlan } from '../still/plan.js';
import type { ConversionResult } from '../types.js';
import { codecString } from './convert/encoder-config.js';

/** Each run is encoded on its own, and so begins with a key frame: no longer than what players like to seek by. */
const RUN_SECONDS = 2.5;
/** One encoder leaves a good part of two cores idle, though it may work in threads of its own: between frames they wait for each other. */
const AT_ONCE = 2;
/** Frames that wait for an encoder: enough that it has none to wait for. */
const QUEUED = 4;

function encoderConfig(size: Size, { frameRate }: StillPlan): VideoEncoderConfig & { readonly bitrate: number; readonly latencyMode: LatencyMode } {
  const bitrate = stillBitrate(size, frameRate);
  return { codec: codecString('h264', size.width, size.height, bitrate, frameRate), ...size, bitrate, framerate: frameRate, latencyMode: 'quality', avc: { format: 'avc' } };
}

/** Whether this browser encodes H.264 of this size. */
export function canEncodeStill(size: Size, plan: StillPlan): Promise<boolean> {
  const { codec, bitrate, latencyMode } = encoderConfig(size, plan);
  return canEncodeVideo('avc', { ...size, fullCodecString: codec, quality: new Quality({ bitrate }), frameRate: plan.frameRate, latencyMode });
}

const COLOURS = { primaries: 'bt709', transfer: 'bt709', matrix: 'bt709', fullRange: false } as const;

type Draw = (frame: number, time: { readonly timestamp: number; readonly duration: number }) => VideoFrame;

/** Frames in the encoder's own colours where that can be: on the way over a canvas half the time goes into turning them to and fro. */
function createDraw(picture: StillPicture, size: Size): Draw {
  const drawer = createPlaneDrawer(picture.pixels(), size);
  if (!drawer) {
    return (frame, time) => {
      picture.draw(frame);
      return new VideoFrame(picture.canvas, { ...time, alpha: 'discard' });
    };
  }
  return (frame, time) => {
    const { data, layout } = drawer.draw(picture.view(frame));
    return new VideoFrame(data, { format: 'I420', codedWidth: size.width, codedHeight: size.height, layout: [...layout], colorSpace: COLOURS, ...time });
  };
}

/** A packet at its exact time: encoders know whole microseconds only. */
function packetOf(chunk: EncodedVideoChunk, frameRate: number): EncodedPacket {
  const frame = Math.round(chunk.timestamp * frameRate / 1e6);
  return EncodedPacket.fromEncodedChunk(chunk).clone({ timestamp: frame / frameRate, duration: 1 / frameRate });
}

async function encodeRun({ from, to }: Run, draw: Draw, config: VideoEncoderConfig, frameRate: number, give: (piece: VideoPiece) => void, onFrame: (frame: number) => void, signal: AbortSignal): Promise<void> {
  let packets = 0;
  const failed = new AbortController();
  const stopped = AbortSignal.any([signal, failed.signal]);
  const encoder = new VideoEncoder({
    output: (chunk, meta) => {
      packets += 1;
      give({ packet: packetOf(chunk, frameRate), config: meta?.decoderConfig });
    },
    error: (reason) => { failed.abort(reason); },
  });
  const change = (): Promise<unknown> => new Promise((resolve) => {
    encoder.addEventListener('dequeue', resolve, { once: true });
    stopped.addEventListener('abort', resolve, { once: true });
  });
  try {
    encoder.configure(config);
    for (let frame = from; frame < to; frame++) {
      while (!stopped.aborted && encoder.encodeQueueSize >= QUEUED) await change();
      stopped.throwIfAborted();
      const drawn = draw(frame, { timestamp: Math.round(frame / frameRate * 1e6), duration: Math.round(1e6 / frameRate) });
      try {
        encoder.encode(drawn, { keyFrame: frame === from });
      } finally {
        drawn.close();
      }
      onFrame(frame);
    }
    await encoder.flush();
    // Chromium may say of a failed encoder that it is done
    if (packets < to - from) throw new Error(`The encoder made ${packets} packets of ${to - from} frames.`);
  } finally {
    if (encoder.state !== 'closed') encoder.close();
  }
}

/** Draws the frames and encodes them, several runs of them at once. */
export function stillWithWebCodecs(
  picture: StillPicture, plan: StillPlan, sound: Sound | null, onFraction: (fraction: number) => void, signal: AbortSignal,
): Promise<ConversionResult> {
  const size = { width: picture.canvas.width, height: picture.canvas.height };
  const draw = createDraw(picture, size);
  return writeStill({
    engine: 'webcodecs',
    runs: evenRuns(plan, RUN_SECONDS, AT_ONCE),
    parallel: AT_ONCE,
    encode: (run, give, onFrame, ending) => encodeRun(run, draw, encoderConfig(size, plan), plan.frameRate, give, onFrame, ending),
  }, size, plan, sound, onFraction, signal);
}
