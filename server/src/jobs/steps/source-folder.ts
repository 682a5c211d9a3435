import { symlink } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { VideoRecord } from '../../ports/index.js';
import type { HandlerParts } from '../handlers.js';

/** Runs `run` in a folder of its own that holds the original of a video under `name`, and nothing else. */
export function inSourceFolder<T>({ work, blobs }: Pick<HandlerParts, 'work' | 'blobs'>, video: VideoRecord, run: (cwd: string, name: string) => Promise<T>): Promise<T> {
  return work.use(async (cwd) => {
    const original = await blobs.materialize(video.originalKey);
    try {
      const name = `source${extname(video.originalKey)}`;
      await symlink(original.path, join(cwd, name));
      return await run(cwd, name);
    } finally {
      await original.release();
    }
  });
}
