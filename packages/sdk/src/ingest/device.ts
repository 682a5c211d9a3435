import type { MediaAssets } from '@cuelight/media';
import { workOf } from '../plan/estimates.js';
import { average, inferenceKey, learn, type LocalEngine } from '../plan/speeds.js';
import type { Device, InferenceStep, PlanMedia, PlannedStep } from '../plan/types.js';
import { canEncode } from './encoders.js';
import { keepSpeeds, readSpeeds } from './kept-speeds.js';

/** Shorter work says more about starting an engine than about its speed. */
const TELLING_SECONDS = 0.5;
const GIB = 2 ** 30;

interface Hints {
  /** Gibibytes, rounded and at most 8; Chromium only. */
  readonly deviceMemory?: number;
  readonly connection?: { readonly saveData?: boolean };
  readonly getBattery?: () => Promise<{ readonly level: number; readonly charging: boolean }>;
  readonly gpu?: { requestAdapter(): Promise<unknown> };
}

/** What the page knows beside the device. */
export interface Setting {
  /** The steps for which a model is set up. */
  readonly models: readonly InferenceStep[];
  /** Threads of ffmpeg.wasm that were asked for. */
  readonly ffmpegThreads?: number | undefined;
  /** What the site serves of ffmpeg.wasm; left out: all. */
  readonly served?: Pick<MediaAssets, 'ffmpegCoreUrl' | 'ffmpegThreaded'>;
  /** Ask for a WebGPU adapter: only for steps that would use it, because Chromium tells the console when there is none. */
  readonly asksGpu?: boolean;
}

/** Null where the browser doesn't tell, or forbids this frame to ask. */
async function battery({ getBattery }: Hints): Promise<Device['battery']> {
  try {
    const state = await getBattery?.call(globalThis.navigator);
    return state ? { level: state.level, charging: state.charging } : null;
  } catch {
    return null;
  }
}

async function hasWebGpu({ gpu }: Hints): Promise<boolean> {
  try {
    return Boolean(await gpu?.requestAdapter());
  } catch {
    return false;
  }
}

function hasWebGl(): boolean {
  const context = typeof OffscreenCanvas === 'undefined' ? null : new OffscreenCanvas(1, 1).getContext('webgl2');
  // browsers keep only a few contexts at a time
  context?.getExtension('WEBGL_lose_context')?.loseContext();
  return context !== null;
}

/** What never changes while the page is open, asked once. */
let lasting: Promise<Pick<Device, 'canEncode' | 'webgl'>> | null = null;
let webgpu: Promise<boolean> | null = null;

const askLasting = async (): Promise<Pick<Device, 'canEncode' | 'webgl'>> => ({ canEncode: await canEncode(), webgl: hasWebGl() });

/** What this device can do, how it stands now, and the speeds it showed before. */
export async function measureDevice({ models, ffmpegThreads = 1, served, asksGpu = false }: Setting): Promise<Device> {
  const hints = globalThis.navigator as unknown as Hints;
  const [asked, power] = await Promise.all([lasting ??= askLasting(), battery(hints)]);
  return {
    ...asked, webgpu: asksGpu && await (webgpu ??= hasWebGpu(hints)), battery: power, models, threaded: ffmpegThreads > 1, ...(served ? { ffmpeg: served.ffmpegCoreUrl !== null, threadedServed: Boolean(served.ffmpegThreaded) } : {}),
    wasm: typeof WebAssembly === 'object', webcodecs: typeof VideoDecoder === 'function' && typeof VideoEncoder === 'function',
    isolated: globalThis.crossOriginIsolated, memoryBytes: hints.deviceMemory === undefined ? null : hints.deviceMemory * GIB,
    saveData: hints.connection?.saveData === true, hidden: document.visibilityState === 'hidden', speeds: readSpeeds(),
  };
}

/** Keeps how fast a step went, for the next plan. */
export function rememberWork(engine: LocalEngine, step: PlannedStep, media: PlanMedia, tookSeconds: number): void {
  if (tookSeconds >= TELLING_SECONDS) keepSpeeds(learn(readSpeeds(), engine, workOf(step, media), tookSeconds));
}

/** Keeps how fast a model worked, for the next plan: seconds of sound, frames, or texts. */
export function rememberInference(step: InferenceStep, units: number, tookSeconds: number): void {
  if (units <= 2 || tookSeconds < TELLING_SECONDS) return;
  const speeds = readSpeeds();
  const key = inferenceKey(step);
  keepSpeeds({ ...speeds, [key]: average(speeds[key], units / tookSeconds) });
}
