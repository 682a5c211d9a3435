import type { MediaInfo, ServerCapabilities, Step } from '@cuelight/protocol';
import type { Processing } from '../library/library.js';
import type { Speeds } from './speeds.js';

/** What can be planned: the protocol's steps of a media file, and three that only this page knows. */
export type PlannedStep = Step | 'frames' | 'package' | 'upload';

/** Steps that a model does. */
export type InferenceStep = Extract<Step, 'transcribe' | 'readText' | 'detect' | 'embed'>;

/** What the plan needs to know of the file: fields of the media engine's probe. */
export interface PlanMedia {
  readonly info: Pick<MediaInfo, 'durationSeconds' | 'sizeBytes' | 'width' | 'height' | 'frameRate' | 'videoCodec' | 'audioCodec'>;
  /** Which engine could open the file. Left out: WebCodecs. */
  readonly engine?: 'webcodecs' | 'ffmpeg-wasm';
  /** Asked from WebCodecs for this very file. */
  readonly canDecodeVideo: boolean;
  readonly canDecodeAudio: boolean;
  /** The browser's `<video>` plays picture and sound. */
  readonly playable: boolean;
  /** Bits a second of the sound, where that was measured. */
  readonly soundBitrate?: number;
  /** False when there is surely no embedded text track. */
  readonly hasTextTrack?: boolean;
  /** False when there are no words yet, of speech or in the picture. */
  readonly hasWords?: boolean;
  /** The file lies on the server already. */
  readonly isSent?: boolean;
  readonly want?: Wanted;
}

/** What a step should make, where that is not the default. */
export interface Wanted {
  /** Longest height of the result. Default 720. */
  readonly maxHeight?: number;
  /** A rendition is wanted even of a file that plays. */
  readonly smaller?: boolean;
  /** Seconds of a clip, a preview or a still video. */
  readonly seconds?: number;
  /** Frames a second that are looked at, or all of them. */
  readonly rate?: number | 'every';
}

/** What this browser encodes, asked from it once. */
export interface CanEncode {
  readonly h264: boolean;
  readonly vp9: boolean;
  readonly av1: boolean;
  readonly aac: boolean;
  readonly opus: boolean;
}

export interface Device {
  /** WebAssembly is allowed, so that ffmpeg.wasm can run. */
  readonly wasm: boolean;
  /** The site serves ffmpeg.wasm; left out: it does. */
  readonly ffmpeg?: boolean;
  /** WebCodecs is there at all; what it decodes is asked per file. */
  readonly webcodecs: boolean;
  readonly canEncode: CanEncode;
  readonly webgpu: boolean;
  readonly webgl: boolean;
  /** Cross-origin isolated; matters for the threaded core alone. */
  readonly isolated: boolean;
  /** The threaded core of ffmpeg.wasm was asked for; it needs an isolated page. */
  readonly threaded: boolean;
  /** The site serves that core; left out: it does. */
  readonly threadedServed?: boolean;
  /** Memory of the device as far as the browser tells; null when it doesn't. */
  readonly memoryBytes: number | null;
  /** The person asked the browser to save data. */
  readonly saveData: boolean;
  /** `level` is 0 to 1; null when the browser doesn't tell. */
  readonly battery: { readonly level: number; readonly charging: boolean } | null;
  /** The tab is in the background. */
  readonly hidden: boolean;
  /** The steps for which a model is set up. */
  readonly models: readonly InferenceStep[];
  /** Measured here before. */
  readonly speeds: Speeds;
}

/** Who does a step, why, and for how long. */
export interface Choice {
  readonly step: PlannedStep;
  readonly where: 'browser' | 'server' | 'nowhere';
  /** `wasm`: a model on ONNX Runtime's wasm; on a server its ffmpeg. */
  readonly engine: 'webcodecs' | 'ffmpeg-wasm' | 'webgpu' | 'wasm' | 'native' | 'none';
  /** One plain sentence for people. */
  readonly sentence: string;
  /** Estimate; null where it makes no difference. */
  readonly seconds: number | null;
  /** Tried in order when this one fails: see {@link next}. */
  readonly fallbacks: readonly Choice[];
  /** Why other candidates were left out or failed, as clauses without a full stop. */
  readonly reasons: readonly string[];
}

export interface Plan {
  readonly choices: readonly Choice[];
}

export interface PlanServer {
  readonly capabilities: Pick<ServerCapabilities, 'ffmpeg' | 'queueLength' | 'maxUploadBytes'> & Partial<Pick<ServerCapabilities, 'steps'>>;
}

export type { Processing };
