import type { Hit } from '@cuelight/protocol';

/** Hits by words with a score from here on hold an exact phrase or a misspelt one: everything else stands below them. */
const PHRASE_SCORE = 40;
/** What a place among the meanings counts beside the same place among the words. Found with a real model: decision 43. */
const MEANING_WEIGHT = 0.7;
/** The first place of both lists. */
const MOST = 1 + MEANING_WEIGHT;

/** A place of its list, from 0, as a share: the first one 1, the second one half of it. */
const worth = (place: number): number => 1 / (1 + place);

const holds = (meaning: Hit, hit: Hit): boolean => (
  hit.videoId === meaning.videoId && hit.source === meaning.source && hit.start < meaning.end && meaning.start < Math.max(hit.end, hit.start + 0.001)
);

/**
 * Hits by words and hits by meaning as one list, best first. Phrases stay as they are; below them counts the place that a hit has in its
 * list, not its score: a model's likenesses can't be held against scores of words. A window of like meaning in which a hit by words lies
 * says so there (reason `meaning`) and lifts it; one of its own fills in. Both lists come best first.
 */
export function fuseHits(words: readonly Hit[], meanings: readonly Hit[], limit: number): Hit[] {
  const phrases = words.filter(({ score }) => score >= PHRASE_SCORE);
  const others = words.filter(({ score }) => score < PHRASE_SCORE).map((hit, place) => ({ hit, worth: worth(place) }));
  for (const [place, meaning] of meanings.entries()) {
    const said = phrases.findIndex((hit) => holds(meaning, hit));
    const phrase = phrases[said];
    const near = others.find(({ hit }) => holds(meaning, hit));
    if (phrase) phrases[said] = alsoMeant(phrase);
    else if (!near) others.push({ hit: meaning, worth: MEANING_WEIGHT * worth(place) });
    else if (!near.hit.reasons.includes('meaning')) {
      near.hit = alsoMeant(near.hit);
      near.worth += MEANING_WEIGHT * worth(place);
    }
  }
  const below = others.map(({ hit, worth: share }) => ({ ...hit, score: (PHRASE_SCORE - 0.001) * share / MOST })).sort((a, b) => b.score - a.score);
  return [...phrases, ...below].slice(0, limit);
}

const alsoMeant = (hit: Hit): Hit => (hit.reasons.includes('meaning') ? hit : { ...hit, reasons: [...hit.reasons, 'meaning'] });
