import { CuelightError } from '@cuelight/protocol';
import type { StillMove, StillOptions } from '../types.js';
import type { Size } from './motion.js';

const MOVES: readonly StillMove[] = ['zoom-in', 'zoom-out', 'pan-left', 'pan-right', 'none'];
const DEFAULT_SECONDS = 6;
const LONGEST_SECONDS = 60;
const DEFAULT_FRAME_RATE = 30;
const HIGHEST_FRAME_RATE = 60;
const DEFAULT_SIZE: Size = { width: 1280, height: 720 };
/** Encoders take nothing smaller, and nothing larger than level 5.2. */
const SMALLEST = 64;
const LARGEST = 4096;
/** 720p at 30 frames a second; a still compresses well, but detail should stay. */
const BITRATE_720P = 3_000_000;

/** A still video with nothing left open but the image. */
export interface StillPlan {
  readonly seconds: number;
  readonly frameRate: number;
  readonly frames: number;
  readonly move: StillMove;
}

/** Frames that are encoded in one go: from the first to before the last. */
export interface Run {
  readonly from: number;
  readonly to: number;
}

/** All frames in runs of about the same length, none longer than `seconds`; as many as keep `atOnce` encoders equally busy. */
export function evenRuns({ frames, frameRate }: StillPlan, seconds: number, atOnce: number): Run[] {
  const count = Math.min(frames, atOnce * Math.ceil(frames / (atOnce * Math.max(1, Math.floor(seconds * frameRate)))));
  const at = (run: number): number => Math.round(run * frames / count);
  return Array.from({ length: count }, (_, run) => ({ from: at(run), to: at(run + 1) }));
}

function within(field: string, value: number, least: number, most: number): void {
  if (value >= least && value <= most) return;
  throw new CuelightError('bad_request', `A video of a still image takes a ${field} from ${least} to ${most}, not ${value}.`, { field, reason: `${value} is not from ${least} to ${most}` });
}

/** Codes: `bad_request`. */
export function planStill({ seconds = DEFAULT_SECONDS, frameRate = DEFAULT_FRAME_RATE, move = 'zoom-in', width, height }: StillOptions): StillPlan {
  within('seconds', seconds, 1, LONGEST_SECONDS);
  within('frameRate', frameRate, 1, HIGHEST_FRAME_RATE);
  if (width !== undefined) within('width', width, SMALLEST, LARGEST);
  if (height !== undefined) within('height', height, SMALLEST, LARGEST);
  if (!MOVES.includes(move)) throw new CuelightError('bad_request', `There is no move "${String(move)}". Choose one of ${MOVES.join(', ')}.`, { field: 'move' });
  return { seconds, frameRate, frames: Math.max(1, Math.round(seconds * frameRate)), move };
}

const even = (size: number): number => Math.min(LARGEST, Math.max(SMALLEST, Math.round(size / 2) * 2));

/** The size asked for; what is left open follows the image's shape. */
export function stillSize(image: Size, { width, height }: Pick<StillOptions, 'width' | 'height'>): Size {
  if (width !== undefined && height !== undefined) return { width: even(width), height: even(height) };
  if (width !== undefined) return { width: even(width), height: even(width * image.height / image.width) };
  if (height !== undefined) return { width: even(height * image.width / image.height), height: even(height) };
  const scale = Math.min(1, DEFAULT_SIZE.width / image.width, DEFAULT_SIZE.height / image.height);
  return { width: even(image.width * scale), height: even(image.height * scale) };
}

export function stillBitrate({ width, height }: Size, frameRate: number): number {
  const pixels = width * height / (DEFAULT_SIZE.width * DEFAULT_SIZE.height);
  return Math.round(Math.max(200_000, BITRATE_720P * pixels ** 0.75 * (frameRate / 30) ** 0.5));
}
