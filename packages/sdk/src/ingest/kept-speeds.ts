import { average, type Speeds } from '../plan/speeds.js';
import { createKeyValue } from '../session/identity.js';

const KEY = 'cuelight.speeds';
/** Smaller uploads say more about latency than about bandwidth. */
const TELLING_BYTES = 500_000;

/** What this device showed on earlier visits. */
export function readSpeeds(): Speeds {
  try {
    const kept: unknown = JSON.parse(createKeyValue().get(KEY) ?? '{}');
    if (typeof kept !== 'object' || kept === null) return {};
    return Object.fromEntries(Object.entries(kept).filter(([, speed]) => typeof speed === 'number' && speed > 0 && Number.isFinite(speed)));
  } catch {
    // not ours or damaged: the next measures replace it
    return {};
  }
}

export const keepSpeeds = (speeds: Speeds): void => { createKeyValue().set(KEY, JSON.stringify(speeds)); };

/** Keeps how fast an upload went, for the next plan. */
export function rememberUpload(sizeBytes: number, tookSeconds: number): void {
  const speeds = readSpeeds();
  if (sizeBytes >= TELLING_BYTES && tookSeconds > 0) keepSpeeds({ ...speeds, upload: average(speeds.upload, sizeBytes / tookSeconds) });
}
