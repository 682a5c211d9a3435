import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { CuelightError } from '@cuelight/protocol';
import { z } from 'zod';
import { probeFile } from '../ffmpeg/probe.js';
import { inspectImage } from '../ffmpeg/still/image.js';
import { makeStill } from '../ffmpeg/still/make-still.js';
import { STILL_MOVES } from '../ffmpeg/still/motion.js';
import type { JobHandler } from '../jobs/handler.js';
import type { HandlerParts } from '../jobs/handlers.js';
import { startUsualSteps } from '../jobs/usual-steps.js';
import { needsFfmpeg } from '../jobs/steps/needs-ffmpeg.js';
import { inSourceFolder } from '../jobs/steps/source-folder.js';
import type { VideoRecord } from '../ports/index.js';

export const stillInput = z.strictObject({
  seconds: z.number().min(5).max(10).default(6),
  move: z.enum(STILL_MOVES).default('zoom-in'),
});

export type StillInput = z.output<typeof stillInput>;

/** The image among a video's files; null for what was brought as a video. */
const imageKeyOf = ({ imageKey, originalKey, originalType }: VideoRecord): string | null => imageKey ?? (originalType.startsWith('image/') ? originalKey : null);

/**
 * Makes an uploaded image a video, one at a time in the whole server, however fast they are brought: those that wait are records, not files in memory.
 * Afterwards the video is the original, so that every other step works on it; the image stays beside it and is served to nobody.
 */
export const stillHandler = (parts: HandlerParts): JobHandler<StillInput> => ({
  step: 'stillToVideo',
  input: stillInput,
  concurrency: 1,
  unavailable: needsFfmpeg(parts.engine),
  check: (video) => {
    if (imageKeyOf(video) === null) throw new CuelightError('bad_request', 'This is a video already; only a picture is made into one.', { field: 'step', reason: 'no picture' });
  },
  queued: (video) => {
    if (video.status !== 'failed') return video;
    const { problem: _problem, ...before } = video;
    return { ...before, status: 'processing' };
  },
  givenUp: (video, problem) => (video.renditions.length > 0 ? video : { ...video, status: 'failed', problem }),
  async run({ video, input, job, signal, onProgress, updateVideo }) {
    const imageKey = imageKeyOf(video);
    if (imageKey === null) throw new CuelightError('not_an_image', 'There is no picture that a video could be made of; bring it again.', {});
    const originalKey = `${video.id}/still.mp4`;
    await inSourceFolder(parts, { ...video, originalKey: imageKey }, async (cwd, name) => {
      const image = await inspectImage(parts.engine, { cwd, name, signal });
      const made = await makeStill(parts.engine, image, input, { cwd, name, signal, onProgress });
      const sizeBytes = (await stat(join(cwd, made))).size;
      const { mediaInfo, mimeType } = await probeFile(parts.engine, { cwd, name: made, container: 'mp4', sizeBytes, signal });
      await parts.blobs.putFile(originalKey, join(cwd, made));
      const rendition = { id: 'original', blobKey: originalKey, mimeType, width: mediaInfo.width, height: mediaInfo.height, sizeBytes, original: true };
      // View-only ones are played once they are there in pieces, which `renditions` makes.
      await updateVideo(({ problem: _problem, ...before }) => ({
        ...before, imageKey, originalKey, originalType: mimeType, mediaInfo, hls: null, ...(before.viewOnly ? { renditions: [], status: 'processing' } : { renditions: [rendition], status: 'ready' }),
      }));
    });
    // After the record names the video: these steps read what it names.
    const made = await parts.records.getVideo(video.id);
    if (made !== null) await startUsualSteps(parts, made, { clientId: job.clientId, owner: job.owner, convert: true });
    return { result: { videoId: video.id } };
  },
});
