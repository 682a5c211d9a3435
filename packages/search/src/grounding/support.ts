import type { Citation } from '@cuelight/protocol';
import { readClaim, type Claim } from './claim.js';

/** One in so many words of a sentence may be another one than in the video. */
const FREE = 5;
/** Of a sentence's words, the share that the sentence of the video that carries it must say by itself. */
const CARRIED = 0.5;
/** Sentences right before and after that may say who or what it is about. */
const AROUND = 1;

/**
 * How much of a claim is said by one sentence of a video with those around it; 0 when that is not enough. All its figures with their
 * units, its bounds and its names have to be said, nothing denied that isn't or the other way round, and nearly all other words.
 */
function shareSaid(claim: Claim, carrier: Claim, around: readonly Claim[]): number {
  const isSaid = ({ keys }: Claim, key: string): boolean => keys.has(key);
  let carried = 0;
  let missing = 0;
  for (const { key, isHard, isName, pair } of claim.words) {
    if (pair !== null && !carrier.pairs.has(pair)) return 0;
    if (isSaid(carrier, key)) carried += 1;
    else if (isHard) return 0;
    else if (!around.some((other) => isSaid(other, key))) {
      if (isName) return 0;
      missing += 1;
    }
  }
  const count = claim.words.length;
  return missing <= (count - 1) / FREE && carried >= count * CARRIED ? carried / count : 0;
}

/** Whether a text says anything that could be true or not. */
export const saysSomething = (text: string): boolean => readClaim(text).words.length > 0;

/**
 * The sentences of one passage that a written sentence rests on: one that carries it, with a neighbour where that has words of it which
 * the first has not. Null when none does. Words are compared, not meanings: who did what to whom can still be told the wrong way round.
 */
export function supportFor(text: string, passages: readonly (readonly Citation[])[]): Citation[] | null {
  const claim = readClaim(text);
  if (claim.words.length === 0) return null;
  let best: Citation[] | null = null;
  let most = 0;
  for (const sentences of passages) {
    const claims = sentences.map(({ quote }) => readClaim(quote));
    claims.forEach((carrier, at) => {
      const near = [at - AROUND, at + AROUND].filter((index) => claims[index] !== undefined);
      const share = shareSaid(claim, carrier, near.flatMap((index) => claims[index] ?? []));
      if (share <= most) return;
      const isMissing = claim.words.filter(({ key }) => !carrier.keys.has(key));
      const needed = near.filter((index) => isMissing.some(({ key }) => claims[index]?.keys.has(key)));
      most = share;
      best = sentences.slice(Math.min(at, ...needed), Math.max(at, ...needed) + 1);
    });
  }
  return best;
}
