/** A rectangle in steps of the grid, by its middle: how it moves doesn't depend on how it grows. */
export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Share of two boxes that they have in common, 0 to 1; both are made wider and higher by the factor `grow` first. */
export function overlap(a: Rectangle, b: Rectangle, grow = 1): number {
  const across = Math.min(a.x + (a.width * grow) / 2, b.x + (b.width * grow) / 2) - Math.max(a.x - (a.width * grow) / 2, b.x - (b.width * grow) / 2);
  const down = Math.min(a.y + (a.height * grow) / 2, b.y + (b.height * grow) / 2) - Math.max(a.y - (a.height * grow) / 2, b.y - (b.height * grow) / 2);
  if (across <= 0 || down <= 0) return 0;
  const both = across * down;
  return both / ((a.width * a.height + b.width * b.height) * grow * grow - both);
}

/** What is left unmatched by overlapping boxes is looked for around them: fast things have left their box at the next look. */
const ROUNDS = [{ grow: 1, least: 0.3 }, { grow: 2, least: 0.3 }] as const;

interface Pair {
  readonly one: number;
  readonly other: number;
  readonly share: number;
}

/**
 * Pairs ones with others, best overlap first, each at most once. `mayMatch` says which pairs make sense. Gives the other of each one,
 * -1 for none.
 */
export function matchBoxes(ones: readonly Rectangle[], others: readonly Rectangle[], mayMatch: (one: number, other: number) => boolean): Int32Array {
  const matched = new Int32Array(ones.length).fill(-1);
  let left = Math.min(ones.length, others.length);
  for (const { grow, least } of ROUNDS) {
    if (left === 0) break;
    const pairs: Pair[] = [];
    for (let one = 0; one < ones.length; one++) {
      const a = ones[one];
      if (!a || matched[one] !== -1) continue;
      for (let other = 0; other < others.length; other++) {
        const b = others[other];
        if (!b || !mayMatch(one, other) || matched.includes(other)) continue;
        const share = overlap(a, b, grow);
        if (share >= least) pairs.push({ one, other, share });
      }
    }
    pairs.sort((a, b) => b.share - a.share);
    for (const { one, other } of pairs) {
      if (matched[one] !== -1 || matched.includes(other)) continue;
      matched[one] = other;
      left--;
    }
  }
  return matched;
}
