import type { Answer } from '@cuelight/protocol';
import type { Stream } from '../stream.js';
import type { VideoWords } from '../video-words.js';
import { answerOf, notFound, quoteOf } from './compose.js';
import type { Asking } from './kinds.js';
import { isSaidBy } from './speakers.js';
import { Sentences, type Sentence } from './sentences.js';

/** Sentences told of what comes before or after. */
const TOLD = 2;
/** Seconds around a moment that is asked for. */
const AROUND = 8;

/** A moment of a video: seconds. */
export interface Anchor {
  readonly video: VideoWords;
  readonly start: number;
  readonly end: number;
}

const cited = (stream: Stream, sentences: readonly Sentence[]): Answer => answerOf(sentences.map((sentence) => ({ citation: quoteOf(stream, sentence) })));

/** "What comes after …?", "What was said before …?", of a moment that was found; by those who are named, if any. */
export function answerBeside({ video: { transcript }, start, end }: Anchor, { kind, language: { says } }: Asking, by: ReadonlySet<string>): Answer {
  const sentences = Sentences.of(transcript);
  const told: Sentence[] = [];
  if (kind === 'after') {
    let next = sentences.from(end);
    // the sentence of the moment itself may reach a little over its end
    while (next && transcript.startOf(next.from) < end - 0.01) next = sentences.after(next);
    for (; next && told.length < TOLD; next = sentences.after(next)) if (isSaidBy(transcript, next.from, by)) told.push(next);
  } else {
    const own = sentences.from(start);
    let last = own ? sentences.before(own) : transcript.length ? sentences.at(transcript.length - 1) : undefined;
    for (; last && told.length < TOLD; last = sentences.before(last)) if (isSaidBy(transcript, last.from, by)) told.unshift(last);
  }
  return told.length ? cited(transcript, told) : notFound(kind === 'after' ? says.nothingAfter : says.nothingBefore);
}

/** "What is said at 2:30?" */
export function answerAt({ transcript }: VideoWords, seconds: number, { language: { says } }: Asking): Answer {
  const sentences = Sentences.of(transcript);
  const own = sentences.from(seconds);
  if (!own || transcript.startOf(own.from) > seconds + AROUND) return notFound(says.noWords);
  const next = sentences.after(own);
  return cited(transcript, next && transcript.startOf(next.from) < seconds + AROUND ? [own, next] : [own]);
}

/** "Who said that?" of a moment: its speaker and the words. */
export function answerSpeaker({ video: { transcript }, start, end }: Anchor, { language: { says } }: Asking): Answer {
  const sentences = Sentences.of(transcript);
  const own = sentences.from(start);
  const speaker = own && transcript.startOf(own.from) <= end ? transcript.speakerOf(transcript.cueOf(own.from)) : undefined;
  if (!own || !speaker) return notFound(says.noSpeakers);
  return answerOf([{ citation: quoteOf(transcript, own), text: `${speaker}: ${own.text}` }]);
}
