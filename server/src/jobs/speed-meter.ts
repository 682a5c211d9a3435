import type { MediaInfo } from '@cuelight/protocol';

const REFERENCE_PIXELS = 1280 * 720;
const MIN_SECONDS = 0.5;
const WEIGHT = 0.5;

/** How fast this server converts, from the jobs it finished since it started. */
export interface SpeedMeter {
  add(info: MediaInfo, tookSeconds: number): void;
  /** Seconds of 720p video a second; null until something was converted. */
  value(): number | null;
}

export function createSpeedMeter(): SpeedMeter {
  let value: number | null = null;
  return {
    add(info, tookSeconds) {
      // Start-up outweighs the work in shorter ones.
      if (tookSeconds < MIN_SECONDS || info.durationSeconds <= 0) return;
      const speed = (info.durationSeconds * Math.min(1, (info.width * info.height) / REFERENCE_PIXELS)) / tookSeconds;
      value = value === null ? speed : value * (1 - WEIGHT) + speed * WEIGHT;
    },
    value: () => value,
  };
}
