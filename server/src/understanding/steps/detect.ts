import type { FrameDetections } from '@cuelight/protocol';
import { z } from 'zod';
import type { JobHandler } from '../../jobs/handler.js';
import { columnsOf } from './columns.js';
import { asJson, dropOld, keepFound, shortHash, withFound, type UnderstandingParts } from './parts.js';
import { checkPicture, pictureOf } from './read-text.js';
import { runInChild, whyNot, withVideoFile } from './run-in-child.js';

const USUAL_RATE = 4;
const MAX_RATE = 60;
/** Kept from this score on, so that a person can lower what is shown. */
const LEAST_THRESHOLD = 0.3;

export const detectSchema = z.strictObject({
  rate: z.union([z.number().positive().max(MAX_RATE), z.literal('every')]).default(USUAL_RATE).describe('Frames a second in which objects are looked for, or `every`.'),
});
export type DetectInput = z.output<typeof detectSchema>;

export const detectionsLogName = (model: string, rate: number | 'every', threshold: number): string => `detect-${shortHash(model, rate, threshold)}`;
export const detectLogOf = (parts: Pick<UnderstandingParts, 'models'>, { rate }: DetectInput): string => detectionsLogName(parts.models.nameOf('detect'), rate, LEAST_THRESHOLD);

/** Objects in single frames, then their tracks and when each is to be seen. */
export const detectHandler = (parts: UnderstandingParts): JobHandler<DetectInput> => ({
  step: 'detect',
  input: detectSchema,
  concurrency: 1,
  unavailable: whyNot(parts, 'detect'),
  check: checkPicture,
  run: async (context) => {
    const { video, input: { rate }, signal } = context;
    const model = parts.models.nameOf('detect');
    const threshold = LEAST_THRESHOLD;
    const name = detectionsLogName(model, rate, threshold);
    const log = await parts.logs.open<FrameDetections>(video.id, name);
    try {
      if (!log.isFinished) {
        const result = await withVideoFile(parts, context, (file) => runInChild(parts, 'detect', context, log, {
          input: async () => ({ file, model, picture: pictureOf(video), rate, threshold, done: log.batches }),
          line: (frame) => frame,
        }));
        if (result === null) return 'again';
        await log.finish();
      }
      const { bytes, appearances, frames } = await columnsOf(video.id, log, rate, signal);
      const columnsKey = await keepFound(parts.blobs, video.id, 'objects', 'cued', bytes);
      const appearancesKey = await keepFound(parts.blobs, video.id, 'appearances', 'json', asJson(appearances));
      await context.updateVideo(withFound({ detections: { log: name, model, rate, threshold, frames, columnsKey, appearancesKey, appearances: appearances.length } }));
      const before = video.found?.detections;
      await dropOld(parts.blobs, [before?.columnsKey, before?.appearancesKey], [columnsKey, appearancesKey]);
      if (before && before.log !== name) await parts.logs.remove(video.id, before.log);
      parts.changed(video.id);
      return { result: { videoId: video.id, counts: { frames, appearances: appearances.length } } };
    } finally {
      await log.close();
    }
  },
});
