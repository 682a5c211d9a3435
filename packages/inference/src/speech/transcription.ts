import { CuelightError, type Cue, type TaskOptions } from '@cuelight/protocol';
import type { SpeechCheckpoint, Transcription } from '../types/index.js';
import { createCueBuilder } from '../cues/cue-builder.js';
import { makeCheckpoint, readCheckpoint } from './checkpoint.js';
import type { RawWord } from './guards.js';
import { livePace } from './live-pace.js';
import { createRegion, type Region, type RegionParts, type RegionState } from './region.js';
import { SAMPLE_RATE, toSamples } from './sound.js';
import { throwIfAborted } from './throw-if-aborted.js';
import type { Vad } from './vad.js';

/** Decoders' timestamps jitter by less than this; more is sound that is missing. */
const JITTER_SECONDS = 0.02;
/** A shorter hole is filled with silence, a longer one starts a new region. */
const HOLE_SECONDS = 0.5;
/** Of the longest time that the model took, with each further window. */
const FORGETTING = 0.8;
/** Where nobody speaks there is no window to make a checkpoint after. */
const CHECKPOINT_SECONDS = 10;

/** One NaN would stay in the detector's state for good. */
const finite = (samples: Float32Array): Float32Array => (samples.every(Number.isFinite) ? samples : samples.map((value) => (Number.isFinite(value) ? value : 0)));

export interface TranscriptionParts extends TaskOptions {
  readonly vad: Vad;
  /** The model: words of one window in this language (BCP 47), times from its start. `signal` ends it early. */
  readonly recognise: (samples: Float32Array, signal: AbortSignal, language: string) => Promise<readonly RawWord[]>;
  /** Asked once, with the first window, where the language is `auto`. */
  readonly detectLanguage?: ((samples: Float32Array) => Promise<string>) | undefined;
  /** BCP 47, or `auto`. */
  readonly language?: string | undefined;
  readonly windowSeconds: number;
  readonly live?: boolean | undefined;
  /** What the model takes for a window, seconds, as far as known before the first: live windows are shorter by it. */
  readonly modelSeconds?: number | undefined;
  readonly durationSeconds?: number | undefined;
  readonly onCue?: ((cue: Cue) => void) | undefined;
  readonly onLanguage?: ((language: string) => void) | undefined;
  readonly onCheckpoint?: ((checkpoint: SpeechCheckpoint) => void) | undefined;
  readonly resume?: SpeechCheckpoint | undefined;
  /** Seconds, for the estimate of what is left. */
  readonly now?: (() => number) | undefined;
}

/**
 * Speech recognition of sound that comes in pieces. Knows no runtime: detector and model are handed in. Holds at most one window of
 * sound besides the piece being worked on. Calls may overlap; they are worked on in order. After a failure every call rejects with it.
 * Throws `bad_request` for a checkpoint to resume that is none.
 */
export function createTranscription(parts: TranscriptionParts): Transcription {
  const { onCue, onProgress, onCheckpoint, durationSeconds, resume, windowSeconds, live = false, now = () => performance.now() / 1000 } = parts;
  const signal = parts.signal ?? new AbortController().signal;
  const before = resume && readCheckpoint(resume, windowSeconds);
  const cues: Cue[] = [...resume?.cues ?? []];
  const lines = createCueBuilder(before?.words);
  const startedAt = now();
  const startedFrom = resume?.from ?? 0;
  let language = resume?.language || (parts.language === 'auto' ? '' : parts.language ?? 'en');
  let region: Region | null = null;
  /** Second that was heard last. */
  let heard = startedFrom;
  /** Where resumed sound goes on, until it does. */
  let resumed: number | null = resume ? resume.from : null;
  /** Seconds of sound that were pushed and not yet worked on. */
  let waiting = 0;
  /** Seconds that the model took for a window lately, rather the longer ones. */
  let spent = parts.modelSeconds ?? 0;
  let checkedAt = startedFrom;
  let fraction = 0;
  let queue: Promise<unknown> = Promise.resolve();

  const publish = (finished: readonly Cue[]): void => {
    for (const cue of finished) {
      // who is told may be the one who stops it
      throwIfAborted(signal);
      cues.push(cue);
      onCue?.(cue);
    }
  };

  const check = (): void => {
    if (!onCheckpoint) return;
    checkedAt = region?.end ?? heard;
    const state = region?.snapshot() ?? null;
    onCheckpoint(makeCheckpoint(state ? state.start + state.from / SAMPLE_RATE : heard, cues, language, { windowSeconds, region: state, words: lines.snapshot() }));
  };

  const report = (): void => {
    if (!onProgress || durationSeconds === undefined || durationSeconds <= 0) return;
    fraction = Math.max(fraction, Math.min(1, heard / durationSeconds));
    const elapsed = now() - startedAt;
    const done = fraction - startedFrom / durationSeconds;
    onProgress({ fraction, secondsLeft: done > 0.01 ? elapsed * (1 - fraction) / done : null, phase: 'recognising speech' });
  };

  const knowLanguage = async (samples: Float32Array): Promise<string> => {
    if (language !== '') return language;
    language = await parts.detectLanguage?.(samples) ?? 'en';
    throwIfAborted(signal);
    parts.onLanguage?.(language);
    return language;
  };
  if (language !== '') parts.onLanguage?.(language);

  const regionParts: RegionParts = {
    vad: parts.vad, windowSeconds, signal,
    pace: live ? livePace({ waiting: () => waiting, spent: () => spent }) : undefined,
    recognise: async (samples, stop) => {
      const spoken = await knowLanguage(samples);
      const begunAt = now();
      const words = await parts.recognise(samples, stop, spoken);
      spent = Math.max(now() - begunAt, spent * FORGETTING);
      return words;
    },
    onWords: (words, pauseAfter) => {
      publish(lines.add(words));
      if (pauseAfter || live) publish(lines.flush());
    },
    onWindow: check,
    onFrame: () => {
      if ((region?.end ?? heard) - checkedAt >= CHECKPOINT_SECONDS) check();
    },
  };
  const openRegion = (given: number | RegionState): Region => createRegion(given, regionParts);
  if (before?.region) region = openRegion(before.region);

  /** `next`: second that the next region starts at. */
  const endRegion = async (next: number): Promise<void> => {
    await region?.finish();
    heard = region?.end ?? heard;
    region = null;
    publish(lines.flush(next));
    check();
  };

  /** Samples of a piece at `start` that were heard already. */
  const known = (start: number, hole: number): number => {
    if (resumed !== null) return toSamples(Math.max(0, resumed - start));
    if (region) return hole < -JITTER_SECONDS ? toSamples(-hole) : 0;
    return toSamples(Math.max(0, -start));
  };

  const accept = async (start: number, given: Float32Array): Promise<void> => {
    throwIfAborted(signal);
    if (!Number.isFinite(start)) throw new CuelightError('bad_request', `Sound can't start at ${start} s; give its time in seconds.`, { field: 'start' });
    const hole = region ? start - region.end : Infinity;
    const skip = hole > HOLE_SECONDS && region ? 0 : known(start, hole);
    const samples = finite(given).subarray(Math.min(given.length, skip));
    if (samples.length === 0) return;
    resumed = null;
    if (!region || hole > HOLE_SECONDS) {
      const from = Math.max(0, start + skip / SAMPLE_RATE);
      if (region) await endRegion(from);
      region = openRegion(from);
    } else if (hole > JITTER_SECONDS) {
      await region.push(new Float32Array(toSamples(hole)));
    }
    await region.push(samples);
    heard = region.end;
    report();
  };

  /** One after the other; what failed once fails every later call. */
  const inOrder = <R>(work: () => Promise<R>): Promise<R> => {
    const result = queue.then(work);
    queue = result;
    // The caller sees it; the queue itself must not count as unhandled.
    queue.catch(() => undefined);
    return result;
  };

  return {
    push: (start, samples) => {
      waiting += samples.length / SAMPLE_RATE;
      return inOrder(async () => {
        waiting -= samples.length / SAMPLE_RATE;
        await accept(start, samples);
      });
    },
    finish: () => inOrder(async () => {
      throwIfAborted(signal);
      await endRegion(Infinity);
      if (onProgress) onProgress({ fraction: 1, secondsLeft: 0, phase: 'recognising speech' });
      return cues;
    }),
  };
}
