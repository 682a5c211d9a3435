import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { CuelightError } from '@cuelight/protocol';
import { z } from 'zod';
import { probeFile } from '../../ffmpeg/probe.js';
import { makeRendition } from '../../ffmpeg/rendition.js';
import type { JobHandler } from '../handler.js';
import type { HandlerParts } from '../handlers.js';
import { needsFfmpeg } from './needs-ffmpeg.js';
import { inSourceFolder } from './source-folder.js';

/** Playable forms of a video. */
export const renditionsHandler = ({ blobs, engine, work, speed }: HandlerParts): JobHandler<object> => ({
  step: 'renditions',
  input: z.strictObject({}),
  concurrency: 1,
  unavailable: needsFfmpeg(engine),
  queued: (video) => {
    if (video.status !== 'failed') return video;
    const { problem: _problem, ...before } = video;
    return { ...before, status: 'processing' };
  },
  givenUp: (video, problem) => (video.renditions.length > 0 ? video : { ...video, status: 'failed', problem }),
  run: ({ video, signal, onProgress }) => inSourceFolder({ work, blobs }, video, async (cwd, name) => {
    const info = video.mediaInfo;
    if (info === null) throw new CuelightError('not_a_video', 'Nothing is known about this file, so it can\'t be converted; bring it again.', {});
    const startedAt = Date.now();
    const made = await makeRendition(engine, info, { cwd, name, signal, onProgress });
    const { size } = await stat(join(cwd, made.name));
    const { mimeType } = await probeFile(engine, { cwd, name: made.name, sizeBytes: size, container: 'mp4', signal });
    speed.add(info, (Date.now() - startedAt) / 1000);
    const blobKey = `${video.id}/rendition-mp4.mp4`;
    await blobs.putFile(blobKey, join(cwd, made.name));
    const rendition = { id: 'mp4', blobKey, mimeType, width: made.width, height: made.height, sizeBytes: size, original: false };
    return { change: ({ problem: _problem, ...before }) => ({ ...before, status: 'ready', renditions: [rendition, ...before.renditions.filter((one) => one.id !== 'mp4')] }) };
  }),
});
