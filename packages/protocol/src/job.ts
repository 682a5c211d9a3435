import type { CuelightErrorJson } from './error.js';

/** One kind of processing of one video. */
export type Step =
  | 'probe' | 'poster' | 'storyboard' | 'waveform' | 'audio' | 'captions' | 'transcribe'
  | 'readText' | 'embed' | 'detect' | 'renditions' | 'enhance' | 'stillToVideo' | 'clip';

export type JobState = 'queued' | 'active' | 'done' | 'failed' | 'cancelled';

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
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** What long work tells while it runs. `fraction` never falls. */
export interface Progress {
  readonly fraction: number;
  readonly secondsLeft: number | null;
  /** What is being done, e.g. "uploading". */
  readonly phase?: string;
}

/** Every long call takes these. An aborted signal rejects with `AbortError` and really stops the work. */
export interface TaskOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}
