import type { Cue, TaskOptions } from '@cuelight/protocol';
import type { ModelChoice } from './model.js';

export interface TranscribeOptions extends TaskOptions {
  readonly model: ModelChoice;
  /** BCP 47, or `auto`: detected in the first speech there is. Default `auto` for a multilingual model, else `en`. */
  readonly language?: string | undefined;
  /** Write English whatever is spoken. `bad_request` for an English-only model. */
  readonly translate?: boolean | undefined;
  /** Each finished cue, in order, as soon as it is known. */
  readonly onCue?: ((cue: Cue) => void) | undefined;
  /** Told once, when it is known or was detected. BCP 47. */
  readonly onLanguage?: ((language: string) => void) | undefined;
  /** Seconds of sound in all, for progress; unknown when left out. */
  readonly durationSeconds?: number | undefined;
  /** Captions within about 3 s of what is said, at the cost of shorter windows: for microphones and live streams. */
  readonly live?: boolean | undefined;
  /** Called after every window. Give the last one to `resume` and push the sound from its `from` on: the same cues as without a break. */
  readonly onCheckpoint?: ((checkpoint: SpeechCheckpoint) => void) | undefined;
  readonly resume?: SpeechCheckpoint | undefined;
}

/** Where a transcription got to. Plain data: survives structured cloning and storage. */
export interface SpeechCheckpoint {
  readonly version: 1;
  /** Sound from this second on has to be pushed again. */
  readonly from: number;
  /** Told already; a resumed transcription does not tell them again, but gives them in its result. */
  readonly cues: readonly Cue[];
  /** BCP 47; empty until known. */
  readonly language: string;
  /** Of the engine alone. */
  readonly state: unknown;
}

/** A running transcription: push 16 kHz mono sound as it is decoded, then finish. */
export interface Transcription {
  push(start: number, samples: Float32Array): Promise<void>;
  /** All cues, ascending. No speech gives none. */
  finish(): Promise<readonly Cue[]>;
}
