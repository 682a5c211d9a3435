/** 1 for equal texts, 0 where every sign differs: 1 - edit distance / length of the longer one. */
export function similarity(a: string, b: string): number {
  if (a === b) return 1;
  const [across, down] = [Array.from(a), Array.from(b)];
  let row = Array.from({ length: across.length + 1 }, (_, i) => i);
  for (const [y, sign] of down.entries()) {
    const next = [y + 1];
    for (const [x, other] of across.entries()) {
      next.push(Math.min((row[x] ?? 0) + (sign === other ? 0 : 1), (row[x + 1] ?? 0) + 1, (next[x] ?? 0) + 1));
    }
    row = next;
  }
  return 1 - (row.at(-1) ?? 0) / Math.max(across.length, down.length);
}
