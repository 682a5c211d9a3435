import type { WindowerOptions } from './windows.js';

/** From the beginning of a word to its caption. */
const GOAL_SECONDS = 3;
/** Sound comes to the model in quarters of a second, and a busy machine may take a quarter more for a window than it did for the last. */
const ON_THE_WAY = 0.5;
/** More than this would only hold captions back. */
const LONGEST_SECONDS = 2.4;
/** Shorter windows cut too many words. */
const SHORTEST_SECONDS = 1.1;
/** Any pause that the detector notices. */
const PAUSE_SECONDS = 0.3;

/** What is known of a machine that hears sound while it is made. */
export interface LiveLoad {
  /** Seconds of sound that came while the model worked. */
  readonly waiting: () => number;
  /** Seconds that the model takes for a window. */
  readonly spent: () => number;
}

/**
 * Windows for sound that is heard while it is made: as long as the model's time leaves them, for a longer window is heard better, but not
 * shorter than the model needs, for it could not follow. They grow with what waits: a longer one costs hardly more and lets a slow
 * machine catch up.
 */
export const livePace = ({ waiting, spent }: LiveLoad): WindowerOptions => ({
  limit: () => Math.max(Math.min(GOAL_SECONDS - ON_THE_WAY - spent(), LONGEST_SECONDS), spent(), SHORTEST_SECONDS) + waiting(),
  longestPause: PAUSE_SECONDS,
});
