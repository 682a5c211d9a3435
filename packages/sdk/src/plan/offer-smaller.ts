import { phrase } from '../phrases/phrase.js';
import { candidates } from './candidates.js';
import { outputBytes } from './estimates.js';
import { about } from './sentences.js';
import type { Device, PlanMedia, PlanServer } from './types.js';

/** What would be gained by sending a smaller version. */
export interface Smaller {
  /** Heights that save enough, the best first. */
  readonly heights: readonly number[];
  /** Of the first height. */
  readonly sizeBytes: number;
  readonly originalBytes: number;
  /** About how long making it takes here. */
  readonly seconds: number;
  readonly sentence: string;
}

const HEIGHTS = [1080, 720, 480, 360] as const;
/** Above this a phone's picture is sharp enough for most. */
const USUAL_HEIGHT = 720;
/** Saving less is not worth a picture that is not the original. */
const WORTH = 0.7;

const MEGA = 1024 * 1024;
/** Megabytes as people say them, and as the rest of the page does. */
const megabytes = (bytes: number): string => (bytes < 9.5 * MEGA ? (Math.max(MEGA / 10, bytes) / MEGA).toFixed(1) : String(Math.round(bytes / MEGA)));

/**
 * Whether sending a smaller version first pays. Null when there is nobody to send it to, when it would save less than 30 %, or when it
 * can't be made here. Pure.
 */
export function offerSmaller(media: PlanMedia, device: Device, server: PlanServer | null): Smaller | null {
  const { info } = media;
  if (!server || info.videoCodec === null || info.height === 0 || info.durationSeconds <= 0) return null;
  const limit = server.capabilities.maxUploadBytes;
  const made = HEIGHTS.filter((height) => height <= info.height).flatMap((height) => {
    const wanted = { ...media, want: { maxHeight: height, smaller: true } };
    const { about: sizeBytes, most } = outputBytes(media, height);
    const possible = candidates('renditions', wanted, device, null, 'browser').find(({ where, reason }) => where === 'browser' && reason === null);
    return possible && sizeBytes <= info.sizeBytes * WORTH && most <= limit ? [{ height, sizeBytes, seconds: possible.seconds }] : [];
  });
  // the usual height first, then the sharper, then the smaller
  const best = made.find(({ height }) => height <= USUAL_HEIGHT) ?? made[0];
  if (!best) return null;
  const { height, sizeBytes, seconds } = best;
  const original = info.sizeBytes > limit ? `the original's ${megabytes(info.sizeBytes)} MB, which the server does not take` : megabytes(info.sizeBytes);
  return {
    heights: [height, ...made.map((one) => one.height).filter((other) => other !== height)], sizeBytes, originalBytes: info.sizeBytes, seconds,
    sentence: phrase('smaller', { from: info.sizeBytes, to: sizeBytes, isTooLarge: info.sizeBytes > limit, height, seconds },
      `Send ${megabytes(sizeBytes)} MB instead of ${original}: a version ${height} pixels high, made here in ${about(seconds)}.`),
  };
}
