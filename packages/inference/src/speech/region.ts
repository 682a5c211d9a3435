import type { Word } from '@cuelight/protocol';
import { dropUnspoken, type RawWord } from './guards.js';
import { packable, packed, unpacked } from './pack.js';
import { createSampleBuffer } from './sample-buffer.js';
import { createSegmenter, type FrameSpan, type SegmenterState } from './segments.js';
import { FRAME_SAMPLES, FRAME_SECONDS, SAMPLE_RATE, toSamples } from './sound.js';
import { throwIfAborted } from './throw-if-aborted.js';
import type { Vad, VadState } from './vad.js';
import { createWindower, quietestPlace, type Span, type Window, type WindowerOptions, type WindowerState } from './windows.js';

/** Speech waits no longer than this much sound for more speech to be heard with it. */
const LONGEST_WAIT = 30;

/**
 * Frames that the voice detector is asked about at once: one call costs about as much as three frames. Blocks begin at multiples of this
 * from the region's start, however the sound comes in, so that rounding can't differ from run to run.
 */
const BLOCK_FRAMES = 16;

/** A cancel message waits no longer than this, and for the model's step. */
const TURN_MS = 30;

/** The model: words of one window, times from its start. `signal` ends it early. */
export type Recognise = (samples: Float32Array, signal: AbortSignal) => Promise<readonly RawWord[]>;

export interface RegionParts {
  readonly vad: Vad;
  readonly recognise: Recognise;
  readonly windowSeconds: number;
  readonly pace?: Omit<WindowerOptions, 'before'> | undefined;
  readonly signal: AbortSignal;
  /** Words of the next window, times in the recording; `pauseAfter`: it stays quiet for a while after them. */
  readonly onWords: (words: readonly Word[], pauseAfter: boolean) => void;
  /** A window is done; called in the same turn as its `onWords`. */
  readonly onWindow?: (() => void) | undefined;
  /** A frame and all windows that it completed are done. */
  readonly onFrame?: (() => void) | undefined;
}

/** Where a region is, between two frames or two windows. */
export interface RegionState {
  /** Second of the recording that it begins with. */
  readonly start: number;
  readonly frames: number;
  /** The first sample that is needed again. */
  readonly from: number;
  /** After the block that the next frame is in. */
  readonly vad: VadState;
  /** How likely there is speech in the next frames, as far as the detector was asked. */
  readonly ahead?: readonly number[] | undefined;
  readonly segmenter: SegmenterState;
  readonly windower: WindowerState;
  readonly spans: readonly Span[];
  /** Windows that are known and not done. */
  readonly windows: readonly Window[];
}

/** Sound without a gap, from one second of the recording on. */
export interface Region {
  push(samples: Float32Array): Promise<void>;
  finish(): Promise<void>;
  /** Second of the recording that was heard last. */
  readonly end: number;
  snapshot(): RegionState;
}

/** Hears one region: frame by frame through the voice detector, then window by window through the model. `given`: its start, or where another one got to. */
export function createRegion(given: number | RegionState, { vad, recognise, windowSeconds, pace, signal, onWords, onWindow, onFrame }: RegionParts): Region {
  const before = typeof given === 'number' ? null : given;
  const start = typeof given === 'number' ? given : given.start;
  const sound = createSampleBuffer(before?.from);
  const segmenter = createSegmenter(before?.segmenter);
  const findQuiet = (from: number, to: number): number => quietestPlace(sound.slice(toSamples(from), toSamples(to)), from);
  const windower = createWindower(windowSeconds, findQuiet, { ...pace, before: before?.windower });
  let frames = before?.frames ?? 0;
  let ahead: readonly number[] = before?.ahead ?? [];
  /** Speech that was heard and may still be in a window. */
  let spans: readonly Span[] = before?.spans ?? [];
  let windows: readonly Window[] = before?.windows ?? [];
  vad.reset(before?.vad);

  const seconds = (span: FrameSpan | null): Span | null => span && { start: span.start * FRAME_SECONDS, end: span.end * FRAME_SECONDS };
  const openStart = (): number | null => (segmenter.openStart === null ? null : segmenter.openStart * FRAME_SECONDS);
  const neededFrom = (): number => windower.neededFrom(frames * FRAME_SECONDS, openStart());

  const firstNeeded = (): number => Math.min(neededFrom(), ...windows.map((window) => window.start));

  const transcribe = async (batch: readonly Window[]): Promise<void> => {
    throwIfAborted(signal);
    const sounds = batch.map((window) => sound.slice(toSamples(window.start), toSamples(window.end)));
    const { samples, offsets } = packed(sounds);
    const raw = await recognise(samples, signal);
    throwIfAborted(signal);
    const heard = await unpacked(raw, offsets, sounds.map(({ length }) => length / SAMPLE_RATE));
    const open = openStart();
    const spoken = open === null ? spans : [...spans, { start: open, end: Infinity }];
    windows = windows.slice(batch.length);
    batch.forEach((window, i) => {
      const from = toSamples(window.start) / SAMPLE_RATE;
      const words = dropUnspoken((heard[i] ?? []).map((word) => ({ ...word, start: word.start + from, end: word.end + from })), spoken);
      onWords(words.map((word) => ({ ...word, start: word.start + start, end: word.end + start })), window.pauseAfter);
    });
    onWindow?.();
  };

  /** Windows wait for others to be heard with them, for a short one costs the model as much as a long one; `isLast`: no others come. */
  const transcribeReady = async (isLast: boolean): Promise<void> => {
    for (let first = windows[0]; first; first = windows[0]) {
      const count = packable(windows, windowSeconds);
      const mayWait = !isLast && !pace && frames * FRAME_SECONDS - first.start < LONGEST_WAIT;
      if (count === windows.length && mayWait) return;
      await transcribe(windows.slice(0, count));
    }
  };

  const take = async (closed: Span | null, open: number | null, isLast: boolean): Promise<void> => {
    if (closed) spans = [...spans, closed];
    windows = [
      ...windows, ...windower.push(frames * FRAME_SECONDS, closed, open),
      // what comes after the end of a region is not known here
      ...(isLast ? windower.flush().map((window) => ({ ...window, pauseAfter: false })) : []),
    ];
    await transcribeReady(isLast);
    const needed = firstNeeded();
    spans = spans.filter(({ end }) => end > needed - 1);
    sound.forgetBefore(toSamples(needed));
  };

  let turnAt = performance.now();
  /** Lets a cancel message through: the network alone never gives the event loop a turn. */
  const letOthers = async (): Promise<void> => {
    if (performance.now() - turnAt < TURN_MS) return;
    await new Promise((resolve) => { setTimeout(resolve, 0); });
    turnAt = performance.now();
  };

  /** Asks the detector about the next frames; zeros stand for samples that the last one lacks. */
  const ask = async (count: number): Promise<void> => {
    throwIfAborted(signal);
    const block = new Float32Array(count * FRAME_SAMPLES);
    block.set(sound.slice(frames * FRAME_SAMPLES, (frames + count) * FRAME_SAMPLES));
    ahead = await vad.next(block);
  };

  const hear = async (): Promise<void> => {
    throwIfAborted(signal);
    // what a checkpoint had left
    await transcribeReady(false);
    const [probability = 0, ...others] = ahead;
    const closed = seconds(segmenter.push(probability));
    ahead = others;
    frames++;
    await take(closed, openStart(), false);
    onFrame?.();
  };

  /** Hears the frames that the detector was asked about, up to this many since the region's start. */
  const hearUpTo = async (count: number): Promise<void> => {
    while (ahead.length > 0 && frames < count) {
      await letOthers();
      await hear();
    }
  };

  /** Who waits for captions has each frame heard as it comes; else blocks are filled first. */
  const fewest = pace ? 1 : BLOCK_FRAMES;

  /** Hears what is there; at the end of a region also what fills no block, or no frame. */
  const hearReady = async (isLast: boolean): Promise<void> => {
    const here = sound.end / FRAME_SAMPLES;
    const whole = isLast ? Math.ceil(here) : Math.floor(here);
    await hearUpTo(whole);
    while (ahead.length === 0 && whole - frames >= (isLast ? 1 : fewest)) {
      await ask(Math.min(whole - frames, BLOCK_FRAMES));
      await hearUpTo(whole);
    }
  };

  return {
    push: async (samples) => {
      // In pieces, so that a long chunk is not held twice and its windows are done as they come.
      for (let at = 0; at < samples.length; at += SAMPLE_RATE) {
        sound.append(samples.subarray(at, at + SAMPLE_RATE));
        await hearReady(false);
      }
    },
    finish: async () => {
      await hearReady(true);
      await take(seconds(segmenter.flush()), null, true);
    },
    get end() { return start + sound.end / SAMPLE_RATE; },
    snapshot: () => ({
      start, frames, from: toSamples(firstNeeded()),
      vad: vad.snapshot(), ahead, segmenter: segmenter.snapshot(), windower: windower.snapshot(), spans, windows,
    }),
  };
}
