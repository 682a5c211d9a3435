import type { Hit, HitReason, MomentSource, Snippet } from '@cuelight/protocol';
import type { Match } from './match.js';
import type { Stream } from './stream.js';

/** Something found, before it is known whether it is a hit of its own. */
export interface Found {
  readonly videoId: string;
  readonly source: MomentSource;
  /** Of the video: among equals those of the first one come first. */
  readonly order: number;
  readonly score: number;
  readonly reason: HitReason;
  /** Seconds. */
  span(): readonly [start: number, end: number];
  snippet(): Snippet;
  /** Whether the video went away while others were looked through. */
  isGone?(): boolean;
}

/** Sources that tell what happens in the video at a time: where they say it together, that is one hit. */
const OF_THE_MOMENT: readonly MomentSource[] = ['transcript', 'text', 'object'];
/** Seconds between beginnings up to which it is said together: what is on a slide for minutes may be said there several times. */
const TOGETHER_SECONDS = 10;
/** Words that stand one after the other end where the last of them does. */
const IN_A_ROW: readonly HitReason[] = ['phrase', 'prefix', 'fuzzy-phrase'];
const ORDER: readonly MomentSource[] = ['transcript', 'text', 'object', 'title', 'chat'];

/** The cues from the first to the last position as one line, with marks on the given ones. */
function snippetOf(stream: Stream, at: readonly number[]): Snippet {
  const marks: [number, number][] = [];
  let line = '';
  let next = 0;
  const lastCue = stream.cueOf(at.at(-1) ?? 0);
  for (let cue = stream.cueOf(at[0] ?? 0); cue <= lastCue; cue += 1) {
    const { text, places } = stream.read(cue);
    if (!places.length) continue;
    const skip = stream.skipOf(cue);
    const plain = text.slice(skip).replace(/\s/g, ' ').trim();
    if (line) line += ' ';
    const shift = line.length - skip - text.slice(skip).search(/\S/);
    const first = stream.firstOf(cue);
    places.forEach(({ from, to }, nth) => {
      if (at[next] !== first + nth) return;
      marks.push([shift + from, shift + to]);
      next += 1;
    });
    line += plain;
  }
  return { text: line, marks };
}

/** A match as what was found: most are never asked for their time or text. */
class FoundMatch implements Found {
  readonly videoId: string;
  readonly source: MomentSource;
  readonly order: number;
  readonly score: number;
  readonly reason: HitReason;
  readonly #stream: Stream;
  readonly #at: readonly number[];

  constructor({ stream, at, score, reason }: Match) {
    this.videoId = stream.videoId;
    this.source = stream.source;
    this.order = stream.order;
    this.score = score;
    this.reason = reason;
    this.#stream = stream;
    this.#at = at;
  }

  span(): [start: number, end: number] {
    const last = this.#last;
    const stream = this.#stream;
    const start = stream.startOf(this.#at[0] ?? 0);
    // what is only near each other has no end of its own: who plays it wants to hear the rest of what is said
    return [start, Math.max(start, IN_A_ROW.includes(this.reason) ? stream.endOf(last) : stream.endOfCue(stream.cueOf(last)))];
  }

  snippet(): Snippet {
    return snippetOf(this.#stream, this.#at);
  }

  isGone(): boolean {
    return this.#last >= this.#stream.length;
  }

  get #last(): number {
    return this.#at.at(-1) ?? 0;
  }
}

/** Matches as what was found. */
export const foundOf = (matches: readonly Match[]): Found[] => matches.map((match) => new FoundMatch(match));

interface Kept {
  readonly found: Found;
  readonly start: number;
  readonly end: number;
  readonly reasons: Set<HitReason>;
  readonly also: Set<MomentSource>;
  readonly snippet: Snippet;
}

/** Whether both are the same hit: the words of one source in overlapping time, or what several sources say at the same time. */
function isSame(found: Found, start: number, end: number, other: Kept): boolean {
  if (found.videoId !== other.found.videoId || !((start < other.end && other.start < end) || start === other.start)) return false;
  if (found.source === other.found.source) return true;
  return OF_THE_MOMENT.includes(found.source) && OF_THE_MOMENT.includes(other.found.source) && Math.abs(start - other.start) <= TOGETHER_SECONDS;
}

/** Words that stand in a row are what was asked for; from here on. */
const ROW = 40;

/**
 * Sentences that may answer a question, each as good as the best of the words near each other that were found in it: the whole sentence, and what is
 * said next, is shown in place of those.
 */
export function lifted(sentences: readonly Found[], words: readonly Found[]): Found[] {
  const near = words.filter((word) => word.score < ROW && word.isGone?.() !== true).map((word) => ({ word, span: word.span() }));
  return sentences.map((sentence) => {
    const { videoId, source, order, reason } = sentence;
    const span = sentence.span();
    const inside = near.filter(({ word, span: [start, end] }) => word.videoId === videoId && word.source === source && start < span[1] && span[0] < end);
    return { videoId, source, order, reason, score: Math.max(sentence.score, ...inside.map(({ word }) => word.score)), span: () => span, snippet: () => sentence.snippet() };
  });
}

/** The best of what was found as hits. What is at the time of a better one becomes one more reason of it. */
export function hitsOf(all: readonly Found[], limit: number): Hit[] {
  const kept: Kept[] = [];
  const sorted = [...all].sort((a, b) => b.score - a.score || ORDER.indexOf(a.source) - ORDER.indexOf(b.source) || a.order - b.order);
  for (const found of sorted) {
    if (found.isGone?.()) continue;
    const [start, end] = found.span();
    const better = kept.find((other) => isSame(found, start, end, other));
    if (better) {
      better.reasons.add(found.reason);
      if (found.source !== better.found.source) better.also.add(found.source);
      // while its text is at hand
    } else if (kept.length < limit) kept.push({ found, start, end, reasons: new Set([found.reason]), also: new Set(), snippet: found.snippet() });
    else break;
  }
  return kept.map(({ found, start, end, reasons, also, snippet }) => ({
    kind: 'hit', videoId: found.videoId, source: found.source, start, end, score: found.score, reasons: [...reasons],
    ...(also.size > 0 ? { also: [...also] } : {}), snippet,
  }));
}
