import { join } from 'node:path';
import { CuelightError } from '@cuelight/protocol';
import { z } from 'zod';
import { probeFile } from '../../ffmpeg/probe.js';
import { sniffFile } from '../../ffmpeg/sniff.js';
import type { JobHandler } from '../handler.js';
import type { HandlerParts } from '../handlers.js';
import { needsFfmpeg } from './needs-ffmpeg.js';
import { inSourceFolder } from './source-folder.js';

/** Looks at a stored file again: for videos that came while there was no ffmpeg, or an older one. */
export const probeHandler = (parts: HandlerParts): JobHandler<object> => ({
  step: 'probe',
  input: z.strictObject({}),
  concurrency: 1,
  unavailable: needsFfmpeg(parts.engine),
  run: ({ video, signal }) => inSourceFolder(parts, video, async (cwd, name) => {
    const { container } = await sniffFile(join(cwd, name));
    const sizeBytes = (await parts.blobs.stat(video.originalKey))?.sizeBytes ?? 0;
    if (container === null) throw new CuelightError('not_a_video', 'The stored file is no video any more; bring it again.', {});
    const { mediaInfo } = await probeFile(parts.engine, { cwd, name, sizeBytes, container, signal });
    return { change: (before) => ({ ...before, mediaInfo }) };
  }),
});
