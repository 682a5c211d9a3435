/** Whether two words are at most `limit` insertions, deletions, replacements or swaps of neighbours apart. */
export function isWithin(a: string, b: string, limit: number, from = 0, other = 0): boolean {
  let i = from;
  let j = other;
  while (i < a.length && j < b.length && a.charCodeAt(i) === b.charCodeAt(j)) {
    i += 1;
    j += 1;
  }
  const [left, right] = [a.length - i, b.length - j];
  if (left === 0 || right === 0) return left + right <= limit;
  return limit > 0 && Math.abs(left - right) <= limit && (
    isWithin(a, b, limit - 1, i + 1, j + 1) || isWithin(a, b, limit - 1, i + 1, j) || isWithin(a, b, limit - 1, i, j + 1)
    || (a[i] === b[j + 1] && a[i + 1] === b[j] && isWithin(a, b, limit - 1, i + 2, j + 2))
  );
}

/** Edits that still make the same word, by its length: in short words another letter makes another word. */
export const editsFor = (length: number): number => (length < 4 ? 0 : length < 8 ? 1 : 2);

/** One bit a letter, other signs share what is left: words that differ in many bits are many edits apart. */
export function lettersOf(word: string): number {
  let bits = 0;
  for (let at = 0; at < word.length; at += 1) {
    const letter = word.charCodeAt(at) - 97;
    bits |= 1 << (letter >= 0 && letter < 26 ? letter : 26 + (letter & 0x7fff) % 6);
  }
  return bits >>> 0;
}

/** Whether two words could be at most `limit` edits apart, by their letters: each edit takes one away and brings one at most. */
export function couldBeWithin(letters: number, others: number, limit: number): boolean {
  let left = letters ^ others;
  for (let bits = 0; left !== 0; left &= left - 1) if ((bits += 1) > 2 * limit) return false;
  return true;
}
