import type { Citation } from '@cuelight/protocol';
import type { Said } from '../answer/answer.js';
import { Sentences, type Sentence } from '../answer/sentences.js';
import type { SearchIndex } from '../search-index.js';
import { isStopWord } from '../stop-words.js';
import type { Stream } from '../stream.js';
import { tokenize } from '../tokenize.js';
import type { Passage } from './types.js';

const MOST_PASSAGES = 8;
const MOST_CHARACTERS = 6000;
/** Hits looked at; several often lie in one passage. */
const MOST_HITS = 16;

export interface PassagesOptions {
  readonly videoId: string;
  /** What was said before, oldest first. */
  readonly history?: readonly Said[] | undefined;
  /** Moments that belong to the answer for certain: they come first. */
  readonly known?: readonly Citation[] | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * What a generator may answer a question from: the moments of a video that say most of it, best first, each with the sentence before and after.
 * Rejects with AbortError, or with `query_too_long`.
 */
export async function passagesFor(index: SearchIndex, question: string, { videoId, history = [], known = [], signal }: PassagesOptions): Promise<Passage[]> {
  const stream = index.videos.get(videoId)?.transcript;
  if (!stream) return [];
  const starts = known.filter((citation) => citation.videoId === videoId).map(({ start }) => start);
  for (const query of queriesFor(question, history)) {
    const hits = await index.search(query, { limit: MOST_HITS, videoIds: [videoId], signal });
    starts.push(...hits.filter(({ source }) => source === 'transcript').map(({ start }) => start));
  }
  return passagesAround(stream, starts);
}

/** The plain words of a question: what a query would take for a facet or a quote is none here. */
const wordsOf = (text: string): string[] => tokenize(text).map(({ term }) => term).filter((term) => !isStopWord(term));

/** What to look for: the question, and where it says little by itself also what was asked before. */
function queriesFor(question: string, history: readonly Said[]): string[] {
  const own = wordsOf(question);
  const before = wordsOf(history.findLast(({ author }) => author.kind === 'person')?.text ?? '');
  const isFollowUp = own.length <= 2 && before.length > 0;
  return [own, ...(isFollowUp ? [[...before, ...own]] : [])].map((words) => words.join(' ').slice(0, 500)).filter(Boolean);
}

/** Runs of sentences around some seconds, in the order in which the first of each was named. */
function passagesAround(stream: Stream, starts: readonly number[]): Passage[] {
  const sentences = Sentences.of(stream);
  const runs: Sentence[][] = [];
  let length = 0;
  for (const start of starts) {
    const middle = sentences.from(start + 0.001);
    if (!middle || runs.some((run) => run.slice(1, -1).includes(middle))) continue;
    // "it" has to be somebody
    const around = [sentences.before(middle), middle, sentences.after(middle)].filter((one) => one !== undefined);
    const touching = runs.find((run) => around.some((one) => run.includes(one)));
    const added = touching ? around.filter((one) => !touching.includes(one)) : around;
    length += added.reduce((sum, { text }) => sum + text.length, 0);
    if (length > MOST_CHARACTERS && runs.length) break;
    if (touching) touching.push(...added);
    else if (runs.length < MOST_PASSAGES) runs.push(around);
  }
  return runs.map((run) => toPassage(stream, run.sort((a, b) => a.from - b.from)));
}

function toPassage(stream: Stream, run: readonly Sentence[]): Passage {
  const sentences = run.map(({ from, to, text }): Citation => {
    const start = stream.startOf(from);
    return { kind: 'citation', videoId: stream.videoId, start, end: Math.max(start, stream.endOf(to - 1)), quote: text };
  });
  return { videoId: stream.videoId, start: sentences[0]?.start ?? 0, end: sentences.at(-1)?.end ?? 0, sentences };
}
