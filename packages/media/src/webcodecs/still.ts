import { Mp4OutputFormat, NullTarget, Output, Quality, VideoSample, VideoSampleSource, canEncodeVideo, type VideoEncodingConfig } from 'mediabunny';
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
/** The encoder sets no key frames of its own. */
const NO_KEY_FRAMES_SECONDS = 1e6;
/** A software encoder works on one core. */
const AT_ONCE = 2;

function encoding(size: Size, { frameRate }: StillPlan): VideoEncodingConfig {
  const bitrate = stillBitrate(size, frameRate);
  return {
    codec: 'avc', quality: new Quality({ bitrate }), keyFrameInterval: NO_KEY_FRAMES_SECONDS, latencyMode: 'quality', fullCodecString: codecString('h264', size.width, size.height, bitrate, frameRate),
    onEncoderConfig: (config) => { config.framerate = frameRate; },
  };
}

/** Whether this browser encodes H.264 of this size. */
export function canEncodeStill(size: Size, plan: StillPlan): Promise<boolean> {
  return canEncodeVideo('avc', { ...size, ...encoding(size, plan) });
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

async function encodeRun({ from, to }: Run, draw: Draw, config: VideoEncodingConfig, frameRate: number, give: (piece: VideoPiece) => void, onFrame: (frame: number) => void, signal: AbortSignal): Promise<void> {
  const video = new VideoSampleSource({ ...config, onEncodedPacket: (packet, meta) => { give({ packet, config: meta?.decoderConfig }); } });
  // Only the packets are of interest.
  const output = new Output({ format: new Mp4OutputFormat({ fastStart: 'fragmented' }), target: new NullTarget() });
  output.addVideoTrack(video);
  try {
    await output.start();
    for (let frame = from; frame < to; frame++) {
      signal.throwIfAborted();
      const [timestamp, duration] = [frame / frameRate, 1 / frameRate];
      using sample = new VideoSample(draw(frame, { timestamp: Math.round(timestamp * 1e6), duration: Math.round(duration * 1e6) }), { timestamp, duration });
      await video.add(sample);
      onFrame(frame);
    }
    await output.finalize();
  } finally {
    if (output.state !== 'finalized') await output.cancel();
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
    encode: (run, give, onFrame, ending) => encodeRun(run, draw, encoding(size, plan), plan.frameRate, give, onFrame, ending),
  }, size, plan, sound, onFraction, signal);
}
