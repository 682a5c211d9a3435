import type { Hit, HitReason, Snippet } from '@cuelight/protocol';
import type { Match } from './match.js';
import type { Stream } from './stream.js';
import { tokenize } from './tokenize.js';

/** The cues from the first to the last position as one line, with marks on the given ones. */
function snippetOf(stream: Stream, at: readonly number[]): Snippet {
  const marks: [number, number][] = [];
  let text = '';
  const lastCue = stream.cueOf(at.at(-1) ?? 0);
  for (let cue = stream.cueOf(at[0] ?? 0); cue <= lastCue; cue += 1) {
    const line = stream.textOf(cue).replace(/\s/g, ' ').trim();
    if (!line) continue;
    if (text) text += ' ';
    tokenize(line).forEach(({ from, to }, index) => {
      if (at.includes((stream.cueFirst[cue] ?? 0) + index)) marks.push([text.length + from, text.length + to]);
    });
    text += line;
  }
  return { text, marks };
}

/** The best matches as hits. A match that overlaps a better one in time becomes one more reason of it. */
export function hitsOf(matches: readonly Match[], limit: number): Hit[] {
  const kept: { match: Match; start: number; end: number; reasons: Set<HitReason> }[] = [];
  for (const match of [...matches].sort((a, b) => b.score - a.score)) {
    const { stream, at, reason } = match;
    const start = stream.startOf(at[0] ?? 0);
    const end = Math.max(start, stream.endOf(at.at(-1) ?? 0));
    const better = kept.find((other) => other.match.stream === stream && ((start < other.end && other.start < end) || start === other.start));
    if (better) better.reasons.add(reason);
    else if (kept.length < limit) kept.push({ match, start, end, reasons: new Set([reason]) });
    else break;
  }
  return kept.map(({ match: { stream, at, score }, start, end, reasons }) => (
    { kind: 'hit', videoId: stream.videoId, source: stream.source, start, end, score, reasons: [...reasons], snippet: snippetOf(stream, at) }
  ));
}
