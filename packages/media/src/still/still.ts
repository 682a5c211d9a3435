import { stillWithFfmpeg } from '../ffmpeg/still.js';
import type { ConversionResult } from '../types.js';
import { canEncodeStill, stillWithWebCodecs } from '../webcodecs/still.js';
import { eitherEngine, type Environment } from '../worker/environment.js';
import type { StillParams } from '../worker-protocol.js';
import { decodeStill } from './decode.js';
import { stillPicture, type StillPicture } from './picture.js';
import { planStill, stillSize } from './plan.js';
import { withSound } from './sound.js';

/** Codes: `bad_request empty_file not_an_image too_large_dimensions`. */
export async function makeStill({ queue }: Environment, { image, sound, options }: StillParams, onFraction: (fraction: number) => void, signal: AbortSignal): Promise<ConversionResult> {
  const plan = planStill(options);
  const bitmap = await decodeStill(image);
  let encodes: boolean;
  let picture: StillPicture;
  try {
    signal.throwIfAborted();
    const size = stillSize(bitmap, options);
    encodes = await canEncodeStill(size, plan);
    picture = stillPicture(bitmap, plan, size, !encodes);
  } finally {
    bitmap.close();
  }
  try {
    const seconds = plan.frames / plan.frameRate;
    return await eitherEngine(encodes,
      () => withSound(queue, sound, seconds, signal, (heard) => stillWithWebCodecs(picture, plan, heard, onFraction, signal)),
      () => withSound(queue, sound, seconds, signal, (heard) => stillWithFfmpeg(queue, picture, plan, heard, onFraction, signal)));
  } finally {
    picture.close();
  }
}
