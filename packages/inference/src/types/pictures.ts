import type { FrameDetections, TaskOptions, TextLine } from '@cuelight/protocol';
import type { ModelChoice } from './model.js';

/** Pixels as they are, for Node and tests: 4 bytes each (red, green, blue, alpha), row by row. */
export interface RgbaPicture {
  readonly data: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
}

/** A frame of a video. A bitmap belongs to the engine from `push` on, which closes it. */
export interface InferenceFrame {
  /** Counted from 0 in the order shown, over the whole video. */
  readonly number: number;
  /** Seconds. */
  readonly time: number;
  readonly picture: RgbaPicture | ImageBitmap;
}

export interface DetectOptions extends TaskOptions {
  readonly model: ModelChoice;
  /** Least score of a detection that is told, 0 to 1; default 0.5. */
  readonly threshold?: number | undefined;
  /** What was seen in a frame, also when that is nothing. Frames may be told in any order; each exactly once. */
  readonly onFrame: (frame: FrameDetections) => void;
  /** How many frames will be pushed, for progress; unknown when left out. */
  readonly frameCount?: number | undefined;
}

export type { FrameDetections };

/** A running detection. To resume, push only frames that were not told before. */
export interface ObjectDetection {
  /** Resolves when another frame may be pushed: waiting for it keeps memory flat. */
  push(frame: InferenceFrame): Promise<void>;
  /** Resolves when every frame has been told. */
  finish(): Promise<void>;
}

export interface ReadTextOptions extends TaskOptions {
  /** Goes into the lines. */
  readonly videoId: string;
  /** Seconds between frames; a line lasts from its first frame to its last plus this. */
  readonly intervalSeconds: number;
  /** A line that has ended: it will not change any more. */
  readonly onLine?: ((line: TextLine) => void) | undefined;
  readonly frameCount?: number | undefined;
  /** Called after every frame that changed something; push from the frame after `frame` on to continue. */
  readonly onCheckpoint?: ((checkpoint: TextCheckpoint) => void) | undefined;
  /** Called also after every so many frames of the whole reading, whether anything changed or not. */
  readonly checkpointEvery?: number | undefined;
  readonly resume?: TextCheckpoint | undefined;
}

/** Where a reading got to. Plain data: survives structured cloning and storage. */
export interface TextCheckpoint {
  readonly version: 1;
  /** Number of the last frame that is done. */
  readonly frame: number;
  readonly lines: readonly TextLine[];
  /** Of the engine alone. */
  readonly state: unknown;
}

/** What a reading cost. */
export interface TextStats {
  readonly frames: number;
  /** Frames the detector looked at, and lines the recogniser read; the rest had not changed. */
  readonly detectorRuns: number;
  readonly linesRead: number;
}

/** A running reading: push frames in order, then finish. */
export interface TextReading {
  push(frame: InferenceFrame): Promise<void>;
  /** All lines, ascending by start. */
  finish(): Promise<{ readonly lines: readonly TextLine[]; readonly stats: TextStats }>;
}
