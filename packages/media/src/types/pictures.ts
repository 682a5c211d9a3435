import type { TaskOptions } from '@cuelight/protocol';
import type { ProbeResult } from './probe.js';
import type { MediaEngineName, MediaSource } from './source.js';

export type PictureType = 'image/avif' | 'image/webp' | 'image/jpeg';

export interface PosterOptions extends TaskOptions {
  /** Pixels; never scaled up. Default 640; `Infinity` for the full width. */
  readonly maxWidth?: number | undefined;
  /** Left out: WebP where the browser encodes it, else JPEG. A type that it can't encode falls back the same way. */
  readonly type?: PictureType | undefined;
}

export interface PosterResult {
  readonly blob: Blob;
  readonly width: number;
  readonly height: number;
  /** Seconds. */
  readonly time: number;
  readonly engine: MediaEngineName;
}

export interface StoryboardOptions extends TaskOptions {
  /** Default 160. The height follows the picture as shown. */
  readonly tileWidth?: number | undefined;
  /** Seconds between tiles; default: such that the whole video has at most 100 tiles, never below 1. */
  readonly intervalSeconds?: number | undefined;
  /**
   * Called as soon as there is something to show and again when it is refined: key frames come first (eight times quicker), then the
   * tiles whose key frame is further away than half an interval are replaced by the exact frame.
   */
  readonly onDraft?: ((storyboard: Storyboard) => void) | undefined;
}

/** One picture of a storyboard. */
export interface StoryboardTile {
  /** The span of video time it stands for, in seconds; the tiles follow each other without a gap. */
  readonly start: number;
  readonly end: number;
  /** The second of the frame shown. */
  readonly time: number;
  /** Which sheet, and the pixels of the tile on it. */
  readonly sheet: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Sprite sheets of up to 100 tiles each. {@link thumbnailsVtt} makes the WebVTT file of it. */
export interface Storyboard {
  readonly sheets: readonly { readonly blob: Blob; readonly width: number; readonly height: number }[];
  readonly tiles: readonly StoryboardTile[];
  readonly engine: MediaEngineName;
}

export interface FramesOptions extends TaskOptions {
  /** Frames a second of video, or every frame there is. Default 2. */
  readonly rate?: number | 'every' | undefined;
  /** Pixels; never scaled up. Default 512. */
  readonly maxWidth?: number | undefined;
  /** Seconds; default the whole video. A frame belongs to it when `start <= time < end`. */
  readonly start?: number | undefined;
  readonly end?: number | undefined;
}

/** A frame of the video. The listener owns `bitmap` and has to `close()` it. */
export interface VideoFrameAt {
  /** Counted from 0 in the order shown, over the whole video. */
  readonly number: number;
  /** Seconds: exactly when the frame is first shown. */
  readonly time: number;
  readonly bitmap: ImageBitmap;
}

export interface EnhanceOptions extends TaskOptions {
  /** Second at which the preview begins. */
  readonly start: number;
  /** Default 3, at most 10. */
  readonly seconds?: number | undefined;
  /** 0 (off) to 1: averages grain away, but not over edges. */
  readonly denoise?: number | undefined;
  /** 0 (off) to 1. */
  readonly sharpen?: number | undefined;
  /** −1 to 1, 0 leaves as is; 1 adds half the range from black to white. */
  readonly brightness?: number | undefined;
  /** −1 (all grey) to 1 (twice the distance from the middle), 0 leaves as is. */
  readonly contrast?: number | undefined;
  /** −1 (no colour) to 1 (twice the colour), 0 leaves as is. */
  readonly saturation?: number | undefined;
}

/** The same seconds twice, for showing side by side. Both are silent MP4s of the same size and length, at most 1280 × 720, or 640 × 360 without WebGL2. */
export interface EnhancePreview {
  readonly before: Blob;
  readonly after: Blob;
  /** With codecs. */
  readonly mimeType: string;
  readonly width: number;
  readonly height: number;
  /** Whether a graphics card ran the filter; false where this browser's software did. */
  readonly gpu: boolean;
}

/** Pictures of a video. */
export interface PictureSteps {
  /** Best non-black frame near 1 s (shorter videos: their middle). `no_video_stream` for audio. */
  poster(source: MediaSource, probe: ProbeResult, options?: PosterOptions): Promise<PosterResult>;
  /** Small pictures of the whole video. `no_video_stream` for audio. */
  storyboard(source: MediaSource, probe: ProbeResult, options?: StoryboardOptions): Promise<Storyboard>;
  /** Frames in order, in memory; decoding waits for the promise `onFrame` gives. `no_video_stream` for audio. */
  frames(source: MediaSource, probe: ProbeResult, onFrame: (frame: VideoFrameAt) => unknown, options?: FramesOptions): Promise<void>;
  /** A few seconds before and after denoising, sharpening and colour. */
  enhancePreview(source: MediaSource, probe: ProbeResult, options: EnhanceOptions): Promise<EnhancePreview>;
}
