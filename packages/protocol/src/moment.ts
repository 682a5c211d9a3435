import type { Appearance, TextLine } from './detection.js';

/**
 * A span of video time and why it matters: the one shape that crosses every boundary. Whoever can draw
 * Moments (time bar, list, overlay) can draw hits, citations, chapters, messages and appearances alike.
 */
export interface MomentBase {
  /** Id of the video the span belongs to. */
  readonly videoId: string;
  /** Seconds from the start of the video. */
  readonly start: number;
  /** Seconds; never before {@link start}. */
  readonly end: number;
}

/** Where the words or things of a Moment were found. */
export type MomentSource = 'transcript' | 'text' | 'object' | 'title' | 'chat';

/** Why a hit matched, best reason first; a person sees it as one word. */
export type HitReason = 'phrase' | 'fuzzy-phrase' | 'prefix' | 'near' | 'all-words' | 'some-words' | 'meaning' | 'object';

/** Text with the parts that matched. `marks` are `[from, to)` offsets into `text`, ascending, not overlapping. */
export interface Snippet {
  readonly text: string;
  readonly marks: readonly (readonly [from: number, to: number])[];
}

/** A search result. `start` is the exact second at which the first matched word is said. */
export interface Hit extends MomentBase {
  readonly kind: 'hit';
  readonly source: MomentSource;
  /** Higher is better; comparable only inside one result list. */
  readonly score: number;
  readonly reasons: readonly HitReason[];
  /** Other sources that say it at the same time. */
  readonly also?: readonly MomentSource[] | undefined;
  readonly snippet: Snippet;
}

/** A Moment with the words an answer rests on. A citation that is not in the index is a defect of the program. */
export interface Citation extends MomentBase {
  readonly kind: 'citation';
  /** The words as they stand in the transcript. */
  readonly quote: string;
}

export interface Chapter extends MomentBase {
  readonly kind: 'chapter';
  readonly title: string;
}

/** The time a chat message was said at. */
export interface MessageAnchor extends MomentBase {
  readonly kind: 'message';
  readonly messageId: string;
}

export type Moment = Hit | Citation | Chapter | MessageAnchor | Appearance | TextLine;

/** Why an answer is not what a language model wrote, or not all of it. People read it as one sentence. */
export type AnswerNote =
  /** The model could not be used; sentences of the video stand instead. */
  | 'model_unreachable' | 'model_busy' | 'model_refused' | 'model_broken' | 'model_slow'
  /** Nothing the model wrote is said in the video; sentences of the video stand instead. */
  | 'unsupported'
  /** Sentences that the video does not say were left out. */
  | 'left_out'
  /** Who asked stopped it: what was written until then. */
  | 'stopped'
  /** Who wrote it was gone for too long: what was written until then. */
  | 'interrupted'
  /** Too many questions were waiting in the room: this one was not worked on. */
  | 'too_many';

/** An answer from the passages of a video. The n-th `[m:ss]` in `text` is `citations[n]`. */
export interface Answer {
  /** False when the video does not say it; `text` then says so. */
  readonly found: boolean;
  readonly text: string;
  readonly citations: readonly Citation[];
  /** Present when the question asked for chapters. */
  readonly chapters?: readonly Chapter[];
  /** Present when a language model wrote the sentences; else they are the video's own. */
  readonly generated?: true | undefined;
  readonly note?: AnswerNote | undefined;
  /** Sentences that nothing in the video supports: `[from, to)` offsets into `text`, ascending. */
  readonly unsupported?: readonly (readonly [from: number, to: number])[] | undefined;
}
