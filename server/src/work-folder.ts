import { randomUUID } from 'node:crypto';
import { mkdir, realpath, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { endLeftProcesses } from './left-processes.js';
import { toStoreError } from './records/index.js';

/** Folders for work under way: one for each upload and each job, gone when it ends, all gone at the next start. */
export interface WorkFolder {
  /** Runs `work` in a new empty folder and removes that folder afterwards, whatever happened. */
  use<T>(work: (dir: string) => Promise<T>): Promise<T>;
}

export async function openWorkFolder(dir: string): Promise<WorkFolder> {
  try {
    // Before their folders: what still writes there would keep them from being removed.
    await endLeftProcesses(await realpath(dir).catch(() => dir));
    await rm(dir, { recursive: true, force: true, maxRetries: 3 });
    await mkdir(dir, { recursive: true });
  } catch (error) {
    throw toStoreError(error);
  }
  return {
    async use(work) {
      const own = join(dir, randomUUID());
      await mkdir(own).catch((error: unknown) => { throw toStoreError(error); });
      try {
        return await work(own);
      } finally {
        await rm(own, { recursive: true, force: true, maxRetries: 3 });
      }
    },
  };
}
