import { abortError, type Answer, type Citation, type Cue, type Hit } from '@cuelight/protocol';
import type { Said } from './answer/answer.js';
import { isCited } from './answer/citation.js';
import { hitsOf } from './hits.js';
import { matchesIn } from './match.js';
import { checkLength, parseQuery } from './query.js';
import { Stream, totalOf } from './stream.js';
import { Vocabulary } from './vocabulary.js';

export interface IndexedVideo {
  readonly id: string;
  readonly title?: string | undefined;
  readonly cues: readonly Cue[];
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

/** Words of videos, findable by word, phrase, beginning and misspelling. */
export class SearchIndex {
  /** @internal */
  readonly vocabulary = new Vocabulary();
  /** @internal */
  readonly streams = new Map<string, Stream>();

  /** Adds a video, or replaces it. */
  addVideo({ id, cues }: IndexedVideo): void {
    this.removeVideo(id);
    this.appendCues(id, cues);
  }

  /** Adds cues to a video; they are found at once. Cues before its last one are sorted in, which reads the video again. */
  appendCues(id: string, cues: readonly Cue[]): void {
    const stream = this.streams.get(id) ?? new Stream(id, this.vocabulary);
    this.streams.set(id, stream);
    const added = inOrder(cues);
    if ((added[0]?.start ?? Infinity) >= (stream.cues.at(-1)?.start ?? 0)) stream.append(added);
    else this.addVideo({ id, cues: [...stream.cues, ...added] });
  }

  removeVideo(id: string): void {
    this.streams.get(id)?.count(-1);
    this.streams.delete(id);
  }

  /** Hits, best first. @throws CuelightError `query_too_long`; AbortError. */
  async search(query: string, { limit = 50, videoIds, signal }: SearchOptions = {}): Promise<Hit[]> {
    checkLength(query);
    const streams = this.#chosen(videoIds);
    const parsed = parseQuery(query, this.vocabulary, totalOf(streams));
    return hitsOf(streams.flatMap((stream) => {
      if (signal?.aborted) throw abortError();
      return matchesIn(stream, parsed, limit);
    }), limit);
  }

  /**
   * Answers with sentences as they stand in the transcripts, at most three, each cited; or `found: false`.
   * @throws CuelightError `query_too_long`; `citation_missing` when a passage wouldn't be in the index.
   */
  async answer(question: string, { videoIds, history = [] }: AnswerOptions = {}): Promise<Answer> {
    checkLength(question);
    // a page that only searches never loads what answers
    const { answerFrom } = await import('./answer/answer.js');
    return answerFrom(question, this.vocabulary, this.#chosen(videoIds), history);
  }

  /** Whether a citation's words stand in the index, at its time. */
  verifyCitation(citation: Citation): boolean {
    const stream = this.streams.get(citation.videoId);
    return stream !== undefined && isCited(stream, citation);
  }

  #chosen(videoIds: readonly string[] | undefined): Stream[] {
    return [...this.streams.values()].filter(({ videoId }) => !videoIds || videoIds.includes(videoId));
  }
}

/** Cues by start, with times that are no numbers or run backwards put right. */
function inOrder(cues: readonly Cue[]): Cue[] {
  const sound = cues.map((cue) => {
    if (cue.start >= 0 && cue.end >= cue.start && cue.end < Infinity) return cue;
    const start = Number.isFinite(cue.start) ? Math.max(0, cue.start) : 0;
    return { ...cue, start, end: cue.end > start && cue.end < Infinity ? cue.end : start };
  });
  return sound.sort((a, b) => a.start - b.start);
}

export function createSearchIndex(): SearchIndex {
  return new SearchIndex();
}
