import { CuelightError, abortError } from '@cuelight/protocol';
import { serveRpc, startModuleWorker } from '@cuelight/protocol/rpc';
import type { HostMethods } from '../worker-protocol.js';

export interface FfmpegHost {
  /** For the media worker, which asks over it. */
  readonly port: MessagePort;
  /** Ends every worker of ffmpeg.wasm that is left. */
  close(): void;
}

/** Rejects when the worker has to end, and when it has ended by itself. */
function whileNeeded(worker: Worker, signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => { reject(abortError()); });
    worker.addEventListener('error', ({ message }) => {
      const reason = message || 'its worker could not run';
      reject(new CuelightError('engine_failed', `ffmpeg.wasm stopped: ${reason}.`, { engine: 'ffmpeg-wasm', reason }));
    });
  });
}

/**
 * Starts workers of ffmpeg.wasm for a media worker. They belong to the page because Chromium does not always end a worker that owns
 * another one: now and then both stay for ever, idle, with all their memory.
 */
export function createFfmpegHost(workerUrl: string, onThreadsLost: (failure: string) => void): FfmpegHost {
  const { port1, port2 } = new MessageChannel();
  const server = serveRpc<HostMethods>(port1, {
    runFfmpeg: async (_params, { signal, emit }) => {
      const worker = await startModuleWorker(workerUrl, { name: 'cuelight-ffmpeg' });
      try {
        signal.throwIfAborted();
        const channel = new MessageChannel();
        worker.postMessage(null, [channel.port1]);
        emit({ port: channel.port2 }, [channel.port2]);
        return await whileNeeded(worker, signal);
      } finally {
        worker.terminate();
      }
    },
    threadsLost: async ({ failure }) => {
      onThreadsLost(failure);
      return null;
    },
  });
  return {
    port: port2,
    close: () => {
      server.close();
      port1.close();
    },
  };
}
