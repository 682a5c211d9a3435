import { createWriteStream } from 'node:fs';
import { link, mkdir, open, readdir, rm, type FileHandle } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { hashFile } from '../blobs/hash-file.js';
import { makeFolder } from '../data-folder.js';
import { durableWrite } from '../records/durable-write.js';
import { SERVER_VERSION } from '../version.js';
import { isWithin, MANIFEST_NAME, noBackup, verifyBackup, type BackedUpFile, type Manifest } from './manifest.js';

/** Files below it are written once and replaced as a whole: another name for the same bytes is as good as a copy. */
const MEDIA = 'media';
/** Work under way, locks, half-written files, and what an earlier restore put aside. */
const LEFT_OUT = /(^|\/)(work\/|cuelight\.lock$|\.ready-|before-restore-|\.restoring-|.*\.tmp$)/;

export interface BackupOptions {
  readonly dataDir: string;
  /** An empty folder, or one that is not there yet; not inside the data folder. */
  readonly to: string;
  /** Copies media, too, instead of giving their bytes a second name. */
  readonly copyMedia?: boolean;
}

export interface BackupResult {
  readonly manifest: Manifest;
  /** Files whose bytes are shared with the data folder. */
  readonly linked: number;
}

const isGone = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT';

async function listFiles(dir: string): Promise<string[]> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true }).catch((error: unknown) => { if (isGone(error)) return []; throw error; });
  return entries.filter((entry) => entry.isFile()).map((entry) => relative(dir, join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
}

/** The bytes a file has now: one that is replaced meanwhile is read to its end, one that grows as far as it was. */
async function copyAsIs(from: string, to: string): Promise<void> {
  let handle: FileHandle;
  try {
    handle = await open(from, 'r');
  } catch (error) {
    if (isGone(error)) return;
    throw error;
  }
  try {
    const { size } = await handle.stat();
    await mkdir(dirname(to), { recursive: true });
    if (size === 0) await (await open(to, 'wx')).close();
    else await pipeline(handle.createReadStream({ start: 0, end: size - 1, autoClose: false }), createWriteStream(to, { flags: 'wx', flush: true }));
  } finally {
    await handle.close();
  }
}

/**
 * Copies a data folder, whether a server is using it or not, so that every record finds its files: media first, then records, then
 * the media that came meanwhile. Rejects where the folder is not empty; what was begun is removed when it fails.
 */
export async function createBackup({ dataDir, to, copyMedia = false }: BackupOptions): Promise<BackupResult> {
  const [from, target] = [resolve(dataDir), resolve(to)];
  if (isWithin(target, from)) throw noBackup('A backup can\'t lie in the folder it is of; name another place with --to.');
  if ((await listFiles(from)).length === 0) throw noBackup(`There is nothing to back up in ${from}; set CUELIGHT_DATA_DIR to the folder of the server.`);
  if ((await readdir(target).catch((error: unknown) => { if (isGone(error)) return []; throw error; })).length > 0) throw noBackup(`${target} is not empty; name a new folder with --to.`);
  await makeFolder(target);
  let linked = 0;
  let canLink = !copyMedia;

  const takeMedia = async (): Promise<void> => {
    for (const path of await listFiles(join(from, MEDIA))) {
      const file = `${MEDIA}/${path}`;
      if (LEFT_OUT.test(file)) continue;
      const destination = join(target, file);
      await mkdir(dirname(destination), { recursive: true });
      try {
        if (canLink) {
          await link(join(from, file), destination);
          linked += 1;
          continue;
        }
      } catch (error) {
        const { code } = error as NodeJS.ErrnoException;
        // Taken the first time already, or deleted just now.
        if (code === 'EEXIST' || code === 'ENOENT') continue;
        // Another disk, or one without second names.
        canLink = false;
      }
      await copyAsIs(join(from, file), destination).catch((error: unknown) => { if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error; });
    }
  };

  try {
    await takeMedia();
    for (const path of await listFiles(from)) if (!path.startsWith(`${MEDIA}/`) && !LEFT_OUT.test(path)) await copyAsIs(join(from, path), join(target, path));
    await takeMedia();
    const files: BackedUpFile[] = [];
    for (const path of (await listFiles(target)).sort()) files.push({ path, ...await hashFile(join(target, path)) });
    const manifest: Manifest = { format: 1, version: SERVER_VERSION, createdAt: new Date().toISOString(), files };
    const wrong = await verifyBackup(target, manifest);
    if (wrong.length > 0) throw noBackup(`${wrong[0] ?? ''} could not be read the same twice; the disk may be failing.`);
    await durableWrite(join(target, MANIFEST_NAME), `${JSON.stringify(manifest, null, 1)}\n`);
    return { manifest, linked };
  } catch (error) {
    await rm(target, { recursive: true, force: true });
    throw error;
  }
}
