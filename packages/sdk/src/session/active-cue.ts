import type { Cue } from '@cuelight/protocol';

/** Index of the last item that starts at or before `time`; -1 before the first. Items ascend by start. */
export function lastStarted(items: readonly { readonly start: number }[], time: number): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const item = items[middle];
    if (item && item.start <= time) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** The cue at `time` (or the last one before it) and the word being said in it; -1 where there is none. */
export function activeAt(cues: readonly Cue[], time: number): { readonly activeCue: number; readonly activeWord: number } {
  const activeCue = lastStarted(cues, time);
  const cue = cues[activeCue];
  const activeWord = cue?.words && time < cue.end ? lastStarted(cue.words, time) : -1;
  return { activeCue, activeWord };
}
