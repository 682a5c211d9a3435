import type { Hit, HitReason, MomentSource, Snippet } from '@cuelight/protocol';
import type { Match } from './match.js';
import type { Stream } from './stream.js';
import { tokenize } from './tokenize.js';

/** The cues from the first to the last position as one line, with marks on the given ones. */
export function snippetOf(stream: Stream, at: readonly number[]): Snippet {
  const marked = new Set(at);
  const marks: [number, number][] = [];
  let text = '';
  const lastCue = stream.cueOf(at.at(-1) ?? 0);
  for (let cue = stream.cueOf(at[0] ?? 0); cue <= lastCue; cue += 1) {
    const own = (stream.cues[cue]?.text ?? '').slice(stream.skips[cue]).replace(/\s/g, ' ');
    const line = own.trim();
    if (!line) continue;
    if (text) text += ' ';
    tokenize(line).forEach(({ from, to }, index) => {
      if (marked.has((stream.cueFirst[cue] ?? 0) + index)) marks.push([text.length + from, text.length + to]);
    });
    text += line;
  }
  return { text, marks };
}

/** The best matches as hits. A match that overlaps a better one in time becomes one more reason of it. */
export function hitsOf(matches: readonly { readonly videoId: string; readonly source: MomentSource; readonly match: Match }[], limit: number): Hit[] {
  const kept: { videoId: string; source: MomentSource; match: Match; start: number; end: number; reasons: Set<HitReason> }[] = [];
  // kept spans by video and whole ten seconds, so that a match meets only its neighbours
  const byTime = new Map<string, typeof kept>();
  for (const { videoId, source, match } of [...matches].sort((a, b) => b.match.score - a.match.score)) {
    const { stream, at } = match;
    const start = stream.startOf(at[0] ?? 0);
    const end = Math.max(start, stream.endOf(at.at(-1) ?? 0));
    const slots: string[] = [];
    for (let slot = Math.floor(start / 10); slot <= end / 10; slot += 1) slots.push(`${slot} ${source} ${videoId}`);
    const better = slots.flatMap((slot) => byTime.get(slot) ?? []).find((other) => (start < other.end && other.start < end) || (start === other.start && end === other.end));
    if (better) {
      better.reasons.add(match.reason);
      continue;
    }
    if (kept.length >= limit) continue;
    const hit = { videoId, source, match, start, end, reasons: new Set([match.reason]) };
    kept.push(hit);
    for (const slot of slots) byTime.set(slot, [...(byTime.get(slot) ?? []), hit]);
  }
  return kept.map(({ videoId, source, match, start, end, reasons }) => (
    { kind: 'hit', videoId, source, start, end, score: match.score, reasons: [...reasons], snippet: snippetOf(match.stream, match.at) }
  ));
}
