import type { MediaWarning } from './damage.js';
import type { CuelightErrorJson } from './error.js';

/** One kind of processing of one video. */
export type Step =
  | 'probe' | 'poster' | 'storyboard' | 'waveform' | 'audio' | 'captions' | 'transcribe'
  | 'readText' | 'embed' | 'detect' | 'renditions' | 'enhance' | 'stillToVideo' | 'clip';

export type JobState = 'queued' | 'active' | 'done' | 'failed' | 'cancelled';

/** What a step was asked to do: its own fields, checked by the server. Empty for steps that need none. */
export type JobInput = Readonly<Record<string, unknown>>;

/** What a finished job made, beside what it changed in the video itself. */
export interface JobResult {
  /** The video it made. */
  readonly videoId?: string;
  readonly files?: readonly { readonly name: string; readonly url: string; readonly mimeType: string; readonly sizeBytes: number }[];
  /** How many of what it found or made, by name. */
  readonly counts?: Readonly<Record<string, number>>;
  /** What a person should know of it. */
  readonly warnings?: readonly MediaWarning[];
}

/** A step queued on a server. The record is the truth; the queue only delivers. */
export interface Job {
  readonly id: string;
  readonly videoId: string;
  readonly step: Step;
  readonly state: JobState;
  /** Counts deliveries from 1; a finishing write with an older attempt is refused (fencing token). */
  readonly attempt: number;
  /** 0 to 1. */
  readonly progress: number;
  /** Seconds left, or null while unknown. */
  readonly secondsLeft: number | null;
  readonly error: CuelightErrorJson | null;
  /** How many of its kind come before it; 0: it is the next one. Null when it does not wait. */
  readonly queuePosition: number | null;
  readonly input: JobInput;
  /** Null until it is done, and for steps that only change the video. */
  readonly result: JobResult | null;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** What long work tells while it runs. `fraction` never falls. */
export interface Progress {
  readonly fraction: number;
  readonly secondsLeft: number | null;
  /** What is being done, e.g. "uploading". */
  readonly phase?: string;
  /** While it waits on a server: how many of its kind come before it. */
  readonly queuePosition?: number;
}

/** Every long call takes these. An aborted signal rejects with `AbortError` and really stops the work. */
export interface TaskOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}
