import { stat, symlink } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { CuelightError } from '@cuelight/protocol';
import type { FfmpegEngine } from '../ffmpeg/engine.js';
import { makePoster } from '../ffmpeg/poster.js';
import { probeFile } from '../ffmpeg/probe.js';
import { makeRendition } from '../ffmpeg/rendition.js';
import type { Blobs, VideoRecord } from '../ports/index.js';
import type { WorkFolder } from '../work-folder.js';
import type { JobHandlers } from './handler.js';
import type { SpeedMeter } from './speed-meter.js';

export interface MediaHandlerParts {
  readonly blobs: Blobs;
  readonly engine: FfmpegEngine;
  readonly work: WorkFolder;
  readonly speed: SpeedMeter;
}

/** The poster and the rendition of a stored video, made by ffmpeg in a folder that holds nothing else. */
export function createMediaHandlers({ blobs, engine, work, speed }: MediaHandlerParts): JobHandlers {
  const inFolder = <T>(video: VideoRecord, run: (cwd: string, name: string) => Promise<T>): Promise<T> =>
    work.use(async (cwd) => {
      const original = await blobs.materialize(video.originalKey);
      try {
        const name = `source${extname(video.originalKey)}`;
        await symlink(original.path, join(cwd, name));
        return await run(cwd, name);
      } finally {
        await original.release();
      }
    });

  return {
    poster: (video, { signal }) => inFolder(video, async (cwd, name) => {
      const made = await makePoster(engine, video.mediaInfo, { cwd, name, signal });
      const posterKey = `${video.id}/poster.jpg`;
      await blobs.putFile(posterKey, join(cwd, made));
      return (before) => ({ ...before, posterKey: before.posterKey ?? posterKey });
    }),

    renditions: (video, { signal, onProgress }) => inFolder(video, async (cwd, name) => {
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
      return ({ problem: _problem, ...before }) => ({ ...before, status: 'ready', renditions: [rendition, ...before.renditions.filter((one) => one.id !== 'mp4')] });
    }),
  };
}
