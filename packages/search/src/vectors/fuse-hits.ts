import type { Hit } from '@cuelight/protocol';

/** Hits by words with a score from here on hold an exact phrase or a misspelt one: meanings stand below them. */
const PHRASE_SCORE = 40;
/** Meanings score between "all words near each other" (30) and a phrase; a likeness of 1 would reach the top of that. */
const MEANING_SCORE = 28;
const MEANING_RANGE = 10;

/**
 * Hits by words and hits by meaning as one list, best first. A window of like meaning in which a hit by words lies says so there
 * (reason `meaning`) and lifts it; one of its own fills in, always below phrases. Both lists come best first; scores of `meanings`
 * are likenesses, 0 to 1.
 */
export function fuseHits(words: readonly Hit[], meanings: readonly Hit[], limit: number): Hit[] {
  const fused = [...words];
  for (const meaning of meanings) {
    const inside = fused.findIndex((hit) => (
      hit.videoId === meaning.videoId && hit.source === meaning.source && hit.start < meaning.end && meaning.start < Math.max(hit.end, hit.start + 0.001)
    ));
    const hit = fused[inside];
    if (!hit) fused.push({ ...meaning, score: MEANING_SCORE + MEANING_RANGE * meaning.score });
    else if (!hit.reasons.includes('meaning')) {
      const lifted = hit.score < PHRASE_SCORE ? Math.min(PHRASE_SCORE - 0.001, hit.score + MEANING_RANGE * meaning.score) : hit.score;
      fused[inside] = { ...hit, reasons: [...hit.reasons, 'meaning'], score: lifted };
    }
  }
  return fused.sort((a, b) => b.score - a.score).slice(0, limit);
}
