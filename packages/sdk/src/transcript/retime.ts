import type { Cue, Word } from '@cuelight/protocol';

/** Beyond so many comparisons the changed part of a cue is taken as new altogether. */
const MAX_COMPARISONS = 40_000;
/** Seconds a new word should have at least; where there is less room, it shares the word's before it. */
const LEAST = 0.04;

const letters = (word: string): string => word.toLowerCase().replace(/[^\p{L}\p{M}\p{N}]+/gu, '') || word;

/** Pairs of equal words, ascending in both: a longest common subsequence, its equal ends found first. */
function pairs(before: readonly string[], after: readonly string[]): (readonly [from: number, to: number])[] {
  const found: (readonly [number, number])[] = [];
  let head = 0;
  while (head < before.length && head < after.length && before[head] === after[head]) {
    found.push([head, head]);
    head += 1;
  }
  let tail = 0;
  while (tail < before.length - head && tail < after.length - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1;
  const [rows, columns] = [before.length - head - tail, after.length - head - tail];
  if (rows > 0 && columns > 0 && rows * columns <= MAX_COMPARISONS) {
    const width = columns + 1;
    const longest = new Uint16Array((rows + 1) * width);
    const at = (row: number, column: number): number => longest[row * width + column] ?? 0;
    for (let row = rows - 1; row >= 0; row -= 1) {
      for (let column = columns - 1; column >= 0; column -= 1) {
        longest[row * width + column] = before[head + row] === after[head + column] ? at(row + 1, column + 1) + 1 : Math.max(at(row + 1, column), at(row, column + 1));
      }
    }
    for (let row = 0, column = 0; row < rows && column < columns;) {
      if (before[head + row] === after[head + column]) found.push([head + row++, head + column++]);
      else if (at(row + 1, column) >= at(row, column + 1)) row += 1;
      else column += 1;
    }
  }
  for (let n = tail; n > 0; n -= 1) found.push([before.length - n, after.length - n]);
  return found;
}

const millisecond = (seconds: number): number => Math.round(seconds * 1000) / 1000;

/** Words that share a span by their letters. */
function share(words: readonly string[], from: number, to: number): Word[] {
  const total = words.reduce((sum, word) => sum + word.length, 0);
  let used = 0;
  return words.map((text) => {
    const start = millisecond(from + ((to - from) * used) / total);
    used += text.length;
    return { start, end: millisecond(from + ((to - from) * used) / total), text };
  });
}

/**
 * The cue with other words. Those that stay (punctuation and case may differ) keep their times; those that are new take the time of the
 * ones they replace, or share what lies between those that stay. A cue without word times gets none.
 */
export function retime(cue: Cue, text: string): Cue {
  const { words: before, ...rest } = cue;
  const after = text.match(/\S+/g) ?? [];
  if (before === undefined || before.length === 0) return { ...rest, text };
  const kept = pairs(before.map((word) => letters(word.text)), after.map(letters));
  const words: Word[] = [];
  let [old, next] = [0, 0];
  for (const [from, to] of [...kept, [before.length, after.length] as const]) {
    const fresh = after.slice(next, to);
    if (fresh.length > 0) {
      const replaced = before.slice(old, from);
      const floor = words.at(-1)?.end ?? cue.start;
      const start = Math.max(floor, replaced[0]?.start ?? floor);
      const end = Math.max(start, replaced.at(-1)?.end ?? before[from]?.start ?? cue.end);
      const crowded = end - start < LEAST * fresh.length ? words.pop() : undefined;
      words.push(...(crowded === undefined ? share(fresh, start, end) : share([crowded.text, ...fresh], crowded.start, end)));
    }
    const stays = before[from];
    if (stays !== undefined && after[to] !== undefined) words.push({ ...stays, text: after[to] });
    [old, next] = [from + 1, to + 1];
  }
  return { ...rest, text, words };
}
