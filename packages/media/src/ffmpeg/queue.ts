import { CuelightError, abortError, isAbortError, isCuelightError, type MediaInfo } from '@cuelight/protocol';
import { wholeRemote } from '../source/remote.js';
import type { MediaSource } from '../types.js';
import { INPUT_PATH, type FfmpegCore } from './core.js';
import type { LoadCore } from './load-core.js';
import { UNKNOWN_CODEC } from './probed-info.js';

export { INPUT_PATH };

/** An instance leaks a little with every job and dies of a few dozen failing ones. */
const MAX_JOBS_PER_CORE = 20;

/** One job at a time over one core, which is replaced after a failure, an abort and {@link MAX_JOBS_PER_CORE} jobs. */
export class FfmpegQueue {
  readonly #load: () => LoadCore;
  #core: FfmpegCore | null = null;
  #jobs = 0;
  /** Of the core that was loaded last. */
  #threads = 1;
  #last: Promise<void> = Promise.resolve();

  /** `load` throws where there is no core to be had. */
  constructor(load: () => LoadCore) {
    this.#load = load;
  }

  /**
   * Runs `job` with the file mounted at {@link INPUT_PATH}. Aborting ends the core's worker at once. A remote file is fetched whole
   * first, told by `onFetched` as a fraction, and kept for the next job; `too_large` and `media_unreachable` come from that.
   */
  async run<R>(source: MediaSource, signal: AbortSignal, job: (core: FfmpegCore) => Promise<R>, onFetched?: (fraction: number) => void): Promise<R> {
    const file = source instanceof Blob ? source : await wholeRemote(source, signal, onFetched);
    const turn = this.#last.then(() => this.#runNow(file, signal, job));
    this.#last = turn.then(() => undefined, () => undefined);
    return abortable(turn, signal);
  }

  async #runNow<R>(file: Blob, signal: AbortSignal, job: (core: FfmpegCore) => Promise<R>): Promise<R> {
    if (signal.aborted) throw abortError();
    const core = this.#core ??= await this.#load()(signal);
    this.#threads = core.threads;
    const handleAbort = (): void => { this.#recycle(); };
    signal.addEventListener('abort', handleAbort, { once: true });
    try {
      await core.mount(file);
      const result = await job(core);
      core.onLog = null;
      await core.unmount();
      if (++this.#jobs >= MAX_JOBS_PER_CORE) this.#recycle();
      return result;
    } catch (reason) {
      this.#recycle();
      if (signal.aborted) throw abortError();
      if (isCuelightError(reason) || isAbortError(reason)) throw reason;
      const text = reason instanceof Error ? reason.message : String(reason);
      throw new CuelightError('engine_failed', `ffmpeg.wasm stopped: ${text}.`, { engine: 'ffmpeg-wasm', reason: text }, { cause: reason });
    } finally {
      signal.removeEventListener('abort', handleAbort);
    }
  }

  /** A queue over a core of its own, which works beside this one until it is closed. Null where this one works with threads: their memory is fixed, and large. */
  another(): FfmpegQueue | null {
    return this.#threads > 1 ? null : new FfmpegQueue(this.#load);
  }

  /** Ends its core; a job that comes later starts a new one. */
  close(): void {
    this.#recycle();
  }

  #recycle(): void {
    this.#core?.terminate();
    this.#core = null;
    this.#jobs = 0;
  }
}

/** A waiting job must not keep its caller when that one gives up. */
function abortable<R>(work: Promise<R>, signal: AbortSignal): Promise<R> {
  return new Promise((resolve, reject) => {
    const handleAbort = (): void => { reject(abortError()); };
    if (signal.aborted) handleAbort();
    signal.addEventListener('abort', handleAbort, { once: true });
    work.then(resolve, reject).finally(() => { signal.removeEventListener('abort', handleAbort); });
  });
}

/** AV1 is listed among ffmpeg.wasm's decoders, but needs hardware it can't reach. */
export function refuseUndecodable({ videoCodec, videoCodecString }: MediaInfo): void {
  if (videoCodec === 'av1') throw new CuelightError('unsupported_codec', 'Neither this browser nor ffmpeg.wasm decodes AV1 here. Let a server convert this video.', { codec: videoCodec });
  if (videoCodec !== UNKNOWN_CODEC) return;
  const codec = videoCodecString ?? UNKNOWN_CODEC;
  throw new CuelightError('unsupported_codec', `The picture is coded as "${codec}", which neither this browser nor ffmpeg knows. Convert it to H.264 in MP4 first.`, { codec });
}

/** Input options that begin reading at a second. None for 0: seeking to the start of an FLV lands well after it. */
export const seekTo = (seconds: number): string[] => seconds > 0 ? ['-ss', seconds.toFixed(3)] : [];

/** The error of an exit code other than 0, with the end of the log. */
export function execFailed(core: FfmpegCore, what: string): CuelightError<'engine_failed'> {
  const reason = core.log.filter((line) => line.trim() !== '' && line.trim() !== 'Aborted()').slice(-5).join(' | ');
  return new CuelightError('engine_failed', `ffmpeg.wasm could not ${what}: ${reason}.`, { engine: 'ffmpeg-wasm', reason });
}

export const noFrame = (): CuelightError<'engine_failed'> =>
  new CuelightError('engine_failed', 'No frame of this video can be decoded.', { engine: 'ffmpeg-wasm', reason: 'no frame' });
