import { CuelightError } from '@cuelight/protocol';
import type { Input } from 'mediabunny';
import { aacWithFfmpeg } from '../ffmpeg/still-sound.js';
import type { FfmpegQueue } from '../ffmpeg/queue.js';
import type { Sound } from '../output/convert.js';
import type { ConversionPlan } from '../output/plan.js';
import { sniffContainer } from '../sniff/container.js';
import { webCodecsSound } from '../webcodecs/convert/sound.js';
import { withInput } from '../webcodecs/open.js';
import { timeOrigin } from '../webcodecs/origin.js';

const SOUND_BITRATE = 128_000;

/** What the sound's converter needs of a plan, for sound that lies under `seconds` of picture from its beginning. */
export const soundPlan = (seconds: number): ConversionPlan => ({
  container: 'mp4', videoCodec: 'h264', audioCodec: undefined, width: 2, height: 2, rotate: 0, videoBitrate: 0, frameRate: undefined, audioBitrate: SOUND_BITRATE, start: 0, end: seconds, hasSound: true,
});

/** The sound as it is read from an open file; null when WebCodecs can't make what an MP4 takes of it. */
async function soundOf(input: Input, seconds: number): Promise<Sound | null> {
  if (!await input.canRead()) return null;
  return webCodecsSound(await input.getPrimaryAudioTrack(), await timeOrigin(input), soundPlan(seconds));
}

/** Opens the sound for the time of `use`; no Blob, no sound. Codes: `bad_request` when there is none in it. */
export async function withSound<R>(
  queue: FfmpegQueue, sound: Blob | undefined, seconds: number, signal: AbortSignal, use: (sound: Sound | null) => Promise<R>,
): Promise<R> {
  if (!sound) return use(null);
  const sniffed = await sniffContainer(sound);
  if ('looksLike' in sniffed) {
    throw new CuelightError('bad_request', `This is no sound: its content looks like ${sniffed.looksLike}.`, { field: 'sound', reason: `looks like ${sniffed.looksLike}` });
  }
  let result: { readonly used: R } | null = null;
  if (!sniffed.needsFfmpeg) {
    result = await withInput(sound, signal, async (input) => {
      const read = await soundOf(input, seconds);
      return read && { used: await use(read) };
    });
  }
  if (result) return result.used;
  const converted = await aacWithFfmpeg(queue, sound, seconds, signal);
  return withInput(converted, signal, async (input) => use(await soundOf(input, seconds)));
}
