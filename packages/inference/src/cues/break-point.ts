import type { Word } from '@cuelight/protocol';
import { CUE_CHARACTERS, LEAST_SECONDS } from './limits.js';

/** A pause that a speaker makes between clauses. */
const CLAUSE_PAUSE = 0.3;
/** A cue that is less full than this looks torn off. */
const LEAST_FILL = 0.35;

const endsSentenceAt = /[.?!…。？！]["'”’)\]]*\s*$/u;
const endsClauseAt = /[,;:–—，；：、]["'”’)\]]*\s*$/u;
/** English words that begin a clause, and words that don't stand before a break. Other languages break at signs and pauses. */
const beginsClause = new Set(['and', 'but', 'or', 'so', 'because', 'that', 'which', 'who', 'when', 'while', 'where', 'if', 'then', 'although', 'before', 'after', 'until', 'than', 'with', 'for', 'from', 'in', 'on', 'at', 'to', 'by']);
const leansForward = new Set(['a', 'an', 'the', 'of', 'in', 'on', 'at', 'to', 'by', 'for', 'from', 'with', 'and', 'or', 'but', 'that', 'is', 'are', 'my', 'your', 'our', 'very', 'not', 'no']);

export const endsSentence = (text: string): boolean => endsSentenceAt.test(text);

/** How good it is to end a cue with `last` when `next` follows. */
function breakScore(last: Word, next: Word, fill: number): number {
  if (endsSentence(last.text)) return 100;
  const clause = endsClauseAt.test(last.text) ? 40 : 0;
  const pause = next.start - last.end >= CLAUSE_PAUSE ? 30 : 0;
  const conjunction = beginsClause.has(next.text.trim().toLowerCase()) ? 15 : 0;
  const leaning = leansForward.has(last.text.trim().toLowerCase()) ? 20 : 0;
  return clause + pause + conjunction - leaning + fill * 20;
}

/** How many of `words` make the next cue when `next` doesn't fit any more: a sentence's end, else a clause's, else what is full. */
export function breakPoint(words: readonly Word[], next: Word): number {
  let best = words.length;
  let highest = -Infinity;
  let characters = 0;
  for (const [i, word] of words.entries()) {
    characters += word.text.length;
    const fill = characters / CUE_CHARACTERS;
    const following = words[i + 1] ?? next;
    const isTooShort = following.start - (words[0]?.start ?? 0) < LEAST_SECONDS || (fill < LEAST_FILL && !endsSentence(word.text));
    if (isTooShort && i + 1 < words.length) continue;
    const score = breakScore(word, following, fill);
    if (score >= highest) {
      highest = score;
      best = i + 1;
    }
  }
  return best;
}
