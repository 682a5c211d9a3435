import type { Snippet } from '@cuelight/protocol';
import { atOnce } from '../find.js';
import type { Found } from '../hits.js';
import { tokenize } from '../tokenize.js';
import type { VideoWords } from '../video-words.js';
import { isQuestion } from './asks.js';
import { expectationOf } from './expectation.js';
import { readAsking } from './kinds.js';
import { positionsOf } from './occurrences.js';
import { FOUND, passagesIn, type Passage } from './passages.js';
import { predicateOf } from './predicate.js';
import { conceptsOf, stands, type Concept, type Known } from './question.js';
import { Sentences, type Sentence } from './sentences.js';
import { speakersNamed, withoutNames } from './speakers.js';

/** A search shows what may answer a question, too, not only what surely does. */
const LEAST = 0.2;
/** Places read: a search has to be quick. */
const MOST_READ = 40;
const MOST = 10;
/** Nobody wants to hear more of a sentence before it comes to the point. */
const LONG_SECONDS = 6;
/** Tokens of a sentence that tells little by itself. */
const SHORT = 12;
/** Videos that are all looked through; of more, those in which the words of the question were found. */
const MOST_VIDEOS = 20;
/** What surely answers stands over words that are only near each other (30) and below what is said just so (40); what may answer, among some words. */
const ANSWERS = 39;
const MAY_ANSWER = 10;
/** From here on what was found is said just so. */
const SAID = 40;

/** Whether a word of what was asked about stands at a position. */
type IsAsked = (position: number) => boolean;

/** A sentence with marks on what was asked about. */
const marked = ({ from, text }: Sentence, isAsked: IsAsked): Snippet => ({
  text, marks: tokenize(text).flatMap(({ from: start, to }, at): (readonly [number, number])[] => (isAsked(from + at) ? [[start, to]] : [])),
});

/** Sentences side by side, with marks. */
const joined = (first: Snippet, second: Snippet): Snippet => ({
  text: `${first.text} ${second.text}`, marks: [...first.marks, ...second.marks.map(([from, to]): readonly [number, number] => [from + first.text.length + 1, to + first.text.length + 1])],
});

/** The sentence that answers; where only the one before says what was asked about ("And the price?"), both; and what is said next, where that may answer. */
function snippetOf({ stream, core }: Passage, next: Sentence | undefined, isAsked: IsAsked): Snippet {
  const own = marked(core, isAsked);
  const before = own.marks.length ? undefined : Sentences.of(stream).before(core);
  const said = before ? joined(marked(before, isAsked), own) : own;
  return next ? joined(said, marked(next, isAsked)) : said;
}

/** What is said after a sentence: the next one, and the one after that where it is short. */
function saidAfter({ stream, core }: Passage): Sentence | undefined {
  const sentences = Sentences.of(stream);
  const next = sentences.after(core);
  const more = next && next.to - next.from < SHORT ? sentences.after(next) : undefined;
  return next && more ? { from: next.from, to: more.to, text: sentences.through(next, more) } : next;
}

/** Seconds at which one should begin to listen: with the sentence; with the first cue that says what was asked about, where that is long. */
function spanOf({ stream, core: { from, to } }: Passage, next: Sentence | undefined, isAsked: IsAsked): [start: number, end: number] {
  const start = stream.startOf(from);
  const end = Math.max(start, stream.endOf((next?.to ?? to) - 1));
  if (Math.max(start, stream.endOf(to - 1)) - start <= LONG_SECONDS) return [start, end];
  let first = from;
  while (first < to && !isAsked(first)) first += 1;
  return first < to ? [Math.max(start, stream.startOf(Math.max(from, stream.firstOf(stream.cueOf(first))))), end] : [start, end];
}

const idsOf = (concepts: readonly Concept[]): Set<number> => new Set(concepts.flatMap(({ words }) => words.flatMap((alternatives) => [...alternatives.keys()])));

const NOBODY: ReadonlySet<string> = new Set();

/** Where the question is answered, or may be: whole sentences, as what was found. `words` is what its words alone found. */
export function foundAnswers(question: string, known: Pick<Known, 'vocabulary'> & { readonly videos: readonly VideoWords[] }, words: readonly Found[]): Found[] {
  // who quotes a sentence doesn't ask
  if (!isQuestion(question) && words.some(({ score }) => score >= SAID)) return [];
  const { language, kind } = readAsking(question, 0);
  if (kind === 'chapters' || kind === 'summary') return [];
  const inWords = new Set(words.slice(0, MOST_VIDEOS * 5).map(({ videoId }) => videoId));
  const videos = known.videos.length <= MOST_VIDEOS ? known.videos : known.videos.filter(({ id }) => inWords.has(id)).slice(0, MOST_VIDEOS);
  const streams = videos.flatMap(({ transcript, text }) => [transcript, text]);
  const all: Known = { vocabulary: known.vocabulary, streams };
  const by = language.hearing.test(question) ? speakersNamed(question, videos) : NOBODY;
  const concepts = conceptsOf(withoutNames(question, by), language, new Set(), all);
  if (!concepts.length) return [];
  const ids = idsOf(concepts);
  const expects = expectationOf(question, language);
  return atOnce(passagesIn(streams, { concepts, context: [], expects, by, language, predicate: predicateOf(question, language) }, LEAST, MOST_READ)).slice(0, MOST).flatMap((passage): Found[] => {
    const { stream } = passage;
    const places = [...ids].map((id) => positionsOf(stream, id)).filter(({ length }) => length > 0);
    const isAsked: IsAsked = (position) => places.some((positions) => stands(positions, position, position + 1));
    const surely = passage.score >= FOUND;
    // what only says what is asked about may be answered by what is said next
    const next = surely ? undefined : saidAfter(passage);
    const snippet = snippetOf(passage, next, isAsked);
    // a hit has to show why it is one
    if (!snippet.marks.length) return [];
    return [{
      videoId: stream.videoId, source: stream.source, order: stream.order, reason: surely ? 'all-words' : 'some-words',
      score: surely ? ANSWERS + Math.min(0.99, passage.score * 0.9) : MAY_ANSWER + 10 * passage.score,
      span: () => spanOf(passage, next, isAsked),
      snippet: () => snippet,
    }];
  });
}
