import type { Answer, Appearance, Citation } from '@cuelight/protocol';
import { appearancesOf } from '../facets/object-hits.js';
import type { Stream } from '../stream.js';
import type { VideoWords } from '../video-words.js';
import { answerOf, quoteOf, seenAs } from './compose.js';
import type { Asking } from './kinds.js';
import { mentionsIn, timesAfter } from './mentions.js';
import type { Concept } from './question.js';
import { isSaidBy } from './speakers.js';

/** Moments of one list; more of them help nobody. */
const LISTED = 12;

/** Something of the topic is said or seen here. */
interface Moment {
  readonly start: number;
  readonly cite: () => Citation;
  /** How often it is said in this sentence; a thing is seen once. */
  readonly times: number;
}

/** Moments of a topic in one place, in the order of time: the first of them, or the last, and how often it is there in all. */
interface Moments {
  readonly list: readonly Moment[];
  readonly times: number;
}

/** Where the topic is asked for: what is to be seen, what is said, or both. */
interface Sought {
  readonly videos: readonly VideoWords[];
  readonly concepts: readonly Concept[];
  readonly asking: Asking;
  /** Folded names of those who have to say it; nobody's: whoever does. */
  readonly by: ReadonlySet<string>;
}

/** Appearances of what the topic names. The words of asking are taken off, so that "a red circle" is its label. */
export function seenIn(videos: readonly VideoWords[], { topic, frame, language }: Asking): Appearance[] {
  const words = (topic.match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => !frame.has(word.toLowerCase()) && !language.isStop(word.toLowerCase()));
  return words.length ? videos.flatMap(({ appearances }) => (appearances.length ? appearancesOf(appearances, words.join(' ')) : [])) : [];
}

/** Sentences of a stream that say the topic; all of them are counted only where that is asked for. */
function saidIn(stream: Stream, { concepts, by, asking: { kind } }: Sought): Moments {
  const list: Moment[] = [];
  const most = kind === 'first' || kind === 'last' ? 1 : LISTED;
  let sum = 0;
  let end = 0;
  for (const { sentence, times } of mentionsIn(stream, concepts, kind === 'last')) {
    if (!isSaidBy(stream, sentence.from, by)) continue;
    list.push({ start: stream.startOf(sentence.from), cite: () => quoteOf(stream, sentence), times });
    sum += times;
    end = sentence.to;
    if (list.length === most) break;
  }
  return { list, times: sum + (list.length === LISTED ? timesAfter(stream, concepts, end, by) : 0) };
}

const NOTHING: Moments = { list: [], times: 0 };

const joined = (all: readonly Moments[]): Moments => ({
  list: all.flatMap(({ list }) => list).sort((a, b) => a.start - b.start), times: all.reduce((sum, { times }) => sum + times, 0),
});

/** Moments of a topic: things where they are asked for, else what is said, else what stands in the picture. */
function momentsOf(sought: Sought, text: string): Moments {
  const { videos, by, asking } = sought;
  const { language } = asking;
  const wantsSeen = language.seeing.test(text);
  const wantsHeard = language.hearing.test(text);
  const things = seenIn(videos, asking).map((one): Moment => ({ start: one.start, cite: () => seenAs(one), times: 1 }));
  const seen: Moments = by.size ? NOTHING : { list: things, times: things.length };
  const said = joined(videos.map(({ transcript }) => saidIn(transcript, sought)));
  const written = by.size ? NOTHING : joined(videos.map((video) => saidIn(video.text, sought)));
  const byPreference = wantsHeard && !wantsSeen ? [said, written, seen] : wantsSeen && !wantsHeard ? [joined([seen, written]), said] : [joined([said, written, seen])];
  // how often one sees something that is nowhere to be seen is told, if at all, by a sentence
  if (asking.kind === 'count' && wantsSeen && !wantsHeard && !byPreference[0]?.list.length) return NOTHING;
  return byPreference.find(({ list }) => list.length > 0) ?? NOTHING;
}

/** "the first time …", "the last time …", "every time …", "how often …", "when is … to be seen". */
export function answerMoments(sought: Sought, text: string): Answer | null {
  const { asking: { kind, language } } = sought;
  const { list, times } = momentsOf(sought, text);
  const line = ({ cite }: Moment): { citation: Citation } => ({ citation: cite() });
  const [first] = list;
  const last = list.at(-1);
  if (!first || !last) return null;
  if (kind === 'first') return answerOf([line(first)]);
  if (kind === 'last') return answerOf([line(last)]);
  const shown = list.slice(0, LISTED);
  const told = shown.reduce((sum, moment) => sum + moment.times, 0);
  return answerOf(shown.map(line), { head: kind === 'count' || told < times ? language.says.times(times, told) : '', separator: '\n' });
}
