import { CanvasSource, Quality, VideoSample, VideoSampleSource, canEncodeVideo, type VideoEncodingConfig, type VideoSource } from 'mediabunny';
import type { Sound } from '../output/convert.js';
import { writeStill } from '../still/file.js';
import type { Size } from '../still/motion.js';
import type { StillPicture } from '../still/picture.js';
import { createPlaneDrawer, type PlaneDrawer } from '../still/planes.js';
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

const COLOURS = { primaries: 'bt709', transfer: 'bt709', matrix: 'bt709', fullRange: false } as const;

/** What gives the encoder its frames, in its own colours where that can be: on the way over a canvas half the time goes into turning them to and fro. */
function framesOf(picture: StillPicture, drawer: PlaneDrawer | null, size: Size, plan: StillPlan): { readonly video: VideoSource; add(frame: number): Promise<void> } {
  const timeOf = (frame: number): readonly [start: number, duration: number] => [frame / plan.frameRate, 1 / plan.frameRate];
  if (!drawer) {
    const video = new CanvasSource(picture.canvas, encoding(size, plan));
    return {
      video,
      add: (frame) => {
        picture.draw(frame);
        return video.add(...timeOf(frame));
      },
    };
  }
  const video = new VideoSampleSource(encoding(size, plan));
  return {
    video,
    add: async (frame) => {
      const [timestamp, duration] = timeOf(frame);
      const { data, layout } = drawer.draw(picture.view(frame));
      const drawn = new VideoFrame(data, {
        format: 'I420', codedWidth: size.width, codedHeight: size.height, layout: [...layout], colorSpace: COLOURS, timestamp: Math.round(timestamp * 1e6), duration: Math.round(duration * 1e6),
      });
      const sample = new VideoSample(drawn, { timestamp, duration });
      try {
        await video.add(sample);
      } finally {
        sample.close();
      }
    },
  };
}

/** Draws and encodes frame by frame. */
export function stillWithWebCodecs(
  picture: StillPicture, plan: StillPlan, sound: Sound | null, onFraction: (fraction: number) => void, signal: AbortSignal,
): Promise<ConversionResult> {
  const size = { width: picture.canvas.width, height: picture.canvas.height };
  const { video, add } = framesOf(picture, createPlaneDrawer(picture.pixels(), size), size, plan);
  return writeStill(video, size, plan, sound, 'webcodecs', async (onFrame) => {
    for (let frame = 0; frame < plan.frames; frame++) {
      await add(frame);
      await onFrame(frame);
    }
  }, onFraction, signal);
}
