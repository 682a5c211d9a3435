import { abortError, type Answer, type Citation, type Cue, type Hit } from '@cuelight/protocol';
import { answerFrom, type Said } from './answer/answer.js';
import { isCited } from './answer/citation.js';
import { hitsOf } from './hits.js';
import { matchesIn } from './match.js';
import { checkLength, parseQuery } from './query.js';
import { Stream } from './stream.js';
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
  readonly #vocabulary = new Vocabulary();
  readonly #streams = new Map<string, Stream>();

  /** Adds a video, or replaces it. */
  addVideo({ id, cues }: IndexedVideo): void {
    this.removeVideo(id);
    this.appendCues(id, cues);
  }

  /** Adds cues to a video; they are found at once. Cues before its last one are sorted in, which reads the video again. */
  appendCues(id: string, cues: readonly Cue[]): void {
    const stream = this.#streams.get(id) ?? new Stream(this.#vocabulary);
    this.#streams.set(id, stream);
    const added = inOrder(cues);
    if ((added[0]?.start ?? Infinity) >= (stream.cues.at(-1)?.start ?? 0)) stream.append(added);
    else this.addVideo({ id, cues: [...stream.cues, ...added] });
  }

  removeVideo(id: string): void {
    this.#streams.get(id)?.count(-1);
    this.#streams.delete(id);
  }

  /** Hits, best first. @throws CuelightError `query_too_long`; AbortError. */
  async search(query: string, { limit = 50, videoIds, signal }: SearchOptions = {}): Promise<Hit[]> {
    checkLength(query);
    let total = 0;
    for (const stream of this.#streams.values()) total += stream.length;
    const parsed = parseQuery(query, this.#vocabulary, total);
    const found: Parameters<typeof hitsOf>[0][number][] = [];
    for (const [videoId, stream] of this.#streams) {
      if (signal?.aborted) throw abortError();
      if (videoIds && !videoIds.includes(videoId)) continue;
      for (const match of matchesIn(stream, parsed, limit)) found.push({ videoId, source: 'transcript', match });
    }
    return hitsOf(found, limit);
  }

  /**
   * Answers with sentences as they stand in the transcripts, at most three, each cited; or `found: false`.
   * @throws CuelightError `query_too_long`; `citation_missing` when a passage wouldn't be in the index.
   */
  async answer(question: string, { videoIds, history = [] }: AnswerOptions = {}): Promise<Answer> {
    checkLength(question);
    const streams = new Map([...this.#streams].filter(([id]) => !videoIds || videoIds.includes(id)));
    return answerFrom(question, this.#vocabulary, streams, history);
  }

  /** Whether a citation's words stand in the index, at its time. */
  verifyCitation(citation: Citation): boolean {
    const stream = this.#streams.get(citation.videoId);
    return stream !== undefined && isCited(stream, citation);
  }
}

/** Cues by start, with times that are no numbers or run backwards put right. */
function inOrder(cues: readonly Cue[]): Cue[] {
  const sound = cues.map((cue) => {
    const start = Math.max(0, cue.start) || 0;
    return { ...cue, start, end: Math.max(start, cue.end) || start };
  });
  return sound.sort((a, b) => a.start - b.start);
}

export function createSearchIndex(): SearchIndex {
  return new SearchIndex();
}
