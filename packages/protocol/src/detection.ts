import type { MomentBase } from './moment.js';

/** A rectangle of the picture. Every number is a fraction (0..1) of its width or height, counted from the top left. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** One thing in one frame. */
export interface Detection {
  /** Counted from 0 in the order shown, over the whole video. */
  readonly frame: number;
  /** Seconds: exactly when that frame is first shown. */
  readonly time: number;
  readonly label: string;
  /** 0 to 1. */
  readonly score: number;
  readonly box: Box;
}

/** What was seen in a frame, also when that is nothing. */
export interface FrameDetections {
  readonly frame: number;
  readonly time: number;
  readonly detections: readonly Detection[];
}

/** One thing followed over time. */
export interface Track {
  /** Unique inside one video. */
  readonly id: number;
  readonly label: string;
  /** Seconds of the first and the last frame it was seen in. */
  readonly start: number;
  readonly end: number;
  /** Best score of all. */
  readonly score: number;
  /** Ascending by frame, at most one a frame. */
  readonly detections: readonly Detection[];
}

/** A span in which something of a label is to be seen. */
export interface Appearance extends MomentBase {
  readonly kind: 'appearance';
  readonly label: string;
  /** Best score, 0 to 1, and the second at which it was seen best. */
  readonly score: number;
  readonly bestTime: number;
  readonly trackId: number;
}

/** A line of text that stands in the picture for a while. */
export interface TextLine extends MomentBase {
  readonly kind: 'text';
  readonly text: string;
  /** 0 to 1, of the best reading. */
  readonly confidence: number;
  readonly box: Box;
}
