import type { MediaWarning, TaskOptions } from '@cuelight/protocol';
import type { ProbeResult } from './probe.js';
import type { MediaEngineName, MediaSource } from './source.js';

export type TargetVideoCodec = 'h264' | 'vp9' | 'av1';
export type TargetAudioCodec = 'aac' | 'opus';

/** What a conversion should make. Everything left out is chosen so that every current browser plays it. */
export interface ConversionTarget {
  /** Default `mp4`. `webm` takes VP9 or AV1 with Opus. */
  readonly container?: 'mp4' | 'webm' | undefined;
  /** Default H.264 in MP4, VP9 in WebM. */
  readonly videoCodec?: TargetVideoCodec | undefined;
  /** Default: the source's AAC is copied in MP4, else AAC where it can be encoded, else Opus. */
  readonly audioCodec?: TargetAudioCodec | undefined;
  /** Longest height of the result; never scaled up. Default 720. */
  readonly maxHeight?: number | undefined;
  /** Bits a second; default by size of the picture. */
  readonly videoBitrate?: number | undefined;
  readonly audioBitrate?: number | undefined;
  /** Seconds of the source; default the whole. */
  readonly start?: number | undefined;
  readonly end?: number | undefined;
  /** Degrees clockwise, on top of the source's own rotation. */
  readonly rotate?: 0 | 90 | 180 | 270 | undefined;
  /** Leave the sound out. */
  readonly mute?: boolean | undefined;
}

export interface TranscodeOptions extends TaskOptions, ConversionTarget {
  /**
   * The result while it grows: fragmented MP4 (or WebM), in order, the initialisation first, with the type for `addSourceBuffer`.
   * Concatenated, the parts are a playable file. A promise given back holds the conversion a little ahead of who takes the parts.
   */
  readonly onPart?: ((part: ConversionPart) => void | Promise<void>) | undefined;
  /** Finished slices are kept in this browser under this name until the whole is done, so that a reload continues. */
  readonly checkpoint?: string | undefined;
}

export interface ConversionPart {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly mimeType: string;
}

export interface ConversionResult {
  readonly blob: Blob;
  /** With codecs. */
  readonly mimeType: string;
  readonly width: number;
  readonly height: number;
  readonly durationSeconds: number;
  readonly engine: MediaEngineName;
  /** What was found on the way; absent where there is nothing to tell. Damage that a browser's own decoder mends without a word is not known. */
  readonly warnings?: readonly MediaWarning[];
}

/** What a conversion will come to, before it is begun. */
export interface ConversionEstimate {
  readonly sizeBytes: number;
  readonly width: number;
  readonly height: number;
  readonly engine: MediaEngineName;
  /** Frames × megapixels to be worked on, which a measured speed turns into seconds. */
  readonly megapixels: number;
}

export interface ClipOptions extends TaskOptions {
  /** Seconds; the clip shows exactly the frames with `start <= time < end`. */
  readonly start: number;
  readonly end: number;
}

export interface ClipResult extends ConversionResult {
  /** Whether the packets between the cuts were copied (true) or all was encoded again. Nothing outside the clip is in its bytes. */
  readonly copied: boolean;
}

/** A video made into another one. */
export interface ConversionSteps {
  /** What `transcode` with this target will come to. */
  estimate(probe: ProbeResult, target?: ConversionTarget): Promise<ConversionEstimate>;
  transcode(source: MediaSource, probe: ProbeResult, options?: TranscodeOptions): Promise<ConversionResult>;
  /** Exact to the frame. */
  clip(source: MediaSource, probe: ProbeResult, options: ClipOptions): Promise<ClipResult>;
}
