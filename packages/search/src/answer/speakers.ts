import type { Stream } from '../stream.js';
import { fold, tokenize } from '../tokenize.js';
import type { VideoWords } from '../video-words.js';

const known = new WeakMap<Stream, { readonly cueCount: number; readonly names: ReadonlySet<string> }>();

const NOBODY: ReadonlySet<string> = new Set();

/** Folded words of the names of everybody who speaks. */
export function namesIn(stream: Stream): ReadonlySet<string> {
  // of all that is said beside it nothing has a speaker
  if (stream.corpus.cues.speakers.length === 1) return NOBODY;
  let own = known.get(stream);
  if (own?.cueCount !== stream.cueCount) {
    const speakers = new Set(Array.from({ length: stream.cueCount }, (_, cue) => stream.speakerOf(cue)));
    known.set(stream, own = { cueCount: stream.cueCount, names: new Set([...speakers].flatMap((name) => tokenize(name).map(({ term }) => term))) });
  }
  return own.names;
}

/** Words of a question that name somebody who speaks in the videos. */
export function speakersNamed(question: string, videos: readonly VideoWords[]): ReadonlySet<string> {
  const words = tokenize(question).map(({ term }) => term).filter((term) => term.length > 1);
  return new Set(words.filter((word) => videos.some(({ transcript }) => namesIn(transcript).has(word))));
}

/** Whether a position is said by one of those who were named; by anybody where nobody was. */
export const isSaidBy = (stream: Stream, position: number, names: ReadonlySet<string>): boolean => (
  names.size === 0 || fold(stream.speakerOf(stream.cueOf(position))).split(/\s+/).some((name) => names.has(name))
);

/** A question without the names of those who say what is asked for. */
export const withoutNames = (question: string, names: ReadonlySet<string>): string => (
  names.size === 0 ? question : question.replace(/[\p{L}\p{M}\p{N}]+(?:['’]s)?/gu, (word) => (names.has(fold(word.replace(/['’]s$/u, ''))) ? ' ' : word))
);

/** Folded words of the name of who says a position; none where nobody is named. */
export const namesOf = (stream: Stream, position: number): readonly string[] => fold(stream.speakerOf(stream.cueOf(position))).split(/\s+/).filter(Boolean);
