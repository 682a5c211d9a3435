import {
  BufferTarget, EncodedAudioPacketSource, Mp4OutputFormat, Output, type VideoSource,
} from 'mediabunny';
import type { Sound } from '../output/convert.js';
import type { ConversionResult, MediaEngineName } from '../types.js';
import type { Size } from './motion.js';
import type { StillPlan } from './plan.js';
import { SoundFeed } from './sound.js';

/** Writes the MP4: `feed` gives the picture to `video` and tells after each frame which one it was. */
export async function writeStill(
  video: VideoSource, size: Size, plan: StillPlan, sound: Sound | null, engine: MediaEngineName,
  feed: (onFrame: (frame: number) => Promise<void>) => Promise<void>, onFraction: (fraction: number) => void, signal: AbortSignal,
): Promise<ConversionResult> {
  const target = new BufferTarget();
  const output = new Output({ format: new Mp4OutputFormat({ fastStart: 'in-memory' }), target });
  const durationSeconds = plan.frames / plan.frameRate;
  output.addVideoTrack(video, { frameRate: plan.frameRate });
  let heard: SoundFeed | null = null;
  if (sound) {
    const track = new EncodedAudioPacketSource(sound.codec);
    output.addAudioTrack(track);
    heard = new SoundFeed(sound, [track], durationSeconds);
  }
  try {
    await output.start();
    await feed(async (frame) => {
      signal.throwIfAborted();
      await heard?.upTo(frame / plan.frameRate);
      onFraction(frame / plan.frames);
    });
    await heard?.upTo(Infinity);
    signal.throwIfAborted();
    await output.finalize();
    const { buffer } = target;
    if (!buffer) throw new Error('Nothing was written.');
    return { blob: new Blob([buffer], { type: 'video/mp4' }), mimeType: await output.getMimeType(), ...size, durationSeconds, engine };
  } finally {
    await heard?.close();
    if (output.state !== 'finalized') await output.cancel();
  }
}
