/**
 * Finds where a text goes on to something else, after Utiyama and Isahara (ACL 2001): of all ways to cut it, the likeliest one, when
 * every part has words of its own. No model and nothing to train.
 */

/** What is said in one go. */
export interface Said {
  /** Seconds. */
  readonly start: number;
  readonly end: number;
  /** Numbers of its content words, from 0. */
  readonly words: readonly number[];
  /** How much speaks for something new to begin here, beside the words, in nats: a pause, somebody else. */
  readonly turn: number;
}

export interface Bounds {
  /** Seconds that a part lasts at least, and at most. */
  readonly least: number;
  readonly most: number;
}

/** What one more part costs, times the logarithm of the words in all: more gives fewer parts. */
const COST = 1.6;
/** Units of one run: the work grows with their number times those of the longest part. */
const MAX_UNITS = 1500;

/** Neighbours put together until there are few enough. */
function grouped(said: readonly Said[]): { unit: Said; first: number }[] {
  const size = Math.ceil(said.length / MAX_UNITS);
  const units: { unit: Said; first: number }[] = [];
  for (let first = 0; first < said.length; first += size) {
    const group = said.slice(first, first + size);
    const [head] = group;
    if (head) units.push({ first, unit: { ...head, end: group.at(-1)?.end ?? head.end, words: group.flatMap(({ words }) => words) } });
  }
  return units;
}

/** Indices into `said` at which a part begins, the first one too. Yields now and then. */
export function* seamsOf(said: readonly Said[], { least, most }: Bounds): Generator<undefined, number[]> {
  const units = grouped(said);
  const total = units.reduce((sum, { unit }) => sum + unit.words.length, 0);
  const kinds = said.reduce((largest, { words }) => Math.max(largest, ...words), -1) + 1;
  const end = units.length;
  const prior = COST * Math.log(Math.max(2, total));
  // what the best way to cut the first n units costs, and where its last part begins
  const best = new Float64Array(end + 1).fill(Infinity);
  const from = new Int32Array(end + 1);
  best[0] = 0;
  const counts = new Int32Array(kinds);
  const lastEnd = units.at(-1)?.unit.end ?? 0;
  for (let first = 0; first < end; first += 1) {
    const head = units[first]?.unit;
    const before = best[first] ?? Infinity;
    if (!head || before === Infinity) continue;
    yield;
    counts.fill(0);
    let words = 0;
    let known = 0;
    for (let next = first; next < end; next += 1) {
      const unit = units[next]?.unit;
      if (!unit) break;
      for (const word of unit.words) {
        const count = counts[word] ?? 0;
        known += (count + 1) * Math.log(count + 2) - count * Math.log(count + 1);
        counts[word] = count + 1;
        words += 1;
      }
      // a part begins where the first one of it does, and ends where the next one begins
      const until = units[next + 1]?.unit.start ?? lastEnd;
      const lasts = until - head.start;
      if (lasts < least && !(first === 0 && next === end - 1)) continue;
      // longer only where a single unit is so long that it could not be cut before
      if (lasts > most && unit.start - head.start >= least) break;
      const cost = before + words * Math.log(words + kinds) - known + prior - (first > 0 ? head.turn : 0);
      if (cost < (best[next + 1] ?? Infinity)) {
        best[next + 1] = cost;
        from[next + 1] = first;
      }
    }
  }
  const seams: number[] = [];
  // where the end can't be reached, the text is too short to be cut
  for (let at = best[end] === Infinity ? 0 : end; at > 0; at = from[at] ?? 0) seams.unshift(units[from[at] ?? 0]?.first ?? 0);
  return seams.length || !said.length ? seams : [0];
}
