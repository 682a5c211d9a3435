import type { Device } from '../plan/types.js';
import { createKeyValue } from '../session/identity.js';

const KEY = 'cuelight.transcode-speed';
const UPLOAD_KEY = 'cuelight.upload-speed';
/** Smaller uploads say more about latency than about bandwidth. */
const TELLING_BYTES = 500_000;

/** What this device can do, with the speed it showed before. */
export function measuredDevice(speechModel: boolean): Device {
  const kept = createKeyValue();
  const [speed, uploadSpeed] = [Number(kept.get(KEY)), Number(kept.get(UPLOAD_KEY))];
  const { connection } = globalThis.navigator as { connection?: { saveData?: boolean } };
  return {
    wasm: typeof WebAssembly === 'object', transcodeSpeed: speed > 0 ? speed : null, uploadBytesPerSecond: uploadSpeed > 0 ? uploadSpeed : null,
    saveData: connection?.saveData === true, speechModel,
  };
}

/** Keeps how fast a conversion went, for the next plan. */
export function rememberTranscode(videoSeconds: number, tookSeconds: number): void {
  if (videoSeconds > 2 && tookSeconds > 0) createKeyValue().set(KEY, String(videoSeconds / tookSeconds));
}

/** Keeps how fast an upload went, for the next plan. */
export function rememberUpload(sizeBytes: number, tookSeconds: number): void {
  if (sizeBytes >= TELLING_BYTES && tookSeconds > 0) createKeyValue().set(UPLOAD_KEY, String(sizeBytes / tookSeconds));
}
