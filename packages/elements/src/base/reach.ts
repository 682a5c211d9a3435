import type { PlaybackState, SourceState } from '@cuelight/sdk';

/** True when the controls work: the whole is there, or a growing file plays already. */
export const isPlayable = (source: SourceState | undefined): boolean => source !== undefined && (source.status === 'ready' || source.growing !== null);

/** A time one can go to now. While a file is being made that is what is ready, less a little, so that the picture does not wait there. */
export function reachable({ available, duration }: Pick<PlaybackState, 'available' | 'duration'>, time: number): { readonly time: number; readonly isLimited: boolean } {
  const end = available === null ? duration : Math.max(0, available - 0.25);
  const isLimited = available !== null && time > available;
  return { time: isLimited ? end : time, isLimited };
}
