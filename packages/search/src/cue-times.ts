import type { Cue } from '@cuelight/protocol';
import { plainCue, type PlainCue } from './plain-cue.js';

/** The text of a word; files have words without one. */
const saidIn = (word: { readonly text?: unknown } | null | undefined): string => (typeof word?.text === 'string' ? word.text.trim() : '');

/** Time of a character that stands in one of the cue's words with a time; nothing for others. Offsets have to come in order. */
export function wordTimes({ text, words = [] }: Cue): (offset: number) => number | undefined {
  let word = 0;
  let from = -1;
  let to = 0;
  return (offset) => {
    while (to <= offset && word < words.length) {
      const said = saidIn(words[word]);
      const at = text.indexOf(said, to);
      word += 1;
      if (said && at >= 0) {
        from = at;
        to = at + said.length;
      }
    }
    const time: unknown = words[word - 1]?.start;
    return from >= 0 && from <= offset && offset < to && typeof time === 'number' && time >= 0 ? time : undefined;
  };
}

/** Time of a character that has none of its own: what isn't repeated is spread evenly over the cue. */
export const spreadTime = (start: number, end: number, length: number, skip: number, offset: number): number => (
  start + ((end - start) * (offset - skip)) / Math.max(1, length - skip)
);

/** Time of a character: its word's, where the cue has words; else spread over the cue. Offsets have to come in order. */
export function timeOfOffset(cue: Cue, skip: number): (offset: number) => number {
  const timeAt = wordTimes(cue);
  return (offset) => timeAt(offset) ?? spreadTime(cue.start, cue.end, cue.text.length, skip, offset);
}

/** Seconds between cues after which most that is the same was said again. */
const PAUSE = 0.5;
/** Seconds after which captions that roll up have begun anew. */
const LONG_PAUSE = 20;
/** Letters of a line that is shown on after a pause: shorter ones are said again. */
const LINE = 12;
/** Letters a second that nobody says for a whole cue, where some of its lines were said before a pause. */
const TOO_FAST = 16;

/**
 * Whether lines at the beginning of a cue after a pause are still those of the cue before. It has others, too, and only these have times for their
 * words; or all of them could not be said while it is shown.
 */
function isShownOn({ start, end, text, words = [], speaker = '' }: Cue, last: Cue, repeated: string): boolean {
  if (repeated.length < LINE || repeated.length === text.length || start - last.end > LONG_PAUSE || speaker !== (last.speaker ?? '') || /[♪♫]/u.test(text)) return false;
  return words.length > 0 ? words.length <= text.slice(repeated.length).trim().split(/\s+/).length : text.length > TOO_FAST * (end - start);
}

/** How many characters of a cue only repeat the end of the one before, as captions that roll up do. */
export function repeatedLength(last: Cue, cue: Cue): number {
  const isPaused = cue.start - last.end > PAUSE;
  if (isPaused && !cue.text.includes('\n')) return 0;
  const hasLines = last.text.includes('\n');
  // most cues begin with another letter
  if (!hasLines && cue.text.charCodeAt(0) !== last.text.charCodeAt(0)) return 0;
  if (!hasLines && !cue.text.includes('\n') && cue.start >= last.end && cue.end - cue.start > 0.05) return 0;
  const before = last.text.split('\n');
  const lines = cue.text.split('\n');
  for (let n = Math.min(before.length, lines.length); n > 0; n -= 1) {
    const repeated = lines.slice(0, n).join('\n');
    if (repeated === before.slice(-n).join('\n')) return isPaused && !isShownOn(cue, last, repeated) ? 0 : repeated.length;
  }
  return last.text && cue.start < last.end && cue.text.startsWith(`${last.text} `) ? last.text.length : 0;
}

/** Cues by start, with times that are no numbers or run backwards put right. */
export function inOrder(cues: readonly PlainCue[]): readonly PlainCue[] {
  let before = 0;
  for (const { start, end } of cues) {
    if (!(start >= before && end >= start && end < Infinity)) return cues.map(repaired).sort((a, b) => a.start - b.start);
    before = start;
  }
  return cues;
}

function repaired(cue: PlainCue): PlainCue {
  if (cue.start >= 0 && cue.end >= cue.start && cue.end < Infinity) return cue;
  const start = Number.isFinite(cue.start) ? Math.max(0, cue.start) : 0;
  return plainCue(start, cue.end > start && cue.end < Infinity ? cue.end : start, cue.text, cue.words, cue.speaker);
}
