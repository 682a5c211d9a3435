import { convert, type Sound } from '../output/convert.js';
import type { SoundPiece, VideoPiece } from '../output/slice.js';
import type { ConversionResult, MediaEngineName } from '../types.js';
import type { Size } from './motion.js';
import { stillBitrate, type Run, type StillPlan } from './plan.js';
import { soundPlan } from './sound.js';

/** A packet of sound may end this much after the picture. */
const TOLERANCE_SECONDS = 0.005;

/** How one engine encodes the frames. */
export interface StillEncoder {
  readonly engine: MediaEngineName;
  /** Each is encoded on its own and begins with a key frame; their parameters are the same. */
  readonly runs: readonly Run[];
  /** How many runs are encoded at once. */
  readonly parallel: number;
  /** Gives a packet for every frame of the run, in order, and tells of each frame that is on its way. */
  encode(run: Run, give: (piece: VideoPiece) => void, onFrame: (frame: number) => void, signal: AbortSignal): Promise<void>;
}

/** Encoders fill up their last packet; a file must not last longer for that. */
async function* endingBy(seconds: number, pieces: AsyncIterable<SoundPiece>): AsyncGenerator<SoundPiece, void> {
  for await (const piece of pieces) {
    if (piece.packet.timestamp + piece.packet.duration <= seconds + TOLERANCE_SECONDS) yield piece;
  }
}

/** Writes the MP4: one stream of all the runs, whoever of them is done first. */
export async function writeStill(
  { engine, runs, parallel, encode }: StillEncoder, size: Size, { frames, frameRate }: StillPlan, sound: Sound | null, onFraction: (fraction: number) => void, signal: AbortSignal,
): Promise<ConversionResult> {
  const durationSeconds = frames / frameRate;
  const made = await convert({
    plan: { ...soundPlan(durationSeconds), ...size },
    frameRate,
    expectedBytes: stillBitrate(size, frameRate) / 8 * durationSeconds,
    spans: (async function* () { for (const [index, { from, to }] of runs.entries()) yield { index, start: from / frameRate, end: to / frameRate }; })(),
    parallel,
    sound: sound && { codec: sound.codec, pieces: endingBy(durationSeconds, sound.pieces) },
    encode: async ({ index }, give, onSeconds, ending) => {
      const run = runs[index];
      if (run) await encode(run, give, (frame) => { onSeconds((frame - run.from) / frameRate); }, ending);
      return true;
    },
  }, null, { onSeconds: (seconds) => { onFraction(seconds / durationSeconds); } }, signal);
  if (!made) throw new Error('Nothing was encoded.');
  return { blob: made.blob, mimeType: made.mimeType, ...size, durationSeconds, engine };
}
