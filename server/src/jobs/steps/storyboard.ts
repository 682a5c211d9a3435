import { join } from 'node:path';
import { CuelightError } from '@cuelight/protocol';
import { z } from 'zod';
import { makeStoryboard } from '../../ffmpeg/storyboard.js';
import type { JobHandler } from '../handler.js';
import type { HandlerParts } from '../handlers.js';
import { needsFfmpeg } from './needs-ffmpeg.js';
import type { Precedence } from './precedence.js';
import { inSourceFolder } from './source-folder.js';

/** Small pictures of a whole video, for its time bar and for what is found in it. */
export const storyboardHandler = (parts: HandlerParts, { clear }: Precedence): JobHandler<object> => ({
  step: 'storyboard',
  input: z.strictObject({}),
  concurrency: 1,
  unavailable: needsFfmpeg(parts.engine),
  run: ({ video, signal }) => inSourceFolder(parts, video, async (cwd, name) => {
    if (video.mediaInfo === null) throw new CuelightError('not_a_video', 'Nothing is known about this file; ask for "probe" first.', {});
    // the poster is what people wait for; two at once would take twice as long for both
    await clear(signal);
    const { sheet, vtt } = await makeStoryboard(parts.engine, video.mediaInfo, { cwd, name, signal });
    const folder = `${video.id}/derived/storyboard`;
    await parts.blobs.putFile(`${folder}/${sheet}`, join(cwd, sheet));
    const storyboardKey = `${folder}/${vtt}`;
    await parts.blobs.putFile(storyboardKey, join(cwd, vtt));
    return { change: (before) => ({ ...before, storyboardKey }) };
  }),
});
