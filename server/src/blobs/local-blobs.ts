import { randomUUID } from 'node:crypto';
import { constants, createWriteStream } from 'node:fs';
import { copyFile, lstat, mkdir, open, realpath, rename, rm, rmdir, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { CuelightError } from '@cuelight/protocol';
import type { BlobInfo, Blobs } from '../ports/index.js';
import { syncFolder } from '../records/durable-write.js';
import { toStoreError } from '../records/store-error.js';

/** Reads of this size keep up with a plain file server. */
const READ_BYTES = 256 * 1024;
const SEGMENT = '[A-Za-z0-9_][A-Za-z0-9._-]{0,127}';
const KEY = new RegExp(`^${SEGMENT}(/${SEGMENT}){0,7}$`);
const TEMPORARY = '.tmp';

export function checkBlobKey(key: string): string {
  if (KEY.test(key)) return key;
  throw new CuelightError('bad_request', `"${key.slice(0, 80)}" can't be the name of a stored file; use letters, digits, ".", "_", "-" and "/" between names.`, { field: 'key' });
}

const isMissing = (error: unknown): boolean => ['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '');

const missing = (key: string): CuelightError => new CuelightError('not_found', `There is no stored file "${key}".`, { what: 'file', id: key });

/** Media files in a folder of this machine. What a write was cut off in is removed at the next opening. */
export async function openLocalBlobs(dir: string): Promise<Blobs> {
  const temporary = join(dir, TEMPORARY);
  await rm(temporary, { recursive: true, force: true }).catch((error: unknown) => { throw toStoreError(error); });
  await mkdir(temporary, { recursive: true }).catch((error: unknown) => { throw toStoreError(error); });
  return new LocalBlobs(await realpath(dir));
}

class LocalBlobs implements Blobs {
  readonly #root: string;

  constructor(root: string) {
    this.#root = root;
  }

  async put(key: string, data: Readable, options: { readonly signal?: AbortSignal } = {}): Promise<BlobInfo> {
    checkBlobKey(key);
    const temporary = this.#temporary();
    try {
      await pipeline(data, createWriteStream(temporary, { flags: 'wx' }), options.signal === undefined ? {} : { signal: options.signal });
      return await this.#publish(temporary, key);
    } catch (error) {
      await rm(temporary, { force: true });
      throw error instanceof Error && error.name === 'AbortError' ? error : toStoreError(error);
    }
  }

  async putFile(key: string, path: string): Promise<BlobInfo> {
    checkBlobKey(key);
    const temporary = this.#temporary();
    try {
      await rename(path, temporary).catch(async (error: unknown) => {
        if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error;
        await copyFile(path, temporary);
        await rm(path, { force: true });
      });
      return await this.#publish(temporary, key);
    } catch (error) {
      await rm(temporary, { force: true });
      throw toStoreError(error);
    }
  }

  async stat(key: string): Promise<BlobInfo | null> {
    checkBlobKey(key);
    try {
      const handle = await this.#open(key);
      try {
        return await info(handle);
      } finally {
        await handle.close();
      }
    } catch (error) {
      if (error instanceof CuelightError && error.code === 'not_found') return null;
      throw error;
    }
  }

  async read(key: string, range?: { readonly start: number; readonly end: number }): Promise<Readable> {
    checkBlobKey(key);
    const handle = await this.#open(key);
    return handle.createReadStream({ highWaterMark: READ_BYTES, ...range });
  }

  async materialize(key: string): Promise<{ readonly path: string; release(): Promise<void> }> {
    checkBlobKey(key);
    const handle = await this.#open(key);
    await handle.close();
    return { path: join(this.#root, key), release: async () => undefined };
  }

  async remove(keyOrPrefix: string): Promise<void> {
    const isPrefix = keyOrPrefix.endsWith('/');
    const key = checkBlobKey(isPrefix ? keyOrPrefix.slice(0, -1) : keyOrPrefix);
    try {
      await this.#checkFolder(dirname(join(this.#root, key)));
      await rm(join(this.#root, key), { recursive: isPrefix, force: true });
      await this.#removeEmptyFolder(dirname(join(this.#root, key)));
    } catch (error) {
      if (error instanceof CuelightError && error.code === 'not_found') return;
      if (!isMissing(error)) throw toStoreError(error);
    }
  }

  async close(): Promise<void> {
    await rm(join(this.#root, TEMPORARY), { recursive: true, force: true });
  }

  #temporary(): string {
    return join(this.#root, TEMPORARY, randomUUID());
  }

  async #publish(temporary: string, key: string): Promise<BlobInfo> {
    const target = join(this.#root, key);
    const handle = await open(temporary, 'r+');
    let result: BlobInfo;
    try {
      await handle.sync();
      result = await info(handle);
    } finally {
      await handle.close();
    }
    await mkdir(dirname(target), { recursive: true });
    await this.#checkFolder(dirname(target));
    await rename(temporary, target);
    await syncFolder(dirname(target));
    return result;
  }

  /** The folder a key lies in must be the very folder its name says: no link may lead elsewhere. */
  async #checkFolder(folder: string): Promise<void> {
    const real = await realpath(folder).catch((error: unknown) => {
      throw isMissing(error) ? missing(folder.slice(this.#root.length + 1)) : toStoreError(error);
    });
    if (real !== folder) throw missing(folder.slice(this.#root.length + 1));
  }

  async #open(key: string): Promise<FileHandle> {
    const path = join(this.#root, key);
    try {
      await this.#checkFolder(dirname(path));
      if (!(await lstat(path)).isFile()) throw missing(key);
      return await open(path, constants.O_RDONLY | constants.O_NOFOLLOW);
    } catch (error) {
      if (error instanceof CuelightError) throw error.code === 'not_found' ? missing(key) : error;
      throw isMissing(error) || (error as NodeJS.ErrnoException).code === 'ELOOP' ? missing(key) : toStoreError(error);
    }
  }

  async #removeEmptyFolder(folder: string): Promise<void> {
    if (folder === this.#root) return;
    try {
      await rmdir(folder);
    } catch (error) {
      // Other files of the same video are still there, or another removal was quicker.
      if (!['ENOTEMPTY', 'EEXIST', 'ENOENT'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
    }
  }
}

async function info(handle: FileHandle): Promise<BlobInfo> {
  const stats = await handle.stat();
  return { sizeBytes: stats.size, modifiedAt: stats.mtime.toISOString() };
}
