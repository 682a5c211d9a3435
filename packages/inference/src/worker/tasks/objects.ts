import { CuelightError } from '@cuelight/protocol';
import { resolveModel } from '../../models/resolve-model.js';
import { createDetection } from '../../objects/detection.js';
import { detectorLoader } from '../../objects/detector.js';
import { createPixelReader } from '../read-pixels.js';
import type { TaskKind } from '../task.js';

/** Objects: frames in, boxes out. */
export const objects: TaskKind<'objects'> = {
  open: async ({ model: choice, threshold = 0.5, frameCount }, { signal, emit, settle, runtime }) => {
    if (!(threshold >= 0 && threshold <= 1)) throw new CuelightError('bad_request', `A score of ${threshold} can't be reached. Give a threshold from 0 to 1.`, { field: 'threshold' });
    const resolved = resolveModel('objects', choice);
    const detector = await runtime.model(resolved, detectorLoader(resolved.model));
    return createDetection({
      signal, frameCount,
      readPixels: createPixelReader(),
      detect: (pixels) => detector.use((loaded) => loaded.detect(pixels(), threshold)),
      onFrame: (seen, frame) => {
        emit({ frame: seen });
        settle((item) => item === frame);
      },
      onProgress: (progress) => { emit({ progress }); },
    });
  },
};
