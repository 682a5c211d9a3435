import type { Part, Script } from './script.js';

/** Of the words of a part. */
export interface Telling {
  /** How often each is said in it. */
  readonly counts: ReadonlyMap<number, number>;
  /** How much each tells of it: said often here, and seldom elsewhere. */
  readonly weights: ReadonlyMap<number, number>;
}

export function telling({ words, counts: all, total }: Script, { from, to }: Part): Telling {
  const counts = new Map<number, number>();
  let length = 0;
  for (let at = from; at < to; at += 1) {
    for (const word of words[at] ?? []) {
      counts.set(word, (counts.get(word) ?? 0) + 1);
      length += 1;
    }
  }
  const weights = new Map<number, number>();
  for (const [word, count] of counts) {
    const lift = (count / Math.max(1, length)) / (((all[word] ?? 0) + 1) / (total + all.length));
    weights.set(word, count * Math.max(0, Math.log(1 + lift)));
  }
  return { counts, weights };
}
