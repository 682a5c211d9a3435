import { randomUUID } from 'node:crypto';
import { link, open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** Files that a write left behind when it was cut off have this ending. */
export const TEMPORARY_SUFFIX = '.tmp';
export const BACKUP_SUFFIX = '.bak';

/** Makes names in a folder survive a power cut. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/**
 * Replaces a file as a whole: after a crash it holds the old or the new text, never a mixture. Resolves once the new one is on disk.
 * The text before stays beside it as `.bak`.
 */
export async function durableWrite(file: string, text: string, mode?: number): Promise<void> {
  const temporary = join(dirname(file), `.${basename(file)}.${randomUUID()}${TEMPORARY_SUFFIX}`);
  try {
    const handle = await open(temporary, 'wx', mode);
    try {
      await handle.writeFile(text, 'utf8');
      await handle.sync();
    } finally {
      await handle.close();
    }
    await keepBackup(file);
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await syncFolder(dirname(file));
}

/** A second name for the old text: at no moment is there no file of the right name. */
async function keepBackup(file: string): Promise<void> {
  await rm(`${file}${BACKUP_SUFFIX}`, { force: true });
  try {
    await link(file, `${file}${BACKUP_SUFFIX}`);
  } catch (error) {
    // ENOENT: the first write has nothing to keep. EPERM and ENOTSUP: this file system has no hard links; the write itself stays safe.
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOENT' && code !== 'EPERM' && code !== 'ENOTSUP') throw error;
  }
}
