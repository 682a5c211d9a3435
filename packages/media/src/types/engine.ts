import type { ConversionSteps } from './conversion.js';
import type { PictureSteps } from './pictures.js';
import type { ProbeSteps } from './probe.js';
import type { ProductionSteps } from './production.js';
import type { SoundSteps } from './sound.js';

/** Where the heavy files are: absolute URLs of worker modules and wasm cores, from the build's manifest. */
export interface MediaAssets {
  /** The media worker module. */
  readonly workerUrl: string;
  /** The worker module of ffmpeg.wasm. */
  readonly ffmpegWorkerUrl: string;
  /** `ffmpeg-core.js` and `.wasm` (ESM build); null on sites that leave them out, which then take only what WebCodecs can. */
  readonly ffmpegCoreUrl: string | null;
  readonly ffmpegWasmUrl: string | null;
}

/**
 * Media work on a file in this page, in workers. Every call: `AbortError` when aborted (and the work really stops),
 * `CuelightError` otherwise. Nothing is loaded before the first call that needs it. WebCodecs does what it can decode and encode for this
 * very file, else ffmpeg.wasm.
 */
export interface MediaEngine extends ProbeSteps, PictureSteps, SoundSteps, ConversionSteps, ProductionSteps {
  /** Ends all workers; pending calls reject with AbortError. */
  close(): void;
}
