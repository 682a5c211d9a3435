import { CuelightError, type Cue, type TaskOptions } from '@cuelight/protocol';
import type { Transcription } from '../types.js';
import { createCueBuilder } from '../cues/cue-builder.js';
import { createRegion, type Recognise, type Region } from './region.js';
import { toSamples } from './sound.js';
import { throwIfAborted } from './throw-if-aborted.js';
import type { Vad } from './vad.js';

/** Decoders' timestamps jitter by less than this; more is sound that is missing. */
const JITTER_SECONDS = 0.02;
/** A shorter hole is filled with silence, a longer one starts a new region. */
const HOLE_SECONDS = 0.5;

/** One NaN would stay in the detector's state for good. */
const finite = (samples: Float32Array): Float32Array => (samples.every(Number.isFinite) ? samples : samples.map((value) => (Number.isFinite(value) ? value : 0)));

export interface TranscriptionParts extends TaskOptions {
  readonly vad: Vad;
  readonly recognise: Recognise;
  readonly windowSeconds: number;
  readonly durationSeconds?: number | undefined;
  readonly onCue?: ((cue: Cue) => void) | undefined;
  /** Seconds, for the estimate of what is left. */
  readonly now?: (() => number) | undefined;
}

/**
 * Speech recognition of sound that comes in pieces. Knows no runtime: detector and model are handed in. Holds at most one window of
 * sound besides the piece being worked on. Calls may overlap; they are worked on in order. After a failure every call rejects with it.
 */
export function createTranscription(parts: TranscriptionParts): Transcription {
  const { onCue, onProgress, durationSeconds, now = () => performance.now() / 1000 } = parts;
  const signal = parts.signal ?? new AbortController().signal;
  const cues: Cue[] = [];
  const lines = createCueBuilder();
  const startedAt = now();
  let region: Region | null = null;
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

  const report = (heard: number): void => {
    if (!onProgress || durationSeconds === undefined || durationSeconds <= 0) return;
    fraction = Math.max(fraction, Math.min(1, heard / durationSeconds));
    const elapsed = now() - startedAt;
    onProgress({ fraction, secondsLeft: fraction > 0.01 ? elapsed * (1 - fraction) / fraction : null, phase: 'recognising speech' });
  };

  const regionParts = {
    vad: parts.vad, recognise: parts.recognise, windowSeconds: parts.windowSeconds, signal,
    onWords: (words: Parameters<typeof lines.add>[0], pauseAfter: boolean) => {
      publish(lines.add(words));
      if (pauseAfter) publish(lines.flush());
    },
  };

  const endRegion = async (): Promise<void> => {
    await region?.finish();
    region = null;
    publish(lines.flush());
  };

  const accept = async (start: number, given: Float32Array): Promise<void> => {
    throwIfAborted(signal);
    if (!Number.isFinite(start)) throw new CuelightError('bad_request', `Sound can't start at ${start} s; give its time in seconds.`, { field: 'start' });
    const samples = finite(given);
    const hole = region ? start - region.end : Infinity;
    if (hole > HOLE_SECONDS) {
      await endRegion();
      region = createRegion(Math.max(0, start), regionParts);
    } else if (hole > JITTER_SECONDS) {
      await region?.push(new Float32Array(toSamples(hole)));
    }
    // What was heard already is not heard twice.
    const known = hole < -JITTER_SECONDS ? toSamples(-hole) : 0;
    const early = region && start < 0 ? toSamples(-start) : 0;
    await region?.push(samples.subarray(Math.min(samples.length, Math.max(known, hole > HOLE_SECONDS ? early : 0))));
    report(region?.end ?? 0);
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
    push: (start, samples) => inOrder(() => accept(start, samples)),
    finish: () => inOrder(async () => {
      throwIfAborted(signal);
      await endRegion();
      if (onProgress) onProgress({ fraction: 1, secondsLeft: 0, phase: 'recognising speech' });
      return cues;
    }),
  };
}
