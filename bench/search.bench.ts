/** Our index of words against MiniSearch at 1,000 to 1,000,000 cues, then detections. */
import type { Bench } from './row.js';
import { detectionRows } from './search/detections.js';
import { wordRows } from './search/words.js';

export const bench: Bench = async function* (note) {
  yield* wordRows(note);
  yield* detectionRows(note);
};
