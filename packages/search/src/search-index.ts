import { abortError, type Answer, type Appearance, type Chapter, type Citation, type Cue, type Hit, type TextLine } from '@cuelight/protocol';
import type { Said } from './answer/answer.js';
import { isCitedIn } from './answer/citation.js';
import { hitsOf } from './hits.js';
import { matchesIn } from './match.js';
import { checkLength, parseQuery } from './query.js';
import { restoreIndex, saveIndex } from './saved.js';
import { totalOf } from './stream.js';
import { VideoWords } from './video-words.js';
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
  readonly history?: readonly Said[] | undefined;
}

/** Words and things of videos: findable by word, phrase, beginning and misspelling, by what stands in the picture and what is to be seen. */
export class SearchIndex {
  /** @internal */
  readonly vocabulary = new Vocabulary();
  /** @internal */
  readonly videos = new Map<string, VideoWords>();

  /** Adds a video, or replaces it. */
  addVideo({ id, title = '', cues, textLines = [], appearances = [] }: IndexedVideo): void {
    this.removeVideo(id);
    const video = this.#video(id, title);
    video.addCues(cues);
    video.addTextLines(textLines);
    video.appearances = appearances;
  }

  /** Adds cues to a video; they are found at once. Cues before its last one are sorted in, which reads the video again. */
  appendCues(id: string, cues: readonly Cue[]): void {
    this.#video(id).addCues(cues);
  }

  /** Adds lines of text that stand in the picture; they are found at once. */
  addTextLines(id: string, lines: readonly TextLine[]): void {
    this.#video(id).addTextLines(lines);
  }

  /** What is to be seen in a video, in place of what was known before. */
  setAppearances(id: string, appearances: readonly Appearance[]): void {
    this.#video(id).appearances = appearances;
  }

  removeVideo(id: string): void {
    this.videos.get(id)?.forget();
    this.videos.delete(id);
  }

  /** Hits, best first. @throws CuelightError `query_too_long`; AbortError. */
  async search(query: string, { limit = 50, videoIds, signal }: SearchOptions = {}): Promise<Hit[]> {
    checkLength(query);
    const videos = this.#chosen(videoIds);
    if (query.includes(':') || videos.some(({ appearances }) => appearances.length)) {
      // `object:dog`, `after:1:20`: a page that only searches for words never loads this
      const { searchFacets } = await import('./facets/search-facets.js');
      return searchFacets(query, { vocabulary: this.vocabulary, videos, limit, signal });
    }
    // one video is not told apart by its title
    const streams = videos.flatMap(({ transcript, text, title }) => (videos.length > 1 ? [transcript, text, title] : [transcript, text]));
    const parsed = parseQuery(query, this.vocabulary, totalOf(streams));
    return hitsOf(streams.flatMap((stream) => {
      if (signal?.aborted) throw abortError();
      return matchesIn(stream, parsed, limit);
    }), limit);
  }

  /**
   * Answers with what is said and seen in the videos, each moment cited; or `found: false`. Beside plain questions: the first, the last or
   * every time of something, how often, what comes before and after, who said it, a summary of all or of a span, chapters. `history` makes
   * follow-up questions understood.
   * @throws CuelightError `query_too_long`; `citation_missing` when a passage wouldn't be in the index.
   */
  async answer(question: string, { videoIds, history = [] }: AnswerOptions = {}): Promise<Answer> {
    checkLength(question);
    // a page that only searches never loads what answers
    const { answerFrom } = await import('./answer/answer.js');
    return answerFrom(question, { vocabulary: this.vocabulary, videos: this.#chosen(videoIds) }, history);
  }

  /** Chapters of what is said in a video, from its words, pauses and speakers; none where nothing is said or the video isn't here. */
  async chapters(videoId: string): Promise<readonly Chapter[]> {
    const video = this.videos.get(videoId);
    if (!video?.transcript.length) return [];
    const { chaptersOf } = await import('./chapters/chapters.js');
    return chaptersOf(video.transcript).chapters;
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

  #video(id: string, title = ''): VideoWords {
    let video = this.videos.get(id);
    if (!video) this.videos.set(id, video = new VideoWords(id, title, this.vocabulary));
    return video;
  }

  #chosen(videoIds: readonly string[] | undefined): VideoWords[] {
    return [...this.videos.values()].filter(({ id }) => !videoIds || videoIds.includes(id));
  }
}

export function createSearchIndex(): SearchIndex {
  return new SearchIndex();
}

/** The index that {@link SearchIndex.save} wrote. @throws CuelightError `bad_index` for anything else, another version, or a damaged buffer. */
export function loadSearchIndex(buffer: ArrayBuffer): SearchIndex {
  const index = new SearchIndex();
  restoreIndex(index, buffer);
  return index;
}
