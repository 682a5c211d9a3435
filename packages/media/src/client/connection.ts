import { abortError } from '@cuelight/protocol';
import { createRpcClient, startModuleWorker, type RpcClient } from '@cuelight/protocol/rpc';
import type { MediaAssets, MediaEngineOptions, Threading } from '../types.js';
import type { MediaMethods } from '../worker-protocol.js';
import { createFfmpegHost } from './ffmpeg-host.js';
import { planThreading } from './threading.js';

export type MediaClient = RpcClient<MediaMethods>;

/** Runs work over the worker, with a signal that ends with the caller's or the engine's. */
export type Use = <R>(given: AbortSignal | undefined, work: (client: MediaClient, signal: AbortSignal) => Promise<R>) => Promise<R>;

interface Started {
  readonly client: MediaClient;
  /** Ends the worker, and those of ffmpeg.wasm that the page keeps for it. */
  end(): void;
}

async function startWorker({ workerUrl, ffmpegWorkerUrl, ffmpegCoreUrl, ffmpegWasmUrl, ffmpegThreaded }: MediaAssets, threads: number, onThreadsLost: (failure: string) => void): Promise<Started> {
  const worker = await startModuleWorker(workerUrl, { name: 'cuelight-media' });
  const client = createRpcClient<MediaMethods>(worker);
  const host = createFfmpegHost(ffmpegWorkerUrl, onThreadsLost);
  // its error is its end
  for (const type of ['error', 'messageerror']) worker.addEventListener(type, () => { host.close(); });
  const ffmpeg = ffmpegCoreUrl !== null && ffmpegWasmUrl !== null ? { ffmpegCoreUrl, ffmpegWasmUrl, threaded: threads > 1 && ffmpegThreaded ? { ...ffmpegThreaded, threads } : null } : null;
  await client.call('configure', { ffmpeg, host: host.port }, { transfer: [host.port] });
  const end = (): void => {
    host.close();
    client.close();
  };
  return { client, end };
}

/** Rejects with AbortError as soon as the signal says so, while the worker goes on starting for the next caller. */
function unlessAborted<R>(work: Promise<R>, signal: AbortSignal): Promise<R> {
  return new Promise((resolve, reject) => {
    const handleAbort = (): void => { reject(abortError()); };
    if (signal.aborted) handleAbort();
    signal.addEventListener('abort', handleAbort, { once: true });
    work.then(resolve, reject).finally(() => { signal.removeEventListener('abort', handleAbort); });
  });
}

export interface Connection {
  readonly use: Use;
  threading(): Promise<Threading>;
  close(): void;
}

/** One worker for all calls, started by the first and anew after it could not start or died. */
export function createConnection(assets: () => Promise<MediaAssets>, { ffmpegThreads = 1 }: MediaEngineOptions): Connection {
  const closed = new AbortController();
  let starting: Promise<Started> | null = null;
  let lost: Threading | null = null;

  const threadingOf = (found: MediaAssets): Threading => lost ?? planThreading(ffmpegThreads, found, globalThis.crossOriginIsolated);
  const start = async (): Promise<Started> => {
    const found = await assets();
    return startWorker(found, threadingOf(found).threads, (failure) => { lost = { threads: 1, reason: 'not_started', failure }; });
  };

  const connect = async (): Promise<MediaClient> => {
    const mine = starting ??= start();
    try {
      const { client } = await mine;
      if (!client.ended) return client;
    } catch (reason) {
      if (starting === mine) starting = null;
      throw reason;
    }
    if (starting === mine) starting = null;
    return connect();
  };

  return {
    use: async (given, work) => {
      const signal = given ? AbortSignal.any([given, closed.signal]) : closed.signal;
      if (signal.aborted) throw abortError();
      return work(await unlessAborted(connect(), signal), signal);
    },
    threading: async () => threadingOf(await assets()),
    close: () => {
      closed.abort();
      starting?.then(({ end }) => { end(); }, () => undefined);
      starting = null;
    },
  };
}
