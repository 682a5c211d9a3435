import { conversionBytes } from '@cuelight/media/estimate';
import type { PlanMedia, PlannedStep } from './types.js';
import type { Work } from './speeds.js';

/** Bits a second that sound takes at most. */
const SOUND_BITRATE = 128_000;
const USUAL_FRAME_RATE = 30;
const STILL_PIXELS = { width: 1280, height: 720 } as const;
const USUAL_SECONDS: Partial<Record<PlannedStep, number>> = { enhance: 3, stillToVideo: 6 };
const LADDER = [360, 720] as const;
const STORYBOARD_TILES = 100;
/** Measured on files with a key frame every 5 seconds: pictures of key frames alone come eight times quicker. */
const KEY_FRAME_GAIN = 8;
const FRAMES_MAX_WIDTH = 512;
const FRAMES_A_SECOND = 2;

export interface Size {
  readonly width: number;
  readonly height: number;
}

const megapixels = ({ width, height }: Size): number => (width * height) / 1_000_000;

/** The size a conversion gives: never scaled up, even numbers. */
export function scaled({ width, height }: Size, maxHeight: number): Size {
  if (height <= maxHeight) return { width, height };
  return { width: 2 * Math.round((width * maxHeight) / height / 2), height: maxHeight };
}

export const heightWanted = ({ want }: PlanMedia): number => want?.maxHeight ?? 720;

/** Seconds of the source that the step works on. */
export function secondsWanted(step: PlannedStep, { info, want }: PlanMedia): number {
  if (step === 'stillToVideo') return want?.seconds ?? USUAL_SECONDS.stillToVideo ?? 0;
  if (step !== 'clip' && step !== 'enhance') return info.durationSeconds;
  return Math.min(info.durationSeconds, want?.seconds ?? USUAL_SECONDS[step] ?? info.durationSeconds);
}

/** Bytes of the MP4 that a conversion to this height makes of so many seconds: about, and at most. The media engine's own estimate. */
export function outputBytes({ info, soundBitrate }: PlanMedia, maxHeight: number, seconds = info.durationSeconds): { readonly about: number; readonly most: number } {
  if (info.videoCodec === null || info.width === 0 || seconds <= 0) {
    const sound = info.audioCodec === null ? 0 : Math.round((SOUND_BITRATE / 8) * seconds);
    return { about: sound, most: sound };
  }
  const bitrate = info.durationSeconds > 0 ? (info.sizeBytes * 8) / info.durationSeconds : 0;
  return conversionBytes({ info: { ...info, bitrate }, ...(soundBitrate === undefined ? {} : { soundBitrate }) }, { maxHeight, end: seconds });
}

/** How much there is to decode and to encode: the size of the picture times its frames. */
export function workOf(step: PlannedStep, media: PlanMedia): Work {
  const { info } = media;
  const seconds = secondsWanted(step, media);
  const frames = seconds * (info.frameRate ?? USUAL_FRAME_RATE);
  const picture = info.videoCodec === null ? 0 : megapixels(info);
  const heard = info.audioCodec === null ? 0 : seconds;
  const small = info.videoCodec === null ? 0 : megapixels(scaled(info, heightWanted(media)));
  switch (step) {
    case 'probe': case 'captions': case 'upload': case 'embed': return { decode: 0, encode: 0, sound: 0 };
    case 'poster': return { decode: picture * (info.frameRate ?? USUAL_FRAME_RATE), encode: 0, sound: 0 };
    case 'storyboard': return { decode: Math.max((picture * frames) / KEY_FRAME_GAIN, picture * Math.min(STORYBOARD_TILES, frames)), encode: 0, sound: 0 };
    case 'waveform': case 'audio': case 'transcribe': return { decode: 0, encode: 0, sound: heard };
    // all pictures between those that are looked at are decoded, too
    case 'readText': case 'detect': return { decode: picture * frames, encode: 0, sound: 0 };
    case 'frames': {
      const shown = Math.min(1, info.width > 0 ? FRAMES_MAX_WIDTH / info.width : 1) ** 2 * picture;
      return { decode: picture * frames, encode: shown * seconds * FRAMES_A_SECOND, sound: 0 };
    }
    case 'renditions': case 'clip': return { decode: picture * frames, encode: small * frames, sound: heard };
    case 'package': return { decode: picture * frames, encode: LADDER.reduce((sum, height) => sum + megapixels(scaled(info, height)) * (info.videoCodec ? frames : 0), 0), sound: heard };
    case 'stillToVideo': {
      const size = scaled(info.height > 0 ? info : STILL_PIXELS, STILL_PIXELS.height);
      return { decode: megapixels(info), encode: megapixels(size) * seconds * USUAL_FRAME_RATE, sound: 0 };
    }
    // both sides of the comparison are encoded
    case 'enhance': return { decode: picture * frames, encode: 2 * small * frames, sound: 0 };
  }
}
