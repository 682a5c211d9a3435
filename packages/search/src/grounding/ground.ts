import type { Citation } from '@cuelight/protocol';
import { languageOf } from '../answer/language/language.js';
import { ClaimReader, NOT, type Claim } from './claim.js';
import type { Passage } from './types.js';

/** One in so many words of a sentence may be another one than in the video. */
const FREE = 5;
/** Small words by which a sentence shows that it is in the video's language; in another one no word is free. */
const KNOWN = 2;
/** Of a sentence's words, the share that the sentence of the video that carries it must say by itself. */
const CARRIED = 0.5;

/**
 * How much of a claim is said by one sentence of a video with those around it; 0 when that is not enough. All its figures with their
 * units, its bounds and its names have to be said, nothing denied that isn't or the other way round, and nearly all other words.
 */
function shareSaid(claim: Claim, carrier: Claim, around: readonly Claim[]): number {
  let carried = 0;
  let missing = 0;
  for (const { key, isHard, isName, pair } of claim.words) {
    if (pair !== null && !carrier.pairs.has(pair)) return 0;
    if (carrier.keys.has(key)) carried += 1;
    // what is denied there is not said
    else if (isHard || carrier.keys.has(NOT + key)) return 0;
    else if (!around.some(({ keys }) => keys.has(key))) {
      if (isName) return 0;
      missing += 1;
    }
  }
  const count = claim.words.length;
  const free = claim.smallWords >= KNOWN ? Math.floor((count - 1) / FREE) : 0;
  return missing <= free && carried >= count * CARRIED ? carried / count : 0;
}

/** Passages as what written sentences may rest on. */
export class Ground {
  readonly passages: readonly Passage[];
  readonly #reader: ClaimReader;
  readonly #claims: readonly (readonly Claim[])[];

  constructor(passages: readonly Passage[]) {
    this.passages = passages;
    this.#reader = new ClaimReader(languageOf(passages.flatMap(({ sentences }) => sentences.map(({ quote }) => quote)).join(' ')));
    this.#claims = passages.map(({ sentences }) => sentences.map(({ quote }) => this.#reader.read(quote)));
  }

  /** Whether a text says anything that could be true or not. */
  saysSomething(text: string): boolean {
    return this.#reader.read(text).words.length > 0;
  }

  /**
   * The sentences that a written sentence rests on, first looked for in some passages: one that carries it, with a neighbour where that has
   * words of it which the first has not. Null when none does. Words are compared, not meanings: who did what to whom can still be told the
   * wrong way round.
   */
  supportFor(text: string, first: readonly number[] = []): [Citation, ...Citation[]] | null {
    const claim = this.#reader.read(text);
    if (claim.words.length === 0) return null;
    return this.#best(claim, first) ?? this.#best(claim, this.passages.keys());
  }

  #best(claim: Claim, where: Iterable<number>): [Citation, ...Citation[]] | null {
    let best: [Citation, ...Citation[]] | null = null;
    let most = 0;
    for (const passage of where) {
      const claims = this.#claims[passage] ?? [];
      claims.forEach((carrier, at) => {
        const near = [at - 1, at + 1].filter((index) => claims[index] !== undefined);
        const share = shareSaid(claim, carrier, near.flatMap((index) => claims[index] ?? []));
        if (share <= most) return;
        const lacking = claim.words.filter(({ key }) => !carrier.keys.has(key));
        const needed = near.filter((index) => lacking.some(({ key }) => claims[index]?.keys.has(key)));
        const [start, ...others] = this.passages[passage]?.sentences.slice(Math.min(at, ...needed), Math.max(at, ...needed) + 1) ?? [];
        if (start) [best, most] = [[start, ...others], share];
      });
    }
    return best;
  }
}
