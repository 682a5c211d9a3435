import type { Citation } from '@cuelight/protocol';
import { asksSomething, isSigned } from '../answer/asks-something.js';
import { languageOf } from '../answer/language/language.js';
import { ClaimReader, NOT, type Claim } from './claim.js';
import { isTurnedRound } from './order.js';
import type { Passage } from './types.js';

/** One in so many words of a sentence may be another one than in the video. */
const FREE = 5;
/** Small words by which a sentence shows that it is in the video's language; in another one no word is free. */
const KNOWN = 2;
/** One in so many words may stand in the sentence before, where the one that carries a claim says "it". */
const BORROWED = 4;

/**
 * How much of a claim is said by one sentence of a video, with the one before where it points there; 0 when that is not enough. All its
 * figures with their units, its bounds and its names have to be said, nothing denied that isn't or the other way round, nobody doing what is done to
 * them, and nearly all other words.
 */
function shareSaid(claim: Claim, carrier: Claim, before: Claim | null): number {
  if (isTurnedRound(claim.order, carrier.order)) return 0;
  let carried = 0;
  let borrowed = 0;
  let missing = 0;
  for (const { key, isHard, isName, pair } of claim.words) {
    if (pair !== null && !carrier.pairs.has(pair)) return 0;
    if (carrier.keys.has(key)) carried += 1;
    // what is denied there is not said
    else if (isHard || carrier.keys.has(NOT + key)) return 0;
    else if (before?.keys.has(key)) borrowed += 1;
    else if (isName) return 0;
    else missing += 1;
  }
  const count = claim.words.length;
  const free = claim.smallWords >= KNOWN ? Math.floor((count - 1) / FREE) : 0;
  return missing <= free && borrowed <= Math.ceil(count / BORROWED) && carried > 0 ? carried / count : 0;
}

/** Whether a sentence asks: then it says nothing. */
export const isQuestion = (text: string): boolean => asksSomething(text);

/** Passages as what written sentences may rest on. */
export class Ground {
  readonly passages: readonly Passage[];
  readonly #reader: ClaimReader;
  readonly #claims: readonly (readonly Claim[])[];
  /** Whether a sentence points back: "it lasts two days". */
  readonly #pointsBack: (quote: string) => boolean;

  constructor(passages: readonly Passage[]) {
    this.passages = passages;
    const language = languageOf(passages.flatMap(({ sentences }) => sentences.map(({ quote }) => quote)).join(' '));
    this.#reader = new ClaimReader(language);
    this.#pointsBack = (quote) => language.continues.test(quote) || quote.search(language.pronoun) >= 0;
    this.#claims = passages.map(({ sentences }) => sentences.map(({ quote }) => this.#reader.read(quote)));
  }

  /** Whether a text says anything that could be true or not. */
  saysSomething(text: string): boolean {
    return this.#reader.read(text).words.length > 0;
  }

  /**
   * The sentences that a written sentence rests on, first looked for in some passages: one that carries it, with the one before where that says
   * what "it" is. Null when none does. Words and their order are compared, not meanings.
   */
  supportFor(text: string, first: readonly number[] = []): [Citation, ...Citation[]] | null {
    const claim = this.#reader.read(text);
    if (claim.words.length === 0 || isQuestion(text)) return null;
    return this.#best(claim, first) ?? this.#best(claim, this.passages.keys());
  }

  /** Whether all that a title says is said in a passage, and by sentences that don't say the contrary; a title need not stand in one of them. */
  isSaidIn(title: string, passage: number): boolean {
    const { words } = this.#reader.read(title);
    const claims = this.#claims[passage] ?? [];
    return words.length > 0 && words.every(({ key, pair }) => claims.some(({ keys, pairs }) => keys.has(key) && (pair === null || pairs.has(pair))));
  }

  #best(claim: Claim, where: Iterable<number>): [Citation, ...Citation[]] | null {
    let best: [Citation, ...Citation[]] | null = null;
    let most = 0;
    for (const passage of where) {
      const claims = this.#claims[passage] ?? [];
      claims.forEach((carrier, at) => {
        const { sentences = [] } = this.passages[passage] ?? {};
        // who asks whether it lasts ten days has not said so
        if (isQuestion(sentences[at]?.quote ?? '')) return;
        // what was cut without a full stop may begin in the middle
        const before = this.#pointsBack(sentences[at]?.quote ?? '') || !isSigned(sentences[at - 1]?.quote ?? '.') ? claims[at - 1] ?? null : null;
        const share = shareSaid(claim, carrier, before);
        if (share <= most) return;
        const isBorrowing = claim.words.some(({ key }) => !carrier.keys.has(key) && before?.keys.has(key));
        const [first, ...others] = sentences.slice(isBorrowing ? at - 1 : at, at + 1);
        if (first) [best, most] = [[first, ...others], share];
      });
    }
    return best;
  }
}
