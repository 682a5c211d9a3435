import { abortError, type Cue } from '@cuelight/protocol';
import { createRpcClient, startModuleWorker, type RpcClient } from '@cuelight/protocol/rpc';
import type { InferenceAssets, InferenceEngine, TranscribeOptions, Transcription } from './types.js';
import type { InferenceMethods, TranscriptionEvent } from './worker-protocol.js';

/** A model in the middle of a step can't hear a cancel message; after this its worker is ended, if nobody else uses it. */
const STOP_MS = 1000;

type Client = RpcClient<InferenceMethods>;

/** Rejects with AbortError as soon as the signal says so, while the work goes on for the next caller. */
function unlessAborted<R>(work: Promise<R>, signal: AbortSignal): Promise<R> {
  return new Promise((resolve, reject) => {
    const handleAbort = (): void => { reject(abortError()); };
    if (signal.aborted) handleAbort();
    signal.addEventListener('abort', handleAbort, { once: true });
    work.then(resolve, reject).finally(() => { signal.removeEventListener('abort', handleAbort); });
  });
}

/**
 * The inference engine of a page: everything heavy runs in one worker, started by the first transcription and started anew when it
 * died. After `close()` every call rejects with `AbortError`.
 */
export function createInferenceEngine(assets: InferenceAssets | (() => Promise<InferenceAssets>)): InferenceEngine {
  const closed = new AbortController();
  let starting: Promise<Client> | null = null;
  let inUse = 0;

  const files = async (): Promise<InferenceAssets> => (typeof assets === 'function' ? assets() : assets);

  const connect = async (): Promise<Client> => {
    const mine = starting ??= files().then(async ({ workerUrl }) => createRpcClient<InferenceMethods>(await startModuleWorker(workerUrl, { name: 'cuelight-inference' })));
    try {
      const client = await mine;
      if (!client.ended) return client;
    } catch (reason) {
      if (starting === mine) starting = null;
      throw reason;
    }
    if (starting === mine) starting = null;
    return connect();
  };

  const stop = (client: Client, id: number): void => {
    const timer = setTimeout(() => { if (inUse === 0) client.close(); }, STOP_MS);
    // A worker that ended meanwhile has nothing left to stop.
    client.call('cancel', { id }).catch(() => undefined).finally(() => { clearTimeout(timer); });
  };

  const transcribe = async (options: TranscribeOptions): Promise<Transcription> => {
    const signal = options.signal ? AbortSignal.any([options.signal, closed.signal]) : closed.signal;
    if (signal.aborted) throw abortError();
    const onEvent = (event: TranscriptionEvent): void => {
      if (signal.aborted) return;
      if ('cue' in event) options.onCue?.(event.cue);
      else options.onProgress?.(event.progress);
    };
    const client = await unlessAborted(connect(), signal);
    const { workerUrl: _workerUrl, ...workerAssets } = await files();
    inUse++;
    let id: number;
    try {
      id = await client.call('open', { assets: workerAssets, model: options.model, durationSeconds: options.durationSeconds }, { signal, onEvent });
    } catch (reason) {
      inUse--;
      throw reason;
    }

    let over = false;
    const end = (cancel: boolean): void => {
      if (over) return;
      over = true;
      inUse--;
      signal.removeEventListener('abort', handleAbort);
      if (cancel && !client.ended) stop(client, id);
    };
    const handleAbort = (): void => { end(true); };
    signal.addEventListener('abort', handleAbort, { once: true });

    const watched = async <R>(call: Promise<R>): Promise<R> => {
      try {
        return await call;
      } catch (reason) {
        end(true);
        throw reason;
      }
    };
    return {
      push: (start: number, samples: Float32Array) => watched(client.call('push', { id, start, samples }, { signal, onEvent })),
      finish: async (): Promise<readonly Cue[]> => {
        const cues = await watched(client.call('finish', { id }, { signal, onEvent }));
        end(false);
        return cues;
      },
    };
  };

  return {
    transcribe,
    close: () => {
      closed.abort();
      starting?.then((client) => { client.close(); }, () => undefined);
      starting = null;
    },
  };
}
