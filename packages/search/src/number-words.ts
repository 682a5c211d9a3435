const ONES = 'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(' ');
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');

/** English words of numbers and their values. */
export const NUMBER_WORDS: ReadonlyMap<string, number> = new Map<string, number>([
  ...ONES.map((word, at) => [word, at + 1] as const), ...TENS.map((word, at) => [word, at * 10 + 20] as const),
  ['hundred', 100], ['thousand', 1000], ['million', 1_000_000],
]);

export interface SpokenNumber {
  readonly value: number;
  /** Words it takes. */
  readonly span: number;
}

/**
 * The number that begins at a word: `nine thousand`, `two hundred and fifty`, `twenty five`, and years as they are said, `nineteen eighty five`.
 * `wordAt` counts from there; what is no number word ends it.
 */
export function spokenNumber(wordAt: (offset: number) => string | undefined): SpokenNumber | null {
  let total = 0;
  let current = 0;
  let span = 0;
  let last = 0;
  for (let at = 0; ; at += 1) {
    const word = wordAt(at);
    if (word === 'and' && last >= 100) continue;
    const value = word === undefined ? undefined : NUMBER_WORDS.get(word);
    if (value === undefined) break;
    const isYear = total === 0 && current >= 10 && current < 100 && value >= 10 && value < 100 && (span === 1 || current % 10 === 0);
    if (value >= 1000) {
      if (current === 0 || (total > 0 && total < value)) break;
      total += current * value;
      current = 0;
    } else if (value === 100) {
      if (current === 0 || current > 99) break;
      current *= 100;
    } else if (last >= 100 || current === 0 || (last >= 20 && value < 10)) current += value;
    else if (isYear) current = current * 100 + value;
    else break;
    last = value;
    span = at + 1;
  }
  return span > 0 ? { value: total + current, span } : null;
}
