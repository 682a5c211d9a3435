import type { Cue } from '@cuelight/protocol';

/** What makes one list of cues another: `cues` in place of `removed` ones from the `from`th on. */
export interface CueEdit {
  readonly from: number;
  readonly removed: number;
  readonly cues: readonly Cue[];
}

/** Whether an index has the cues in this order. */
const isAscending = (cues: readonly Cue[]): boolean => cues.every(({ start, end }, at) => start >= (cues[at - 1]?.start ?? 0) && end >= start && end < Infinity);

/**
 * How a person changed the cues of a transcript, those that are the same objects being the same cues; null where most are others, or where
 * their numbers are not those that an index has. The cue after a change belongs to it: it may have repeated what stood before it.
 */
export function editOf(before: readonly Cue[], now: readonly Cue[]): CueEdit | null {
  const most = Math.min(before.length, now.length);
  let from = 0;
  while (from < most && before[from] === now[from]) from += 1;
  let same = 0;
  while (same < most - from && before.at(-1 - same) === now.at(-1 - same)) same += 1;
  const after = Math.max(0, same - 1);
  if (2 * (from + after) <= before.length || !isAscending(before) || !isAscending(now)) return null;
  return { from, removed: before.length - after - from, cues: now.slice(from, now.length - after) };
}
