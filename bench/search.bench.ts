/** Our index of words against MiniSearch at 1,000 to 1,000,000 cues, then what a person who types waits for, then detections. */
import type { Bench } from './row.js';
import { detectionRows } from './search/detections.js';
import { typingRows } from './search/typing.js';
import { wordRows } from './search/words.js';

export const bench: Bench = async function* (note) {
  yield* wordRows(note);
  yield* typingRows(note);
  yield* detectionRows(note);
};
