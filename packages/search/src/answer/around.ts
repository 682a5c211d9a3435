import type { Answer } from '@cuelight/protocol';
import type { Stream } from '../stream.js';
import type { VideoWords } from '../video-words.js';
import { answerOf, notFound, quoteOf } from './compose.js';
import { Items, type Topic } from './items.js';
import type { Asking } from './kinds.js';
import { itemMarksOf } from './language/item-marks.js';
import { isSaidBy } from './speakers.js';
import { Sentences, type Sentence } from './sentences.js';
import { tokenize } from '../tokenize.js';

/** Sentences told of what comes before or after. */
const TOLD = 2;
/** Seconds around a moment that is asked for. */
const AROUND = 8;

/** A moment of a video: seconds. */
export interface Anchor {
  readonly video: VideoWords;
  readonly start: number;
  readonly end: number;
  /** What was asked about, where it was found by its words. */
  readonly topic?: Topic;
}

const cited = (stream: Stream, sentences: readonly Sentence[]): Answer => answerOf(sentences.map((sentence) => ({ citation: quoteOf(stream, sentence) })));

/** The sentence of the moment itself, where it goes on to tell what follows: "we had money from angels, then the seed round". */
function goesOnTo(sentences: Sentences, stream: Stream, { ids }: Topic, own: Sentence | undefined, then: RegExp): Sentence | undefined {
  if (!own) return undefined;
  let last = own.to - 1;
  while (last >= own.from && !ids.has(stream.corpus.tokens.at(stream.from + last))) last -= 1;
  const offset = tokenize(own.text)[last - own.from]?.to;
  return offset !== undefined && then.test(own.text.slice(offset)) ? own : undefined;
}

/**
 * "What comes after …?", "What was said before …?", of a moment that was found; by those who are named, if any. Of one of several things (a step, an
 * exercise, a topic) the next or last one is told, from its beginning; of anything else, and where it is asked what is said, the sentences beside it.
 */
export async function answerBeside({ video: { transcript }, start, end, topic }: Anchor, { kind, topic: asked, language: { code, says } }: Asking, by: ReadonlySet<string>, text: string, signal: AbortSignal | undefined): Promise<Answer> {
  const sentences = Sentences.of(transcript);
  const marks = itemMarksOf(code);
  const told: Sentence[] = [];
  if (topic && !by.size && !marks.isBeside.test(text.replace(asked, ' '))) {
    const items = await Items.of(transcript, signal);
    const item = kind === 'after' ? items.after(topic) : items.before(topic);
    if (item.length) return cited(transcript, item);
    const own = kind === 'after' ? goesOnTo(sentences, transcript, topic, topic.mentions.find(({ from }) => transcript.startOf(from) >= start - 0.01), marks.then) : undefined;
    if (own) told.push(own);
  }
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
