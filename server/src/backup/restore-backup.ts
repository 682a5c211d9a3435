import { randomUUID } from 'node:crypto';
import { copyFile, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { CuelightError } from '@cuelight/protocol';
import { hashFile } from '../blobs/hash-file.js';
import { makeFolder } from '../data-folder.js';
import { lockFolder } from '../records/lock-file.js';
import { syncFolder } from '../records/durable-write.js';
import { isWithin, noBackup, readManifest, verifyBackup, type Manifest } from './manifest.js';

export interface RestoreOptions {
  readonly from: string;
  readonly dataDir: string;
  /** Also into a folder that is not empty: what is there is put aside in it, not removed. */
  readonly force?: boolean;
}

export interface RestoreResult {
  readonly manifest: Manifest;
  /** Where that is which was there before; null where there was nothing. */
  readonly putAside: string | null;
}

/**
 * Puts a backup in place of a data folder. Every byte is compared with the list before and after; until all are there, nothing of
 * the folder is touched. Rejects while a server uses the folder.
 */
export async function restoreBackup({ from, dataDir, force = false }: RestoreOptions): Promise<RestoreResult> {
  const [source, target] = [resolve(from), resolve(dataDir)];
  if (isWithin(source, target) || isWithin(target, source)) throw noBackup('A backup and the data folder can\'t lie in one another; set CUELIGHT_DATA_DIR to another folder.');
  const manifest = await readManifest(source);
  const damaged = await verifyBackup(source, manifest);
  if (damaged.length > 0) throw noBackup(`${damaged.length} of ${manifest.files.length} files of this backup are damaged or missing, such as ${damaged[0] ?? ''}; nothing was restored.`);
  await makeFolder(target);
  const present = (await readdir(target)).filter((name) => !name.startsWith('before-restore-'));
  if (present.length > 0 && !force) throw new CuelightError('conflict', `${target} is not empty; restore into another folder, or add --force to put aside what is there.`, { reason: 'not_empty' });

  const unlock = present.includes('records') ? await lockFolder(join(target, 'records')) : null;
  const incoming = join(target, `.restoring-${randomUUID()}`);
  try {
    for (const { path, sizeBytes, sha256 } of manifest.files) {
      const destination = join(incoming, path);
      await mkdir(dirname(destination), { recursive: true });
      await copyFile(join(source, path), destination);
      const found = await hashFile(destination);
      if (found.sizeBytes !== sizeBytes || found.sha256 !== sha256) throw noBackup(`${path} did not arrive whole; the disk may be full or failing. Nothing was changed.`);
    }
    const aside = present.length === 0 ? null : join(target, `before-restore-${new Date().toISOString().replaceAll(':', '-')}`);
    if (aside !== null) {
      await unlock?.();
      await mkdir(aside);
      for (const name of present) await rename(join(target, name), join(aside, name));
    }
    for (const name of await readdir(incoming)) await rename(join(incoming, name), join(target, name));
    await syncFolder(target);
    return { manifest, putAside: aside };
  } finally {
    await rm(incoming, { recursive: true, force: true });
    await unlock?.();
  }
}
