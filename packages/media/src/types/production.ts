import type { TaskOptions } from '@cuelight/protocol';
import type { ConversionResult } from './conversion.js';
import type { ProbeResult } from './probe.js';
import type { MediaEngineName, MediaSource } from './source.js';

export interface PackageOptions extends TaskOptions {
  /** Heights of the ladder; those above the source are left out, the source's own is kept when all are. Default 360, 720. */
  readonly heights?: readonly number[] | undefined;
  /** Default 4. */
  readonly segmentSeconds?: number | undefined;
  /** Every file as soon as it is written whole; playlists last. The worker waits for the promise. */
  readonly onFile?: ((file: PackageFile) => unknown) | undefined;
}

export interface PackageFile {
  /** Relative, with `/`: `master.m3u8`, `360p/init.mp4`, `360p/1.m4s`. */
  readonly path: string;
  readonly blob: Blob;
}

/** An HLS presentation of fragmented MP4 with the sound inside each rendition. */
export interface HlsPackage {
  /** Path of the master playlist. */
  readonly master: string;
  readonly renditions: readonly { readonly path: string; readonly width: number; readonly height: number; readonly bitrate: number }[];
  readonly durationSeconds: number;
  readonly engine: MediaEngineName;
}

export type StillMove = 'zoom-in' | 'zoom-out' | 'pan-left' | 'pan-right' | 'none';

export interface StillOptions extends TaskOptions {
  /** 1 to 60; default 6. */
  readonly seconds?: number | undefined;
  /** Pixels of the video; default: the image's own shape, at most 1280 × 720. The image covers it and is cropped. */
  readonly width?: number | undefined;
  readonly height?: number | undefined;
  readonly move?: StillMove | undefined;
  /** Default 30. */
  readonly frameRate?: number | undefined;
  /** Sound under it, cut or ended with the picture. */
  readonly sound?: Blob | undefined;
}

/** What is made for others to show. */
export interface ProductionSteps {
  /** HLS, handed on file by file. */
  package(source: MediaSource, probe: ProbeResult, options?: PackageOptions): Promise<HlsPackage>;
  /** A video of a still image that slowly moves. `not_an_image` when it can't be decoded. */
  stillToVideo(image: Blob, options?: StillOptions): Promise<ConversionResult>;
}
