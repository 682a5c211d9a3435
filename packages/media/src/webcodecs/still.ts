import { CanvasSource, Quality, canEncodeVideo, type VideoEncodingConfig } from 'mediabunny';
import type { Sound } from '../output/convert.js';
import { writeStill } from '../still/file.js';
import type { Size } from '../still/motion.js';
import type { StillPicture } from '../still/picture.js';
import { stillBitrate, type StillPlan } from '../still/plan.js';
import type { ConversionResult } from '../types.js';
import { codecString } from './convert/encoder-config.js';

const KEY_FRAME_SECONDS = 2;

function encoding(size: Size, { frameRate }: StillPlan): VideoEncodingConfig {
  const bitrate = stillBitrate(size, frameRate);
  return { codec: 'avc', quality: new Quality({ bitrate }), keyFrameInterval: KEY_FRAME_SECONDS, latencyMode: 'quality', fullCodecString: codecString('h264', size.width, size.height, bitrate) };
}

/** Whether this browser encodes H.264 of this size. */
export function canEncodeStill(size: Size, plan: StillPlan): Promise<boolean> {
  return canEncodeVideo('avc', { ...size, ...encoding(size, plan) });
}

/** Draws and encodes frame by frame. */
export function stillWithWebCodecs(
  picture: StillPicture, plan: StillPlan, sound: Sound | null, onFraction: (fraction: number) => void, signal: AbortSignal,
): Promise<ConversionResult> {
  const size = { width: picture.canvas.width, height: picture.canvas.height };
  const video = new CanvasSource(picture.canvas, encoding(size, plan));
  return writeStill(video, size, plan, sound, 'webcodecs', async (onFrame) => {
    for (let frame = 0; frame < plan.frames; frame++) {
      picture.draw(frame);
      await video.add(frame / plan.frameRate, 1 / plan.frameRate);
      await onFrame(frame);
    }
  }, onFraction, signal);
}
