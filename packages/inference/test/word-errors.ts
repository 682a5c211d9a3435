/** Words of a text in small letters, without signs. */
export function wordsOf(text: string): string[] {
  return text.toLowerCase().replace(/[^\p{L}\p{N}\s']/gu, ' ').split(/\s+/).filter((word) => word !== '');
}

/** Words wrong, missing or too many: the edit distance over words. */
export function wordErrors(heard: readonly string[], said: readonly string[]): number {
  let row = Array.from({ length: said.length + 1 }, (_, i) => i);
  for (const [i, word] of heard.entries()) {
    const next = [i + 1];
    for (const [j, other] of said.entries()) {
      next.push(Math.min((row[j] ?? 0) + (word === other ? 0 : 1), (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
