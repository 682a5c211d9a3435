import type { ConversionSteps } from './conversion.js';
import type { PictureSteps } from './pictures.js';
import type { ProbeSteps } from './probe.js';
import type { ProductionSteps } from './production.js';
import type { SoundSteps } from './sound.js';

/** The threaded core of ffmpeg.wasm, from `@ffmpeg/core-mt` (ESM build): absolute URLs. */
export interface ThreadedCoreAssets {
  readonly coreUrl: string;
  readonly wasmUrl: string;
  readonly workerUrl: string;
}

/** Where the heavy files are: absolute URLs of worker modules and wasm cores, from the build's manifest. */
export interface MediaAssets {
  /** The media worker module. */
  readonly workerUrl: string;
  /** The worker module of ffmpeg.wasm. */
  readonly ffmpegWorkerUrl: string;
  /** `ffmpeg-core.js` and `.wasm` (ESM build); null on sites that leave them out, which then take only what WebCodecs can. */
  readonly ffmpegCoreUrl: string | null;
  readonly ffmpegWasmUrl: string | null;
  /** Absent or null on sites that serve the single-threaded core only. */
  readonly ffmpegThreaded?: ThreadedCoreAssets | null;
}

export interface MediaEngineOptions {
  /**
   * How many threads each decoder and encoder of ffmpeg.wasm may use; default 1, at most 8. More than one takes the threaded core, whose
   * memory is fixed at 1 GB, and needs a cross-origin isolated page that serves it; {@link MediaEngine.threading} tells what came of it.
   */
  readonly ffmpegThreads?: number | undefined;
}

/** How ffmpeg.wasm runs here. */
export interface Threading {
  readonly threads: number;
  /** Why there are not as many as were asked for: this page is not isolated, the site leaves the threaded core out, or it did not start. */
  readonly reason: 'not_isolated' | 'not_served' | 'not_started' | null;
  /** What went wrong when it did not start. */
  readonly failure?: string;
}

/**
 * Media work on a file in this page, in workers. Every call: `AbortError` when aborted (and the work really stops),
 * `CuelightError` otherwise. Nothing is loaded before the first call that needs it. WebCodecs does what it can decode and encode for this
 * very file, else ffmpeg.wasm.
 */
export interface MediaEngine extends ProbeSteps, PictureSteps, SoundSteps, ConversionSteps, ProductionSteps {
  /** The threads that ffmpeg.wasm works with, as far as is known: it is started by the first file that needs it. */
  threading(): Promise<Threading>;
  /** Ends all workers; pending calls reject with AbortError. */
  close(): void;
}
