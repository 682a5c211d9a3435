import type { Answer, Chapter, Citation, Cue, Hit } from '@cuelight/protocol';
import type { AnswerOptions, IndexedVideo, SearchIndex, SearchOptions } from '@cuelight/search';
import type { Passage, PassagesOptions } from '@cuelight/search/grounding';
import type { IndexPlace } from './create-video-index.js';

/** What stops the work. */
export interface Stoppable {
  readonly signal?: AbortSignal | undefined;
}

/**
 * What a page uses of a search index, wherever that is. Changes are seen by everything that is asked after them. Lists that are handed
 * in are read later, and again when a worker has to be filled anew: they must not be changed.
 */
export interface VideoIndex extends Pick<SearchIndex, 'appendCues' | 'addTextLines' | 'setAppearances' | 'removeVideo'> {
  /** Adds a video, or replaces its words; what was said about it stays. */
  addVideo(video: IndexedVideo): void;
  /** What people said about a video, in place of what was known before; times are those of the video. */
  setMessages(id: string, messages: readonly Cue[]): void;
  /** Hits, best first. @throws CuelightError `query_too_long`; AbortError. */
  search(query: string, options?: SearchOptions): Promise<readonly Hit[]>;
  /** @throws CuelightError `query_too_long`; AbortError. */
  answer(question: string, options?: AnswerOptions): Promise<Answer>;
  /** @throws AbortError. */
  chapters(videoId: string, options?: Stoppable): Promise<readonly Chapter[]>;
  /** What a generator may answer a question from. @throws as {@link answer}. */
  passagesFor(question: string, options: PassagesOptions): Promise<readonly Passage[]>;
  /** Whether a citation's words stand in the index now, at its time. */
  verifyCitation(citation: Citation): Promise<boolean>;
  save(): Promise<ArrayBuffer>;
  readonly place: IndexPlace;
  /** Ends its worker; what is asked then, or not answered yet, rejects with AbortError. */
  close(): void;
}
