import { randomUUID } from 'node:crypto';
import { closeSync, constants, createReadStream, createWriteStream, fstatSync, open as openDescriptor, type Stats } from 'node:fs';
import { copyFile, mkdir, open, readdir, realpath, rename, rm, rmdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { CuelightError } from '@cuelight/protocol';
import type { BlobInfo, Blobs, ByteRange, OpenBlob } from '../ports/index.js';
import { syncFolder } from '../records/durable-write.js';
import { toStoreError } from '../records/store-error.js';
import { sendFile } from './send-file.js';

/** Reads of this size keep up with a plain file server. */
const READ_BYTES = 256 * 1024;
const SEGMENT = '[A-Za-z0-9_][A-Za-z0-9._-]{0,127}';
const KEY = new RegExp(`^${SEGMENT}(/${SEGMENT}){0,7}$`);
const TEMPORARY = '.tmp';
/** A player asks for many pieces of one folder in a row; looking at each name in its path every time costs more than opening the file. */
const CHECKED_MS = 1000;
const MOST_CHECKED = 1000;

const openFile = promisify(openDescriptor);

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
  /** Folders that were looked at just now, and until when that counts. */
  readonly #checked = new Map<string, number>();

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
    const opened = await this.open(key);
    await opened?.close();
    return opened?.info ?? null;
  }

  async read(key: string, range?: ByteRange): Promise<Readable> {
    return (await this.#open(checkBlobKey(key))).stream(range);
  }

  async open(key: string): Promise<OpenBlob | null> {
    try {
      return await this.#open(checkBlobKey(key));
    } catch (error) {
      if (error instanceof CuelightError && error.code === 'not_found') return null;
      throw error;
    }
  }

  async materialize(key: string): Promise<{ readonly path: string; release(): Promise<void> }> {
    await (await this.#open(checkBlobKey(key))).close();
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

  async folders(): Promise<readonly string[]> {
    const entries = await readdir(this.#root, { withFileTypes: true }).catch((error: unknown) => { throw toStoreError(error); });
    return entries.filter((entry) => entry.isDirectory() && entry.name !== TEMPORARY).map(({ name }) => name);
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
      result = infoOf(await handle.stat());
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
    if ((this.#checked.get(folder) ?? 0) > performance.now()) return;
    const real = await realpath(folder).catch((error: unknown) => {
      throw isMissing(error) ? missing(folder.slice(this.#root.length + 1)) : toStoreError(error);
    });
    if (real !== folder) throw missing(folder.slice(this.#root.length + 1));
    if (this.#checked.size >= MOST_CHECKED) this.#checked.clear();
    this.#checked.set(folder, performance.now() + CHECKED_MS);
  }

  async #open(key: string): Promise<OpenBlob> {
    const path = join(this.#root, key);
    try {
      await this.#checkFolder(dirname(path));
      const opened = await openBlob(path);
      if (opened === null) throw missing(key);
      return opened;
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

const infoOf = ({ size, mtime }: Stats): BlobInfo => ({ sizeBytes: size, modifiedAt: mtime.toISOString() });

/** Null for what is no plain file. By descriptors and not by `FileHandle`, whose streams take more turns for each read. */
async function openBlob(path: string): Promise<OpenBlob | null> {
  // not to wait for the other end of a pipe that somebody put there
  const descriptor = await openFile(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  let stats: Stats | null = null;
  try {
    // this and closing ask the disk for nothing: handing them to another thread would cost more than they take
    stats = fstatSync(descriptor);
  } finally {
    if (stats?.isFile() !== true) closeSync(descriptor);
  }
  if (!stats.isFile()) return null;
  return {
    info: infoOf(stats),
    stream: (range) => createReadStream(path, { fd: descriptor, highWaterMark: READ_BYTES, ...range }),
    sendTo: (response, range) => sendFile(descriptor, range, response),
    close: async () => { closeSync(descriptor); },
  };
}
