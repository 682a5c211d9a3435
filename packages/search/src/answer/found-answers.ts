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

/** The sentence that answers; where only the one before says what was asked about ("And the price?"), both. */
function snippetOf({ stream, core }: Passage, isAsked: IsAsked): Snippet {
  const own = marked(core, isAsked);
  const before = own.marks.length ? undefined : Sentences.of(stream).before(core);
  if (!before) return own;
  const asked = marked(before, isAsked);
  return { text: `${asked.text} ${own.text}`, marks: asked.marks };
}

/** Seconds at which one should begin to listen: with the sentence; with the first cue that says what was asked about, where that is long. */
function spanOf({ stream, core: { from, to } }: Passage, isAsked: IsAsked): [start: number, end: number] {
  const start = stream.startOf(from);
  const end = Math.max(start, stream.endOf(to - 1));
  if (end - start <= LONG_SECONDS) return [start, end];
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
  return atOnce(passagesIn(streams, { concepts, context: [], expects, by, language }, LEAST, MOST_READ)).slice(0, MOST).flatMap((passage): Found[] => {
    const { stream } = passage;
    const places = [...ids].map((id) => positionsOf(stream, id)).filter(({ length }) => length > 0);
    const isAsked: IsAsked = (position) => places.some((positions) => stands(positions, position, position + 1));
    const surely = passage.score >= FOUND;
    const snippet = snippetOf(passage, isAsked);
    // a hit has to show why it is one
    if (!snippet.marks.length) return [];
    return [{
      videoId: stream.videoId, source: stream.source, order: stream.order, reason: surely ? 'all-words' : 'some-words',
      score: surely ? ANSWERS + Math.min(0.99, passage.score * 0.9) : MAY_ANSWER + 10 * passage.score,
      span: () => spanOf(passage, isAsked),
      snippet: () => snippet,
    }];
  });
}
