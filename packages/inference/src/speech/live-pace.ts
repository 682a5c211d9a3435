import type { WindowerOptions } from './windows.js';

/** With what the model needs for it, nothing that was said waits longer than 3 s for its caption. */
const LIVE_WINDOW_SECONDS = 2.9;
/** Any pause that the detector notices. */
const LIVE_PAUSE_SECONDS = 0.3;

/**
 * Windows for sound that is heard while it is made. `waiting`: seconds of sound that came while the model worked; windows grow with
 * it, for a longer one costs hardly more and lets a slow machine catch up.
 */
export const livePace = (waiting: () => number): WindowerOptions => ({ limit: () => LIVE_WINDOW_SECONDS + waiting(), longestPause: LIVE_PAUSE_SECONDS });
