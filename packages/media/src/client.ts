import { abortError } from '@cuelight/protocol';
import { createRpcClient, startModuleWorker, type RpcClient } from '@cuelight/protocol/rpc';
import { isPlayable } from './playable.js';
import { createProgress } from './progress.js';
import type { MediaAssets, MediaEngine } from './types.js';
import type { MediaMethods } from './worker-protocol.js';

const POSTER_WIDTH = 640;
const TRANSCODE_HEIGHT = 720;

async function startWorker(assets: () => Promise<MediaAssets>): Promise<RpcClient<MediaMethods>> {
  const { workerUrl, ...ffmpeg } = await assets();
  const client = createRpcClient<MediaMethods>(await startModuleWorker(workerUrl, { name: 'cuelight-media' }));
  await client.call('configure', ffmpeg);
  return client;
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

/**
 * The media engine of a page. `assets` is asked once, before the first call that needs the worker; a worker that could not start or
 * died is started anew by the next call. After `close()` every call rejects with `AbortError`.
 */
export function createMediaEngine(assets: () => Promise<MediaAssets>): MediaEngine {
  const closed = new AbortController();
  let starting: Promise<RpcClient<MediaMethods>> | null = null;

  const connect = async (): Promise<RpcClient<MediaMethods>> => {
    const mine = starting ??= startWorker(assets);
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

  const use = async <R>(given: AbortSignal | undefined, work: (client: RpcClient<MediaMethods>, signal: AbortSignal) => Promise<R>): Promise<R> => {
    const signal = given ? AbortSignal.any([given, closed.signal]) : closed.signal;
    if (signal.aborted) throw abortError();
    return work(await unlessAborted(connect(), signal), signal);
  };

  return {
    probe: (file, options = {}) => use(options.signal, async (client, signal) => {
      const probe = await client.call('probe', { file }, { signal });
      return { ...probe, playable: await isPlayable(file, probe, signal) };
    }),

    poster: (file, probe, options = {}) => use(options.signal, (client, signal) =>
      client.call('poster', { file, probe, maxWidth: options.maxWidth ?? POSTER_WIDTH }, { signal })),

    audio: (file, probe, onChunk, options = {}) => use(options.signal, async (client, signal) => {
      const report = createProgress(options.onProgress, 'reading the sound');
      await client.call('audio', { file, probe }, {
        signal,
        onEvent: (event) => {
          if ('chunk' in event) onChunk(event.chunk);
          else report(event.fraction);
        },
      });
      report(1);
    }),

    captions: (file, probe, options = {}) => use(options.signal, (client, signal) => client.call('captions', { file, probe }, { signal })),

    transcode: (file, options) => use(options.signal, async (client, signal) => {
      const report = createProgress(options.onProgress, 'converting');
      const { durationSeconds, maxHeight = TRANSCODE_HEIGHT } = options;
      const result = await client.call('transcode', { file, durationSeconds, maxHeight }, { signal, onEvent: ({ fraction }) => { report(fraction); } });
      report(1);
      return result;
    }),

    hash: (file, options = {}) => use(options.signal, async (client, signal) => {
      const report = createProgress(options.onProgress, 'reading the file');
      const sha256 = await client.call('hash', { file }, { signal, onEvent: ({ fraction }) => { report(fraction); } });
      report(1);
      return sha256;
    }),

    close: () => {
      closed.abort();
      starting?.then((client) => { client.close(); }, () => undefined);
      starting = null;
    },
  };
}
