import type { ServerCapabilities, Step } from '@cuelight/protocol';
import type { Processing } from '../library/library.js';

export type PlannedStep = Extract<Step, 'probe' | 'poster' | 'captions' | 'transcribe' | 'renditions'>;

/** What the plan needs to know of the file: fields of the media engine's probe. */
export interface PlanMedia {
  readonly info: {
    readonly durationSeconds: number; readonly sizeBytes: number; readonly width: number; readonly height: number;
    readonly videoCodec: string | null; readonly audioCodec: string | null;
  };
  /** The browser's `<video>` plays picture and sound. */
  readonly playable: boolean;
}

export interface Device {
  /** WebAssembly is allowed, so that ffmpeg.wasm can run. */
  readonly wasm: boolean;
  /** Seconds of 720p video ffmpeg.wasm converts a second, measured here; null until measured. */
  readonly transcodeSpeed: number | null;
  /** Bytes a second measured on an upload here; null until measured. */
  readonly uploadBytesPerSecond: number | null;
  readonly saveData: boolean;
  /** A speech model was named. */
  readonly speechModel: boolean;
}

/** Who does a step, why, and for how long. */
export interface Choice {
  readonly step: PlannedStep;
  readonly where: 'browser' | 'server' | 'nowhere';
  readonly engine: 'webcodecs' | 'ffmpeg-wasm' | 'native' | 'wasm' | 'speech' | 'none';
  /** One plain sentence for people. */
  readonly sentence: string;
  /** Estimate; null where it makes no difference. */
  readonly seconds: number | null;
  /** Tried in order when this one fails. */
  readonly fallbacks: readonly Choice[];
  /** Why other candidates were left out. */
  readonly reasons: readonly string[];
}

export interface Plan {
  readonly choices: readonly Choice[];
}

export interface PlanServer {
  readonly capabilities: Pick<ServerCapabilities, 'ffmpeg' | 'queueLength' | 'maxUploadBytes'>;
}

export type { Processing };
