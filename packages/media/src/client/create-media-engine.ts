import type { MediaAssets, MediaEngine, MediaEngineOptions } from '../types.js';
import { createConnection } from './connection.js';
import { conversionSteps } from './conversion.js';
import { pictureSteps } from './pictures.js';
import { probeSteps } from './probe.js';
import { productionSteps } from './production.js';
import { soundSteps } from './sound.js';

/**
 * The media engine of a page. `assets` is asked once, before the first call that needs the worker; a worker that could not start or
 * died is started anew by the next call. After `close()` every call rejects with `AbortError`.
 */
export function createMediaEngine(assets: () => Promise<MediaAssets>, options: MediaEngineOptions = {}): MediaEngine {
  const { use, threading, close } = createConnection(assets, options);
  return { ...probeSteps(use), ...pictureSteps(use), ...soundSteps(use), ...conversionSteps(use), ...productionSteps(use), threading, close };
}
