import { isAbortError, toCuelightError } from '@cuelight/protocol';
import type { RpcClient } from '@cuelight/protocol/rpc';
import type { FfmpegAssets, HostMethods } from '../worker-protocol.js';
import { FfmpegCore } from './core.js';

/** Loads cores for as long as a media worker lives. */
export type LoadCore = (signal: AbortSignal) => Promise<FfmpegCore>;

/** The threaded core where it is wanted, until it does not start once: then the page is told, and the single-threaded one does the work. */
export function createCoreLoader({ ffmpegCoreUrl: coreUrl, ffmpegWasmUrl: wasmUrl, threaded }: FfmpegAssets, page: RpcClient<HostMethods>): LoadCore {
  let wanted = threaded;
  return async (signal) => {
    if (wanted) {
      try {
        return await FfmpegCore.load({ files: wanted, page }, signal);
      } catch (reason) {
        if (isAbortError(reason)) throw reason;
        wanted = null;
        await page.call('threadsLost', { failure: toCuelightError(reason).message });
      }
    }
    return FfmpegCore.load({ files: { coreUrl, wasmUrl, workerUrl: null, threads: 1 }, page }, signal);
  };
}
