import type { Answer, Appearance, Citation } from '@cuelight/protocol';
import { appearancesOf } from '../facets/object-hits.js';
import type { Stream } from '../stream.js';
import type { VideoWords } from '../video-words.js';
import { answerOf, notFound, quoteOf, seenAs } from './compose.js';
import type { Asking } from './kinds.js';
import { FOUND, passagesIn } from './passages.js';
import { Places, weightOf } from './places.js';
import type { Concept } from './question.js';

/** Moments of one list; more than these help nobody. */
const LISTED = 12;
/** What a moment has to say of the topic: all of it, give or take a word form. */
const WHOLE = 0.85;

/** Something of the topic is said or seen here. */
interface Mention {
  readonly start: number;
  readonly cite: () => Citation;
  /** How often it is said in this sentence; a thing is seen once. */
  readonly times: number;
}

/** Where the topic is asked for: what is to be seen, what is said, or both. */
interface Sought {
  readonly videos: readonly VideoWords[];
  readonly concepts: readonly Concept[];
  readonly asking: Asking;
}

/** Appearances of what the topic names. The words of asking are taken off, so that "a red circle" is its label. */
export function seenIn(videos: readonly VideoWords[], { topic, frame, language }: Asking): Appearance[] {
  const words = (topic.match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => !frame.has(word.toLowerCase()) && !language.isStop(word.toLowerCase()));
  return words.length ? videos.flatMap(({ appearances }) => appearancesOf(appearances, words.join(' '))) : [];
}

function mentionsIn(stream: Stream, concepts: readonly Concept[], { language }: Asking): Mention[] {
  const total = weightOf(concepts);
  const places = new Places(stream, concepts);
  return passagesIn([stream], { concepts, context: [], expects: null, language }, FOUND, Infinity)
    .filter(({ from, to }) => places.covered(from, to) >= total * WHOLE)
    .map((passage) => ({ start: stream.startOf(passage.from), cite: () => quoteOf(stream, passage), times: Math.max(1, places.times(passage.from, passage.to)) }));
}

/** Moments of a topic in the order of the video: things where they are asked for, else what is said, else what stands in the picture. */
function mentionsOf({ videos, concepts, asking }: Sought, text: string): Mention[] {
  const { language } = asking;
  const wantsSeen = language.seeing.test(text);
  const wantsHeard = language.hearing.test(text);
  const seen = seenIn(videos, asking).map((one): Mention => ({ start: one.start, cite: () => seenAs(one), times: 1 }));
  const said = videos.flatMap(({ transcript }) => mentionsIn(transcript, concepts, asking));
  const written = videos.flatMap((video) => mentionsIn(video.text, concepts, asking));
  const byPreference = wantsHeard && !wantsSeen ? [said, written, seen] : wantsSeen && !wantsHeard ? [[...seen, ...written], said] : [[...said, ...written, ...seen]];
  return (byPreference.find(({ length }) => length > 0) ?? []).sort((a, b) => a.start - b.start);
}

/** "the first time …", "the last time …", "every time …", "how often …", "when is … to be seen". */
export function answerMoments(sought: Sought, text: string): Answer | null {
  const { asking: { kind, language } } = sought;
  const mentions = mentionsOf(sought, text);
  if (!mentions.length) return null;
  const line = ({ cite }: Mention): { citation: Citation } => ({ citation: cite() });
  const [first] = mentions;
  const last = mentions.at(-1);
  if (kind === 'first' && first) return answerOf([line(first)]);
  if (kind === 'last' && last) return answerOf([line(last)]);
  const shown = mentions.slice(0, LISTED);
  const times = kind === 'count' ? mentions.reduce((sum, mention) => sum + mention.times, 0) : mentions.length;
  const head = kind === 'count' || times > LISTED ? language.says.times(times, Math.min(times, shown.length < mentions.length ? shown.length : times)) : '';
  return answerOf(shown.map(line), { head, separator: '\n' });
}

export const nothing = (asking: Asking): Answer => notFound(asking.language.says.notFound);
