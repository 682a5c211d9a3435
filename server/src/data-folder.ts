import { randomUUID } from 'node:crypto';
import { mkdir, open, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { CuelightError } from '@cuelight/protocol';
import { systemReason } from './system-reason.js';

const kindOf = (path: string): Promise<'folder' | 'other' | 'none'> => stat(path).then((found) => (found.isDirectory() ? 'folder' : 'other'), () => 'none');

/** Makes a folder and those above it. Node's own `recursive` never comes back where the system makes no folder, as below `/proc`. */
export async function makeFolder(dir: string): Promise<void> {
  try {
    await mkdir(dir);
  } catch (error) {
    if (await kindOf(dir) === 'folder') return;
    const above = dirname(dir);
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || above === dir || await kindOf(above) !== 'none') throw error;
    await makeFolder(above);
    await makeFolder(dir);
  }
}

/** Writes a file in a folder, to the disk, and removes it. Resolves with the time the disk gave it, in ms. */
export async function tryWriting(dir: string): Promise<number> {
  const file = join(dir, `.trial-${randomUUID()}.tmp`);
  const handle = await open(file, 'wx');
  try {
    await handle.write('trial');
    await handle.sync();
    return (await handle.stat()).mtimeMs;
  } finally {
    await handle.close();
    await rm(file, { force: true }).catch(() => undefined);
  }
}

/** Why nothing can be kept in a folder that is there, or could be made: in words. */
export function whyNotWritable(error: unknown): string {
  // the folder above is there, so this is no missing one
  return (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'nothing can be made there' : systemReason(error);
}

/** Makes the folder of all a server keeps, where there is none. Rejects `store_unavailable` where nothing can be kept there. */
export async function openDataFolder(dir: string): Promise<void> {
  try {
    await makeFolder(dir);
    await tryWriting(dir);
  } catch (error) {
    const why = await kindOf(dir) === 'other' ? 'it is a file' : whyNotWritable(error);
    throw new CuelightError('store_unavailable', `The data folder ${dir} can't be used: ${why}. Give the server's user a folder it may write, or set CUELIGHT_DATA_DIR to another one.`, { reason: why }, { cause: error });
  }
}
