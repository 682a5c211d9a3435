import { abortError, isAbortError, isCuelightError, type Cue } from '@cuelight/protocol';
import { resolveModel } from '../models/resolve-model.js';
import type { InferenceAssets, InferenceEngine, TranscribeOptions, Transcription } from '../types.js';
import type { TranscriptionEvent } from '../worker-protocol.js';
import { createWorkerPool, type Seat } from './worker-pool.js';

/** A model in the middle of a step can't hear a cancel message; after this its worker is ended, if nobody else uses it. */
const STOP_MS = 1000;

/** Rejects with AbortError as soon as the signal says so; what comes too late is handed to `tooLate`. */
function unlessAborted<R>(work: Promise<R>, signal: AbortSignal, tooLate: (result: R) => void): Promise<R> {
  return new Promise((resolve, reject) => {
    const handleAbort = (): void => { reject(abortError()); };
    if (signal.aborted) handleAbort();
    signal.addEventListener('abort', handleAbort, { once: true });
    work.then((result) => {
      if (signal.aborted) tooLate(result);
      else resolve(result);
    }, reject).finally(() => { signal.removeEventListener('abort', handleAbort); });
  });
}

/** Whether the worker is still good after this: a cancelled call or a wrong question says nothing about it. */
const isHarmless = (reason: unknown): boolean => isAbortError(reason) || (isCuelightError(reason) && reason.code === 'bad_request');
const isGpuFailure = (reason: unknown): boolean => isCuelightError(reason) && reason.code === 'engine_failed' && 'engine' in reason.details && reason.details.engine === 'webgpu';

/**
 * The inference engine of a page: everything heavy runs in one worker, started by the first transcription and started anew when it
 * died or failed. Where WebGPU fails, a new worker goes on with wasm. After `close()` every call rejects with `AbortError`.
 */
export function createInferenceEngine(assets: () => Promise<InferenceAssets>): InferenceEngine {
  const closed = new AbortController();
  const pool = createWorkerPool(assets);
  let mayUseGpu = true;

  /** Tells the worker to stop, and ends it when it can't hear. */
  const stop = (seat: Seat, id: number): void => {
    const timer = setTimeout(() => { seat.retire(); }, STOP_MS);
    // a worker that ended meanwhile has nothing left to stop
    seat.client.call('cancel', { id }).catch(() => undefined).finally(() => { clearTimeout(timer); });
    seat.leave();
  };

  const open = async (options: TranscribeOptions, signal: AbortSignal, onEvent: (event: TranscriptionEvent) => void): Promise<{ seat: Seat; id: number }> => {
    const seat = await unlessAborted(pool.take(), signal, (late) => { late.leave(); });
    try {
      const id = await seat.client.call('open',
        { assets: seat.assets, model: options.model, mayUseGpu, durationSeconds: options.durationSeconds }, { signal, onEvent });
      return { seat, id };
    } catch (reason) {
      // a download that nobody waits for ends with its worker
      if (!isHarmless(reason) || isAbortError(reason)) seat.retire();
      seat.leave();
      if (!mayUseGpu || !isGpuFailure(reason)) throw reason;
      mayUseGpu = false;
      return open(options, signal, onEvent);
    }
  };

  const transcribe = async (options: TranscribeOptions): Promise<Transcription> => {
    const signal = options.signal ? AbortSignal.any([options.signal, closed.signal]) : closed.signal;
    if (signal.aborted) throw abortError();
    // an unknown name needs no worker to be told
    resolveModel(options.model);
    const onEvent = (event: TranscriptionEvent): void => {
      if (signal.aborted) return;
      if ('cue' in event) options.onCue?.(event.cue);
      else options.onProgress?.(event.progress);
    };
    const { seat, id } = await open(options, signal, onEvent);

    let isOver = false;
    const end = (leave: () => void): void => {
      if (isOver) return;
      isOver = true;
      signal.removeEventListener('abort', handleAbort);
      leave();
    };
    const handleAbort = (): void => { end(() => { stop(seat, id); }); };
    signal.addEventListener('abort', handleAbort, { once: true });

    const watched = async <R>(call: Promise<R>): Promise<R> => {
      try {
        return await call;
      } catch (reason) {
        end(() => {
          if (isGpuFailure(reason)) mayUseGpu = false;
          if (!isHarmless(reason)) seat.retire();
          stop(seat, id);
        });
        throw reason;
      }
    };
    return {
      push: (start, samples) => watched(seat.client.call('push', { id, start, samples }, { signal, onEvent })),
      finish: async (): Promise<readonly Cue[]> => {
        const cues = await watched(seat.client.call('finish', { id }, { signal, onEvent }));
        end(() => { seat.leave(); });
        return cues;
      },
    };
  };

  return {
    transcribe,
    close: () => {
      closed.abort();
      pool.close();
    },
  };
}
