import type { Device } from '../plan/types.js';
import { createKeyValue } from '../session/identity.js';

const KEY = 'cuelight.transcode-speed';

/** What this device can do, with the speed it showed before. */
export function measuredDevice(speechModel: boolean): Device {
  const speed = Number(createKeyValue().get(KEY));
  return {
    wasm: typeof WebAssembly === 'object', transcodeSpeed: speed > 0 ? speed : null, uploadBytesPerSecond: null, saveData: false, speechModel,
  };
}

/** Keeps how fast a conversion went, for the next plan. */
export function rememberTranscode(videoSeconds: number, tookSeconds: number): void {
  if (videoSeconds > 2 && tookSeconds > 0) createKeyValue().set(KEY, String(videoSeconds / tookSeconds));
}
