/** One spoken word; times in seconds. */
export interface Word {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A line of a transcript (WebVTT's term); times in seconds. */
export interface Cue {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Present when the source knew the time of every word (speech recognition, WebVTT timestamps). */
  readonly words?: readonly Word[];
  readonly speaker?: string;
}

/** Where the words came from: a caption file, a track inside the media, speech recognition, or a person's edit. */
export type TranscriptSource = 'captions' | 'embedded' | 'speech' | 'edited';

export interface Transcript {
  /** BCP 47, e.g. "en"; empty when unknown. */
  readonly language: string;
  readonly source: TranscriptSource;
  /** Ascending by start. Overlaps are allowed. */
  readonly cues: readonly Cue[];
}

/** A transcript as a store gave it. */
export interface StoredTranscript extends Transcript {
  /** Names what is stored; another one after every change. Absent where the store does not tell. */
  readonly version?: string;
}
