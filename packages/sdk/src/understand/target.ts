import type { MediaSource } from '@cuelight/media';
import type { Cue } from '@cuelight/protocol';
import type { Checkpoints } from '../pipeline/checkpoints.js';

/** The open video, as those see it who read its sound and its pictures. */
export interface Target {
  readonly videoId: string;
  /** What is kept of it in this browser. */
  readonly checkpoints: Checkpoints;
  source(signal: AbortSignal): Promise<MediaSource>;
  /** The words known now. */
  cues(): readonly Cue[];
  /** Ends when the page shows another video. */
  readonly shown: AbortSignal;
}
