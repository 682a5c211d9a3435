import type { Found } from '../hits.js';
import type { Stream } from '../stream.js';
import { fold } from '../tokenize.js';
import type { Facets } from './parse-facets.js';

/** Cues of a speaker who is talking without a break are one hit. */
const BREAK_SECONDS = 2;

const begins = (name: string, asked: readonly string[]): boolean => asked.some((one) => fold(name).startsWith(fold(one)));

/** Whether one of those asked for says a cue, and none of those who must not. What nobody says passes only when nobody is asked for. */
export function isSaidBy(stream: Stream, cue: number, { speakers, notSpeakers }: Pick<Facets, 'speakers' | 'notSpeakers'>): boolean {
  if (!speakers.length && !notSpeakers.length) return true;
  const name = stream.source === 'transcript' ? stream.speakerOf(cue) : '';
  return (!speakers.length || begins(name, speakers)) && !(name && begins(name, notSpeakers));
}

/** Everything one of the speakers said, in runs. */
export function speechOf(stream: Stream, speakers: readonly string[]): Found[] {
  const runs: { start: number; end: number; text: string }[] = [];
  for (let cue = 0; cue < stream.cueCount; cue += 1) {
    if (!begins(stream.speakerOf(cue), speakers)) continue;
    const { start, end, text } = stream.cueAt(cue);
    const last = runs.at(-1);
    if (last && start - last.end <= BREAK_SECONDS) last.end = Math.max(last.end, end);
    else runs.push({ start, end, text: text.replace(/\s+/g, ' ').trim() });
  }
  return runs.map(({ start, end, text }) => ({
    videoId: stream.videoId, source: 'transcript', order: stream.order, score: 10, reason: 'all-words', span: () => [start, end], snippet: () => ({ text, marks: [] }),
  }));
}
