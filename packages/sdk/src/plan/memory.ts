import { phrase } from '../phrases/phrase.js';
import { heightWanted, outputBytes, scaled, secondsWanted } from './estimates.js';
import type { Device, PlanMedia, PlannedStep } from './types.js';

/** facts/media.md §4: what ffmpeg.wasm makes is copied through memory; 0.94 GB took 35 s. */
export const MAX_WASM_OUTPUT_BYTES = 500_000_000;
const WASM_HEAP_BYTES = 2 ** 31;
/** The threaded core's heap is fixed. */
const THREADED_HEAP_BYTES = 2 ** 30;
const WASM_BASE_BYTES = 100_000_000;
/** Pictures that a decoder and a filter hold, and those that x264 looks ahead and refers to; 1.5 bytes a pixel. */
const WASM_DECODER_PICTURES = 20;
const WASM_ENCODER_PICTURES = 60;
const BYTES_A_PIXEL = 1.5;
/** Decoded pictures in flight, drawn as RGBA. */
const WEBCODECS_BYTES_A_PIXEL = 16 * 4;
/** What one page can count on of the memory that the browser tells. */
const SHARE = { webcodecs: 0.25, 'ffmpeg-wasm': 0.5 } as const;

const ENCODING: readonly PlannedStep[] = ['renditions', 'package', 'clip', 'enhance', 'stillToVideo'];
const PICTURES: readonly PlannedStep[] = [...ENCODING, 'poster', 'storyboard', 'frames', 'readText', 'detect'];

export const needsPicture = (step: PlannedStep): boolean => step !== 'stillToVideo' && PICTURES.includes(step);
export const encodes = (step: PlannedStep): boolean => ENCODING.includes(step);

/** Why ffmpeg.wasm has one thread where more were asked for, or null. */
export function whyOneThread({ threaded, isolated, threadedServed = true }: Device): string | null {
  if (!threaded || (isolated && threadedServed)) return null;
  return isolated ? phrase('notThreaded', {}, 'this site does not offer the threaded core of ffmpeg.wasm') : phrase('notIsolated', {}, 'the threaded core of ffmpeg.wasm needs a cross-origin isolated page');
}

const isShort = (needed: number, device: Device, engine: keyof typeof SHARE): boolean => device.memoryBytes !== null && needed > device.memoryBytes * SHARE[engine];

/** Why the memory is not enough, or null. */
export function shortOfMemory(step: PlannedStep, media: PlanMedia, device: Device, engine: keyof typeof SHARE): string | null {
  if (!PICTURES.includes(step)) return null;
  const pixels = media.info.width * media.info.height;
  const tooLarge = phrase('picturesTooLarge', {}, 'pictures of this size need more memory than your browser has');
  if (engine === 'webcodecs') return isShort(pixels * WEBCODECS_BYTES_A_PIXEL, device, engine) ? tooLarge : null;
  const small = scaled(media.info, heightWanted(media));
  const encoder = encodes(step) ? small.width * small.height * WASM_ENCODER_PICTURES : 0;
  const heap = WASM_BASE_BYTES + (pixels * WASM_DECODER_PICTURES + encoder) * BYTES_A_PIXEL;
  const made = encodes(step) ? outputBytes(media, heightWanted(media), secondsWanted(step, media)).most : 0;
  const limit = device.threaded && whyOneThread(device) === null ? THREADED_HEAP_BYTES : WASM_HEAP_BYTES;
  if (heap > limit) return tooLarge;
  const resultTooLarge = phrase('resultTooLarge', {}, 'the result would be too large for your browser\'s memory');
  if (made > MAX_WASM_OUTPUT_BYTES) return resultTooLarge;
  if (isShort(heap + made, device, engine)) return made > heap ? resultTooLarge : tooLarge;
  return null;
}
