import type { Part, Script } from './script.js';

/** How much each word of a part tells of it: said often here, and seldom elsewhere. */
export function telling({ words, counts: all }: Script, { from, to }: Part): { readonly counts: ReadonlyMap<number, number>; readonly weights: ReadonlyMap<number, number> } {
  const counts = new Map<number, number>();
  let length = 0;
  for (let at = from; at < to; at += 1) {
    for (const word of words[at] ?? []) {
      counts.set(word, (counts.get(word) ?? 0) + 1);
      length += 1;
    }
  }
  const total = all.reduce((sum, count) => sum + count, 0);
  const weights = new Map<number, number>();
  for (const [word, count] of counts) {
    const lift = (count / Math.max(1, length)) / (((all[word] ?? 0) + 1) / (total + all.length));
    weights.set(word, count * Math.max(0, Math.log(1 + lift)));
  }
  return { counts, weights };
}
