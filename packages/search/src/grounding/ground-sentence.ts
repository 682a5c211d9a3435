import { formatTime, type Citation } from '@cuelight/protocol';
import { harmlessText, hasLinkOrMarkup, visibleText } from './plain-text.js';
import { isQuestion, type Ground } from './ground.js';
import type { Passage } from './types.js';

/** Anything in brackets: it is a hint where to look, and never shown as it is. */
const BRACKETS = /\[([^\]]*)\]/g;
const LIST_SIGN = /^\s*(?:[-*•#>]+|\d{1,2}[.)])\s+/;

/** A sentence as it may be shown. */
export interface GroundedSentence {
  /** With a `[m:ss]` for each citation, in their order, and no other brackets. */
  readonly text: string;
  readonly citations: readonly Citation[];
  readonly isSupported: boolean;
}

interface Segment {
  readonly text: string;
  /** Indexes of passages named behind it. */
  readonly hints: readonly number[];
}

/** The parts of a sentence, each with the markers that stand behind it. */
function segmentsOf(sentence: string, ground: Ground): Segment[] {
  const segments: { text: string; hints: number[] }[] = [];
  let at = 0;
  for (const { 0: marker, 1: inside = '', index } of sentence.matchAll(BRACKETS)) {
    const text = sentence.slice(at, index);
    at = index + marker.length;
    const last = segments.at(-1);
    const hints = hintsIn(inside, ground.passages);
    if (last && !text.trim()) last.hints.push(...hints);
    else segments.push({ text, hints });
  }
  const rest = sentence.slice(at);
  const last = segments.at(-1);
  // only a full stop is left: it belongs to what was said before
  if (last && !ground.saysSomething(rest)) last.text = `${last.text.trimEnd()}${rest.trim()}`;
  else if (rest.trim()) segments.push({ text: rest, hints: [] });
  return segments;
}

/** `2`, `1, 3` or `P2` are numbers of passages; `1:05` is a time. */
function hintsIn(inside: string, passages: readonly Passage[]): number[] {
  const time = /^\s*(?:(\d+):)?(\d{1,2}):(\d{2})/.exec(inside);
  if (time) {
    const seconds = Number(time[1] ?? 0) * 3600 + Number(time[2]) * 60 + Number(time[3]);
    return passages.flatMap(({ start, end }, index) => (start < seconds + 1 && seconds <= end ? [index] : []));
  }
  return [...inside.matchAll(/\d+/g)].map(([digits]) => Number(digits) - 1).filter((index) => index >= 0 && index < passages.length);
}

/**
 * Holds one written sentence against the passages: every part of it has to be said there, or none of it is supported. The markers it
 * came with only say where to look first; those it leaves with are the program's own. Null for what must never be shown, and for what says nothing.
 */
export function groundSentence(sentence: string, ground: Ground): GroundedSentence | null {
  const plain = visibleText(sentence.replace(LIST_SIGN, '')).replace(/\*\*|__|`/g, '');
  if (hasLinkOrMarkup(plain) || isQuestion(plain.replace(BRACKETS, ''))) return null;
  const segments = segmentsOf(plain, ground).map(({ text, hints }) => ({ text: harmlessText(text), hints })).filter(({ text }) => text !== '');
  if (!segments.some(({ text }) => ground.saysSomething(text))) return null;
  const citations: Citation[] = [];
  const parts: string[] = [];
  for (const { text, hints } of segments) {
    if (!ground.saysSomething(text)) {
      parts.push(text);
      continue;
    }
    const support = ground.supportFor(text, hints);
    if (support === null) return { text: segments.map((segment) => segment.text).join(' '), citations: [], isSupported: false };
    const citation = joined(support);
    citations.push(citation);
    parts.push(`${text} [${formatTime(citation.start)}]`);
  }
  return { text: parts.join(' '), citations, isSupported: true };
}

/** Sentences that follow each other as one citation. */
function joined([first, ...others]: readonly [Citation, ...Citation[]]): Citation {
  return { ...first, end: others.at(-1)?.end ?? first.end, quote: [first, ...others].map(({ quote }) => quote).join(' ') };
}
