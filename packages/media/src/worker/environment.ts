import { CuelightError, isAbortError, isCuelightError } from '@cuelight/protocol';
import { createRpcClient } from '@cuelight/protocol/rpc';
import { createCoreLoader, type LoadCore } from '../ffmpeg/load-core.js';
import { FfmpegQueue } from '../ffmpeg/queue.js';
import type { FfmpegAssets, HostMethods } from '../worker-protocol.js';

/** What the handlers of one worker share. */
export interface Environment {
  /** ffmpeg.wasm, loaded by its first job. */
  readonly queue: FfmpegQueue;
  /** No assets where the site leaves ffmpeg.wasm out; `host` leads to the page, which starts its workers. */
  configure(assets: FfmpegAssets | null, host: MessagePort): void;
}

export function createEnvironment(): Environment {
  let load: LoadCore | null | undefined;
  return {
    queue: new FfmpegQueue(() => {
      if (load) return load;
      if (load === undefined) throw new CuelightError('internal', 'The media worker was not told where ffmpeg.wasm is.', {});
      throw new CuelightError('no_engine', 'Your browser can\'t do this with this file by itself, and this site does not offer ffmpeg.wasm. Bring an MP4 with H.264, or use a server.',
        { step: '', reasons: ['this site does not offer ffmpeg.wasm'] });
    }),
    configure: (assets, host) => { load = assets && createCoreLoader(assets, createRpcClient<HostMethods>(host)); },
  };
}

/** What is the caller's business, not a weakness of the engine: no other engine is tried then. */
const isFinal = (reason: unknown): boolean => isAbortError(reason) || isCuelightError(reason);

/** The first engine's result; the second one's where the first may not try, gives null, or fails for a reason of its own. */
export async function eitherEngine<R>(mayTry: boolean, first: () => Promise<R | null>, second: () => Promise<R>): Promise<R> {
  if (mayTry) {
    try {
      const result = await first();
      if (result !== null) return result;
    } catch (reason) {
      if (isFinal(reason)) throw reason;
    }
  }
  try {
    return await second();
  } catch (cause) {
    if (isFinal(cause)) throw cause;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new CuelightError('engine_failed', `Neither engine of this page can do this with this file: ${reason}.`, { engine: 'ffmpeg-wasm', reason }, { cause });
  }
}
