const ONES = 'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(' ');
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');

/** English words of numbers and their values. */
export const NUMBER_WORDS: ReadonlyMap<string, number> = new Map<string, number>([
  ...ONES.map((word, at) => [word, at + 1] as const), ...TENS.map((word, at) => [word, at * 10 + 20] as const),
  ['hundred', 100], ['thousand', 1000], ['million', 1_000_000],
]);

/** The words of a number up to a million, as they are said with and without "and". */
export function numberWords(value: number): readonly (readonly string[])[] {
  const below = (number: number): string[] => {
    if (number < 20) return number > 0 ? [ONES[number - 1] ?? ''] : [];
    return [TENS[Math.floor(number / 10) - 2] ?? '', ...below(number % 10)];
  };
  const spell = (number: number, and: readonly string[]): string[] => {
    if (number >= 1000) return [...spell(Math.floor(number / 1000), and), 'thousand', ...(number % 1000 > 0 && number % 1000 < 100 ? and : []), ...spell(number % 1000, and)];
    if (number < 100) return below(number);
    return [...below(Math.floor(number / 100)), 'hundred', ...(number % 100 > 0 ? and : []), ...below(number % 100)];
  };
  if (!(value > 20 && value < 1_000_000)) return [];
  const [plain, withAnd] = [spell(value, []), spell(value, ['and'])];
  return plain.length === withAnd.length ? [plain] : [plain, withAnd];
}

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
