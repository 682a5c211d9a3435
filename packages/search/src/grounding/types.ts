import type { Citation } from '@cuelight/protocol';
import type { Said } from '../answer/answer.js';

/** Whole sentences of a video that follow each other, each as the citation it would be. */
export interface Passage {
  readonly videoId: string;
  /** Seconds. */
  readonly start: number;
  readonly end: number;
  readonly sentences: readonly Citation[];
}

export interface GenerateRequest {
  /** `titles`: a line `1. …` for each passage, which is a chapter of the video; there is no question. Default: an answer. */
  readonly task?: 'answer' | 'titles' | undefined;
  readonly question: string;
  /** What the answer may rest on, best first. */
  readonly passages: readonly Passage[];
  /** What was said before, oldest first. */
  readonly history: readonly Said[];
  readonly signal: AbortSignal;
}

/** Writes an answer, or titles, from passages. What it writes is not believed: {@link groundedAnswer} holds every sentence against them. */
export interface Generator {
  /** The text as it comes, in pieces of any size. Rejects with `generator_failed`, or AbortError when stopped. */
  generate(request: GenerateRequest): AsyncIterable<string>;
}

/** One message to a language model, as chat models take them. */
export interface PromptMessage {
  readonly role: 'system' | 'user';
  readonly content: string;
}
