import { join } from 'node:path';
import { z } from 'zod';
import { makePoster } from '../../ffmpeg/poster.js';
import type { JobHandler } from '../handler.js';
import type { HandlerParts } from '../handlers.js';
import { needsFfmpeg } from './needs-ffmpeg.js';
import type { Precedence } from './precedence.js';
import { inSourceFolder } from './source-folder.js';

/** The picture that stands for a video. One that came with the upload stays. */
export const posterHandler = (parts: HandlerParts, { first }: Precedence): JobHandler<object> => ({
  step: 'poster',
  input: z.strictObject({}),
  concurrency: 1,
  unavailable: needsFfmpeg(parts.engine),
  run: ({ video, signal }) => first(() => inSourceFolder(parts, video, async (cwd, name) => {
    const made = await makePoster(parts.engine, video.mediaInfo, { cwd, name, signal });
    const posterKey = `${video.id}/poster.jpg`;
    await parts.blobs.putFile(posterKey, join(cwd, made));
    return { change: (before) => ({ ...before, posterKey: before.posterKey ?? posterKey }) };
  })),
});
