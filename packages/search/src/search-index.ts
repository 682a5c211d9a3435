import { abortError, isAbortError, type Answer, type Appearance, type Chapter, type Citation, type Cue, type Hit, type TextLine } from '@cuelight/protocol';
import { asks, hasWords } from './answer/asks.js';
import { isCitedIn } from './answer/citation.js';
import { findIn } from './find.js';
import { givenAppearances, givenCount, givenCues, givenHistory, givenId, givenLines, givenNumber, givenText, type History } from './given.js';
import { hitsOf, lifted } from './hits.js';
import { paced } from './pace.js';
import { fieldsOf, type Field } from './places.js';
import { checkLength, parseQuery } from './query.js';
import { restoreIndex, saveIndex } from './saved.js';
import { Shelf } from './shelf.js';
import { totalOf } from './stream.js';
import { VideoWords, WORD_SOURCES, type Shelves, type WordSource } from './video-words.js';
import { Vocabulary } from './vocabulary.js';

export interface IndexedVideo {
  readonly id: string;
  readonly title?: string | undefined;
  readonly cues: readonly Cue[];
  /** What stands in the picture. */
  readonly textLines?: readonly TextLine[] | undefined;
  /** What is to be seen. */
  readonly appearances?: readonly Appearance[] | undefined;
}

export interface SearchOptions {
  readonly limit?: number | undefined;
  readonly videoIds?: readonly string[] | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface AnswerOptions {
  readonly videoIds?: readonly string[] | undefined;
  /** What was said before, oldest first. */
  readonly history?: History | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Hits told when nobody says how many. */
const LIMIT = 50;
const limitOf = (limit: number | undefined): number => (Number.isNaN(givenNumber(limit)) ? LIMIT : givenNumber(limit));

/** Words and things of videos: findable by word, phrase, beginning and misspelling, by what stands in the picture and what is to be seen. */
export class SearchIndex {
  /** Goes up with every change: what was found at the same version is found again. */
  version = 0;
  /** @internal */
  readonly vocabulary = new Vocabulary();
  /** @internal */
  readonly videos = new Map<string, VideoWords>();
  /** @internal */
  readonly shelves: Shelves = {
    transcript: new Shelf('transcript', this.vocabulary), text: new Shelf('text', this.vocabulary), title: new Shelf('title', this.vocabulary), chat: new Shelf('chat', this.vocabulary),
  };
  /** Videos in which something is to be seen. */
  readonly #withThings = new Set<string>();
  #nextOrder = 0;

  /** Adds a video, or replaces it. */
  addVideo({ id, title, cues, textLines, appearances }: IndexedVideo): void {
    this.removeVideo(id);
    const video = this.#changed(givenId(id));
    video.setTitle(givenText(title));
    video.addCues(givenCues(cues));
    video.addTextLines(givenLines(textLines));
    this.#setThings(video, givenAppearances(appearances));
  }

  /** Adds cues to a video; they are found at once. Cues before its last one are sorted in. */
  appendCues(id: string, cues: readonly Cue[]): void {
    this.#changed(givenId(id)).addCues(givenCues(cues));
  }

  /**
   * Puts cues in place of `removed` ones from the `from`th on, counted from 0 in order of time: what a person edited. Only these are read, so
   * that one cue of ten hours takes milliseconds. Numbers beyond the last cue mean the end. Where words have times, the cue that then
   * comes after what was edited belongs to it as well, and all that stand between: it may have repeated the one before, and times of repeated words
   * aren't kept.
   */
  editCues(id: string, from: number, removed: number, cues: readonly Cue[]): void {
    const video = this.#changed(givenId(id));
    const { cueCount } = video.transcript;
    const begin = Math.min(cueCount, givenCount(from));
    video.editCues(begin, Math.min(cueCount, begin + givenCount(removed)), givenCues(cues));
  }

  /** Adds lines of text that stand in the picture; they are found at once. */
  addTextLines(id: string, lines: readonly TextLine[]): void {
    this.#changed(givenId(id)).addTextLines(givenLines(lines));
  }

  /** What is to be seen in a video, in place of what was known before. */
  setAppearances(id: string, appearances: readonly Appearance[]): void {
    this.#setThings(this.#changed(givenId(id)), givenAppearances(appearances));
  }

  /** What was said about a video in its room, at the video's time, in place of what was known before; `speaker` is who wrote it. Only new messages are read. */
  setMessages(id: string, messages: readonly Cue[]): void {
    this.#changed(givenId(id)).setMessages(givenCues(messages));
  }

  removeVideo(id: string): void {
    const video = this.videos.get(id);
    if (!video) return;
    video.forget();
    this.videos.delete(id);
    this.#withThings.delete(id);
    this.version += 1;
  }

  /** Hits, best first. With a signal, others have their turn every 8 ms. @throws CuelightError `query_too_long`; AbortError. */
  async search(asked: string, given: SearchOptions | null = {}): Promise<Hit[]> {
    const query = givenText(asked);
    const options = { ...given, limit: limitOf(given?.limit) };
    checkLength(query);
    const hits = await this.#find(query, options);
    if (hits.length > 0 || !hasWords(query)) return hits;
    // nobody says it in these words: perhaps in some that mean the same
    const { foundAnswers } = await import('./answer/found-answers.js');
    return hitsOf(foundAnswers(query, { vocabulary: this.vocabulary, videos: this.#chosen(options.videoIds) }, []), options.limit);
  }

  async #find(query: string, { limit, videoIds, signal }: SearchOptions & { readonly limit: number }): Promise<Hit[]> {
    const chosen = videoIds && this.#chosen(videoIds);
    const isOne = (chosen?.length ?? this.videos.size) <= 1;
    const fieldsIn = (source: WordSource): readonly Field[] => (chosen ? fieldsOf(chosen.map((video) => video[source])) : this.shelves[source].fields());
    const total = chosen ? totalOf(chosen.flatMap(({ streams }) => streams)) : WORD_SOURCES.reduce((sum, source) => sum + this.shelves[source].length, 0);
    const videos = (): readonly VideoWords[] => chosen ?? [...this.videos.values()];
    const sentences = asks(query) ? (await import('./answer/found-answers.js')).foundAnswers : null;
    const answers: typeof sentences = sentences && ((asked, known, words) => lifted(sentences(asked, known, words), words));
    if (query.includes(':') || (chosen ? chosen.some(({ id }) => this.#withThings.has(id)) : this.#withThings.size > 0)) {
      // `object:dog`, `after:1:20`: a page that only searches for words never loads this
      const { searchFacets } = await import('./facets/search-facets.js');
      return paced(searchFacets(query, { vocabulary: this.vocabulary, videos: videos(), fieldsOf: fieldsIn, total, limit, answers }), signal);
    }
    // one video is not told apart by its title
    const fields = WORD_SOURCES.flatMap((source) => (source === 'title' && isOne ? [] : fieldsIn(source)));
    const found = await paced(findIn(fields, parseQuery(query, this.vocabulary, total), limit), signal);
    return hitsOf(answers ? [...answers(query, { vocabulary: this.vocabulary, videos: videos() }, found), ...found] : found, limit);
  }

  /**
   * Answers with what is said and seen in the videos, each moment cited; or `found: false`. Beside plain questions: the first, the last or
   * every time of something, how often, what comes before and after, who said it, a summary of all or of a span, chapters. `history` makes
   * follow-up questions understood.
   * With a signal, others have their turn every 8 ms.
   * @throws CuelightError `query_too_long`; `citation_missing` when a passage wouldn't be in the index; AbortError.
   */
  async answer(asked: string, options: AnswerOptions | null = {}): Promise<Answer> {
    const question = givenText(asked);
    const { videoIds, signal } = options ?? {};
    const history = givenHistory(options?.history);
    checkLength(question);
    if (signal?.aborted) throw abortError();
    // a page that only searches never loads what answers
    const { answerFrom } = await import('./answer/answer.js');
    return this.#unchanged((turns) => answerFrom(question, { vocabulary: this.vocabulary, videos: this.#chosen(videoIds) }, history, turns), signal);
  }

  /** Chapters of what is said in a video, from its words, pauses and speakers; none where nothing is said or the video isn't here. @throws AbortError. */
  async chapters(videoId: string, { signal }: { readonly signal?: AbortSignal | undefined } = {}): Promise<readonly Chapter[]> {
    if (signal?.aborted) throw abortError();
    if (!this.videos.get(videoId)?.transcript.length) return [];
    const { chaptersOf } = await import('./chapters/chapters.js');
    return this.#unchanged(async (turns) => {
      const stream = this.videos.get(videoId)?.transcript;
      return stream?.length ? (await chaptersOf(stream, turns)).chapters : [];
    }, signal);
  }

  /** Whether what a citation rests on is in the index, at its time: words that are said or stand in the picture, or a thing that is seen. */
  verifyCitation(citation: Citation): boolean {
    const video = this.videos.get(citation.videoId);
    return video !== undefined && isCitedIn(video, citation);
  }

  /** The whole index as one buffer, to be stored or transferred; {@link loadSearchIndex} reads it. */
  save(): ArrayBuffer {
    return saveIndex(this);
  }

  /** @internal A video that was saved. */
  restore(id: string, appearances: readonly Appearance[]): VideoWords {
    const video = this.#video(id);
    this.#setThings(video, appearances);
    return video;
  }

  /** What is worked out in turns is worked out again, in one go, where the index changed between two of them. */
  async #unchanged<T>(work: (turns: AbortSignal | undefined) => Promise<T>, signal: AbortSignal | undefined): Promise<T> {
    const { version } = this;
    try {
      const made = await work(signal);
      if (this.version === version) return made;
    } catch (reason) {
      if (this.version === version || isAbortError(reason)) throw reason;
    }
    return work(undefined);
  }

  /** The video of this id, which is made when there is none. */
  #video(id: string): VideoWords {
    let video = this.videos.get(id);
    if (!video) {
      this.videos.set(id, video = new VideoWords(id, this.#nextOrder, this.shelves));
      this.#nextOrder += 1;
    }
    return video;
  }

  #setThings(video: VideoWords, appearances: readonly Appearance[]): void {
    video.appearances = appearances;
    if (appearances.length > 0) this.#withThings.add(video.id);
    else this.#withThings.delete(video.id);
  }

  #changed(id: string): VideoWords {
    this.version += 1;
    return this.#video(id);
  }

  #chosen(videoIds: readonly string[] | null | undefined): VideoWords[] {
    const ids = videoIds && new Set(videoIds);
    return [...this.videos.values()].filter(({ id }) => !ids || ids.has(id));
  }
}

export function createSearchIndex(): SearchIndex {
  return new SearchIndex();
}

/** The index that {@link SearchIndex.save} wrote, as it was or as the bytes of a file. @throws CuelightError `bad_index` for anything else, another version, or a damaged buffer. */
export function loadSearchIndex(buffer: ArrayBuffer | ArrayBufferView): SearchIndex {
  const index = new SearchIndex();
  restoreIndex(index, buffer);
  return index;
}
