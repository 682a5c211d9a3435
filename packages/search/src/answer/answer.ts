import type { Answer } from '@cuelight/protocol';
import { paced } from '../pace.js';
import type { Stream } from '../stream.js';
import type { VideoWords } from '../video-words.js';
import type { Vocabulary } from '../vocabulary.js';
import { answerAt, answerBeside, answerSpeaker, type Anchor } from './around.js';
import { answerOf, notFound, quoteOf, seenAs, type Line } from './compose.js';
import { expectationOf } from './expectation.js';
import { topicOf } from './items.js';
import { readAsking, type Asking } from './kinds.js';
import { meantBy } from './meant-by.js';
import { answerMoments, seenIn } from './moments.js';
import { FOUND, LEAST, passagesIn, type Passage, type Wanted } from './passages.js';
import { predicateOf } from './predicate.js';
import { placeOf } from './quoted.js';
import { conceptsOf, type Concept } from './question.js';
import { Sentences } from './sentences.js';
import { isSaidBy, speakersNamed, withoutNames } from './speakers.js';
import { SUPPORTED } from './support.js';
import { lighter, threadOf, type Said, type Thread } from './thread.js';

export type { Said };

/** What is answered from. */
export interface Sources {
  readonly vocabulary: Vocabulary;
  readonly videos: readonly VideoWords[];
}

/** Passages this close to the best one are cited too: by how much they say, where only a place is looked for; by the log odds that they answer. */
const AS_GOOD = 0.94;
const AS_LIKELY = 0.8;
/** What it adds to them, for the choice only, that what was talked about before is named close by. */
const CONTEXT = 3;
const MOST = 3;
/** Places read for a question: those that say most of it. */
const MOST_READ = 60;
/** Tokens of a sentence that tells something by itself. */
const TELLING = 4;
/** What was asked before counts so much of what is asked now, where the question only points at it. */
const POINTED = 0.4;

const NONE: ReadonlySet<string> = new Set();
/** Where one question of a message ends: "what does it cost? and how heavy is it?", also without the first mark. */
const QUESTIONS = /(?<=[?？])\s*|(?<=^\W*(?:how|what|when|where|which|who|why)\b.*)\s+and\s+(?=(?:how|what|when|where|which|who|why)\b)|(?<=^\W*(?:wie|was|wann|wo|wer|warum|welche[rsmn]?)\b.*)\s+und\s+(?=(?:wie|was|wann|wo|wer|warum|welche[rsmn]?)\b)/iu;

/** Words that are quoted. */
const QUOTED = /["“„”«»]([^"“„”«»]+)["“„”«»]/gu;

/** Answers with what is said and seen in the videos, or says that they don't have it. */
export async function answerFrom(text: string, sources: Sources, history: readonly Said[], signal?: AbortSignal): Promise<Answer> {
  const answerer = new Answerer(sources, history, signal);
  // each question of a message on its own
  const parts = text.split(QUESTIONS).filter((part) => /[\p{L}\p{N}]/u.test(part));
  const found: Answer[] = [];
  const passages: (readonly Passage[])[] = [];
  for (const plain of parts) {
    const part = meantBy(plain);
    const asking = readAsking(part, answerer.end);
    const answer = await answerer.special(part, asking);
    const said = answer ? [] : await answerer.passages(part, asking);
    const other = answer ?? (said.length ? null : answerer.seen(asking));
    if (other) found.push(other);
    else passages.push(said);
  }
  const [special] = found;
  // a list, a summary or a count stands alone
  if (special && (special.found || !passages.some(({ length }) => length))) return special;
  return told(passages) ?? notFound(readAsking(text, answerer.end).language.says.notFound);
}

/** The best passage of every question first, then the second best; at most three that don't overlap. */
function told(found: readonly (readonly Passage[])[]): Answer | null {
  const chosen: Passage[] = [];
  for (let rank = 0; rank < MOST; rank += 1) {
    for (const { [rank]: passage } of found) {
      if (passage && chosen.length < MOST && !chosen.some(({ stream, from, to, text }) => (stream === passage.stream && from < passage.to && passage.from < to) || text === passage.text)) chosen.push(passage);
    }
  }
  return chosen.length ? answerOf(chosen.map((passage): Line => ({ citation: quoteOf(passage.stream, passage) }))) : null;
}

class Answerer {
  readonly #sources: Sources;
  /** What is said and written in the videos. */
  readonly #streams: readonly Stream[];
  readonly #thread: Thread;
  readonly #signal: AbortSignal | undefined;

  constructor(sources: Sources, history: readonly Said[], signal: AbortSignal | undefined) {
    this.#sources = sources;
    this.#signal = signal;
    this.#streams = sources.videos.flatMap(({ transcript, text }) => [transcript, text]).filter(({ length }) => length > 0);
    this.#thread = threadOf(history, (question) => this.#isFollowUp(question));
  }

  /** Where the video ends; of several, the longest. */
  get end(): number {
    return Math.max(0, ...this.#sources.videos.map(({ transcript }) => transcript.cueCount ? transcript.endOfCue(transcript.cueCount - 1) : 0));
  }

  /** Answers to all but the plain questions; null for those, and where a plain answer is all that can be given. */
  async special(text: string, asking: Asking): Promise<Answer | null> {
    const { videos } = this.#sources;
    const [video] = videos;
    const { says } = asking.language;
    switch (asking.kind) {
      case 'passage': return null;
      case 'chapters': {
        if (!video) return notFound(says.noWords);
        const { answerChapters } = await import('../chapters/answer-chapters.js');
        return answerChapters(video, says.noWords, this.#signal);
      }
      case 'summary': {
        if (!video) return notFound(says.noWords);
        const { answerSummary } = await import('../chapters/answer-summary.js');
        return answerSummary(video, asking.range, says.noWords, this.#signal);
      }
      case 'at': return video && asking.range ? answerAt(video, asking.range.from, asking) : null;
      case 'after': case 'before': {
        // "what does Ada say after the song?"
        const by = this.#saidBy(text.replace(asking.topic, ' '), asking);
        const anchor = await this.#anchor(asking);
        return anchor ? answerBeside(anchor, asking, by, text, this.#signal) : null;
      }
      case 'speaker': {
        const anchor = await this.#anchor(asking);
        return anchor ? answerSpeaker(anchor, asking) : null;
      }
      default: {
        const by = this.#saidBy(text, asking);
        const own = this.#concepts(withoutNames(asking.topic, by), asking);
        const concepts = own.length ? own : this.#concepts(this.#thread.question, readAsking(this.#thread.question, this.end));
        return answerMoments({ videos, concepts, by, asking: own.length ? asking : { ...asking, topic: this.#thread.question } }, text);
      }
    }
  }

  /** Where a thing is to be seen of which nothing is said: "is there a dog?" */
  seen(asking: Asking): Answer | null {
    const things = seenIn(this.#sources.videos, asking).sort((a, b) => a.start - b.start).slice(0, MOST);
    return things.length ? answerOf(things.map((thing) => ({ citation: seenAs(thing) })), { separator: '\n' }) : null;
  }

  /** Passages that answer a plain question, the best first. */
  async passages(text: string, asking: Asking): Promise<Passage[]> {
    const { language } = asking;
    const by = this.#saidBy(text, asking);
    const own = this.#concepts(withoutNames(text, by), { ...asking, frame: NONE });
    const expects = expectationOf(text, language);
    const predicate = predicateOf(text, language);
    const before = this.#thread.question;
    const beforeAsking = readAsking(before, this.end);
    const context = before ? this.#concepts(before, { ...beforeAsking, frame: NONE }) : [];
    const [thing] = this.#concepts(language.counted.exec(text)?.[1] ?? '', { ...asking, frame: NONE });
    const asks = (concepts: readonly Concept[], wanted: Partial<Wanted> = {}): Promise<Passage[]> => this.#best({ concepts, context: [], expects, by, language, thing, predicate, ...wanted });

    // "what did Ben say?"
    if (!own.length && by.size) return this.#saidByAll(by);
    if (!own.length) {
      // "and how long is that?", "what about the other one?": about what was asked before, here in another passage
      if (!language.another.test(text)) return asks(context, { expects: expects ?? expectationOf(before, beforeAsking.language), predicate: predicateOf(before, beforeAsking.language) });
      const all = await this.#best({ concepts: context, context: [], expects: null, by, language, predicate: '' }, Infinity);
      return all.filter((passage) => !this.#isTold(passage));
    }
    if (!before || !this.#isFollowUp(text)) return asks(own);
    const expectedBefore = expectationOf(before, beforeAsking.language);
    if (language.goingOn.test(text)) {
      // "and the price?": something else of the same; "and the camera?": the same of something else
      const same = expects || !expectedBefore ? [] : await asks(own, { context, expects: expectedBefore });
      // "and the price?" alone is of what was talked about
      const isOfIt = own.every(({ isWeak }) => isWeak) && context.length > 0;
      return same.length ? same : asks(own, { context, isOfContext: isOfIt });
    }
    // "how much does it cost?": what it is was said before
    const pointed = await asks([...own, ...lighter(context, POINTED)], { context });
    return pointed.length ? pointed : asks(own, { context });
  }

  #concepts(text: string, { language, frame }: Pick<Asking, 'language' | 'frame'>): Concept[] {
    const { vocabulary } = this.#sources;
    return conceptsOf(text, language, frame, { vocabulary, streams: this.#streams });
  }

  /** Who has to say it: "what does Ben say about …". */
  #saidBy(text: string, { language }: Asking): ReadonlySet<string> {
    return language.hearing.test(text) ? speakersNamed(text, this.#sources.videos) : NONE;
  }

  /** The first things of some length that somebody says. */
  #saidByAll(by: ReadonlySet<string>): Passage[] {
    return this.#sources.videos.flatMap(({ transcript }) => {
      const found: Passage[] = [];
      for (const sentence of Sentences.of(transcript).between(0, transcript.length)) {
        if (sentence.to - sentence.from >= TELLING && isSaidBy(transcript, sentence.from, by)) found.push({ ...sentence, stream: transcript, core: sentence, score: 1, evidence: null, support: Infinity, near: 0 });
        if (found.length === MOST) break;
      }
      return found;
    });
  }

  #isFollowUp(text: string): boolean {
    const { language } = readAsking(text, 0);
    const rest = text.replace(language.pronoun, '');
    return language.goingOn.test(text) || rest !== text || language.another.test(text) || !/[\p{L}\p{N}]/u.test(rest);
  }

  /** The passages that answer, the likeliest first, and those `asLikely` as the first one. */
  async #best(wanted: Wanted, asLikely = AS_LIKELY): Promise<Passage[]> {
    const passages = await paced(passagesIn(this.#streams, wanted, wanted.isAnchor ? FOUND : LEAST, MOST_READ), this.#signal);
    // of those that say it equally well the first ones are told
    if (wanted.isAnchor) return passages.filter(({ score }) => score >= Math.max(FOUND, (passages[0]?.score ?? 0) * AS_GOOD));
    const rankOf = ({ support, near }: Passage): number => support + CONTEXT * near;
    const found = passages.filter(({ support }) => support >= SUPPORTED).sort((a, b) => rankOf(b) - rankOf(a));
    return found.filter((passage) => rankOf(passage) >= rankOf(found[0] ?? passage) - asLikely);
  }

  /** Whether the last answer cited a passage. */
  #isTold({ stream, from }: Passage): boolean {
    return this.#thread.cited.includes(Math.floor(stream.startOf(from)));
  }

  /** The moment a question names: its time, its topic, a thing; else the last one that was cited. */
  async #anchor(asking: Asking): Promise<Anchor | null> {
    const { videos } = this.#sources;
    const [video] = videos;
    for (const [, quoted = ''] of asking.topic.matchAll(QUOTED)) {
      for (const said of videos) {
        const [from, to] = placeOf(said.transcript, quoted) ?? [];
        if (from !== undefined && to !== undefined) return { video: said, start: said.transcript.startOf(from), end: said.transcript.endOf(to - 1) };
      }
    }
    const concepts = this.#concepts(asking.topic, asking);
    if (concepts.length) {
      const passages = await this.#best({ concepts, context: [], expects: null, by: NONE, language: asking.language, isAnchor: true, predicate: '' });
      const [passage] = passages;
      const said = passage && videos.find(({ id }) => id === passage.stream.videoId);
      if (said) return { video: said, start: passage.stream.startOf(passage.from), end: passage.stream.endOf(passage.to - 1), topic: topicOf(said.transcript, concepts, passages) };
      const [seen] = seenIn(videos, asking).map(seenAs);
      const shown = seen && videos.find(({ id }) => id === seen.videoId);
      return shown ? { video: shown, start: seen.start, end: seen.start } : null;
    }
    if (asking.range && video) {
      // "before 0:30" is all until then
      const at = asking.kind === 'before' && asking.range.from === 0 ? asking.range.to : asking.range.from;
      return { video, start: at, end: at };
    }
    const cited = asking.kind === 'before' ? this.#thread.cited[0] : this.#thread.cited.at(-1);
    if (cited === undefined || !video) return null;
    const sentences = Sentences.of(video.transcript);
    let own = sentences.from(cited);
    // a marker is a whole second: the sentence begins in it
    for (let next = own; next && video.transcript.startOf(next.from) < cited + 1; next = sentences.after(next)) if (video.transcript.startOf(next.from) >= cited) { own = next; break; }
    return own ? { video, start: video.transcript.startOf(own.from), end: video.transcript.endOf(own.to - 1) } : null;
  }
}
