import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { CuelightError } from '@cuelight/protocol';
import type { FoundBatch, FoundLog, FoundLogs } from '../ports/index.js';
import { syncFolder, TEMPORARY_SUFFIX } from './durable-write.js';
import { decodeBatch, encodeBatch, encodeEnd, scanLog, type BatchPlace } from './found-log-file.js';
import { toStoreError } from './store-error.js';

const NAME = /^[A-Za-z0-9_-]{1,100}$/;
const EXTENSION = '.ndjson';

interface Pending {
  readonly batch: number;
  readonly bytes: Buffer;
  readonly linesBytes: number;
  resolve(): void;
  reject(reason: Error): void;
}

/**
 * One NDJSON file: the lines of a batch and a commit line with their sum, in one write that is synced before anybody hears of it. What
 * stands after the last sound commit is cut off when it is opened.
 */
class FileLog<Line> implements FoundLog<Line> {
  readonly #file: string;
  readonly #places = new Map<number, BatchPlace>();
  /** Batches that are on their way. */
  readonly #coming = new Map<number, Promise<void>>();
  #handle: FileHandle | null = null;
  #length = 0;
  #pending: Pending[] = [];
  #writing: Promise<void> | null = null;
  isFinished = false;

  constructor(file: string) {
    this.#file = file;
  }

  get batches(): readonly number[] {
    return [...this.#places.keys()].sort((a, b) => a - b);
  }

  get complete(): number {
    let next = 0;
    while (this.#places.has(next)) next += 1;
    return next;
  }

  async load(): Promise<void> {
    const { places, isFinished, soundBytes } = await scanLog(createReadStream(this.#file, { highWaterMark: 256 * 1024 }));
    const handle = await open(this.#file, 'r+');
    try {
      if ((await handle.stat()).size > soundBytes) {
        await handle.truncate(soundBytes);
        await handle.datasync();
      }
    } finally {
      await handle.close();
    }
    for (const place of places) this.#places.set(place.batch, place);
    this.#length = soundBytes;
    this.isFinished = isFinished;
  }

  async append(batch: number, { lines, state }: FoundBatch<Line>): Promise<boolean> {
    if (this.isFinished) throw new CuelightError('conflict', 'This log has ended; nothing can be added to it.', { reason: 'finished' });
    const coming = this.#coming.get(batch);
    if (coming) await coming;
    if (this.#places.has(batch)) return false;
    const written = new Promise<void>((resolve, reject) => { this.#pending.push({ batch, ...encodeBatch(batch, lines, state), resolve, reject }); });
    this.#coming.set(batch, written);
    this.#writing ??= this.#drain();
    try {
      await written;
    } finally {
      this.#coming.delete(batch);
    }
    return true;
  }

  async read(batch: number): Promise<FoundBatch<Line>> {
    const place = this.#places.get(batch);
    if (!place) throw new CuelightError('not_found', `Batch ${batch} is not there yet.`, { what: 'batch', id: String(batch) });
    const handle = await open(this.#file, 'r').catch((error: unknown) => { throw toStoreError(error); });
    try {
      return decodeBatch<Line>(await bytesAt(handle, place), place.linesBytes);
    } finally {
      await handle.close();
    }
  }

  async finish(): Promise<void> {
    if (this.isFinished) return;
    await this.close();
    const temporary = `${this.#file}${TEMPORARY_SUFFIX}`;
    try {
      const places = await this.#copyInOrder(temporary);
      await rename(temporary, this.#file);
      await syncFolder(dirname(this.#file));
      for (const place of places) this.#places.set(place.batch, place);
      this.isFinished = true;
    } catch (error) {
      await rm(temporary, { force: true });
      throw toStoreError(error);
    }
  }

  async close(): Promise<void> {
    while (this.#writing !== null) await this.#writing;
    const handle = this.#handle;
    this.#handle = null;
    await handle?.close();
  }

  /** One batch in memory at a time. */
  async #copyInOrder(to: string): Promise<readonly BatchPlace[]> {
    const source = this.#places.size > 0 ? await open(this.#file, 'r') : null;
    const target = await open(to, 'w');
    const places: BatchPlace[] = [];
    let at = 0;
    try {
      for (const batch of this.batches) {
        const place = this.#places.get(batch);
        if (!place || !source) continue;
        const { bytes, linesBytes } = encodeBatch(batch, decodeBatch<Line>(await bytesAt(source, place), place.linesBytes).lines);
        await target.appendFile(bytes);
        places.push({ batch, at, linesBytes, totalBytes: bytes.length });
        at += bytes.length;
      }
      await target.appendFile(encodeEnd(places.length));
      await target.sync();
    } finally {
      await source?.close();
      await target.close();
    }
    return places;
  }

  /** Batches that come while a write runs share the next one. */
  async #drain(): Promise<void> {
    await Promise.resolve();
    while (this.#pending.length > 0) {
      const batches = this.#pending;
      this.#pending = [];
      try {
        await this.#write(Buffer.concat(batches.map(({ bytes }) => bytes)));
      } catch (error) {
        const reason = toStoreError(error);
        for (const { reject } of batches) reject(reason);
        continue;
      }
      for (const { batch, bytes, linesBytes, resolve } of batches) {
        this.#places.set(batch, { batch, at: this.#length, linesBytes, totalBytes: bytes.length });
        this.#length += bytes.length;
        resolve();
      }
    }
    this.#writing = null;
  }

  async #write(bytes: Buffer): Promise<void> {
    const handle = this.#handle ??= await open(this.#file, 'a');
    try {
      await handle.appendFile(bytes);
      await handle.datasync();
    } catch (error) {
      // half a batch must not stand before the next one
      await handle.truncate(this.#length);
      throw error;
    }
  }
}

async function bytesAt(handle: FileHandle, { at, totalBytes }: BatchPlace): Promise<Buffer> {
  const bytes = Buffer.alloc(totalBytes);
  const { bytesRead } = await handle.read(bytes, 0, totalBytes, at);
  return bytes.subarray(0, bytesRead);
}

/** Opens the logs in `dir`: a folder a video, a file a log. */
export async function openFoundLogs(dir: string): Promise<FoundLogs> {
  const opened = new Map<string, Promise<FileLog<unknown>>>();
  await mkdir(dir, { recursive: true }).catch((error: unknown) => { throw toStoreError(error); });

  const fileOf = (videoId: string, name: string): string => {
    if (!NAME.test(videoId) || !NAME.test(name)) throw new CuelightError('bad_request', `"${name.slice(0, 100)}" can't be the name of a log; use letters, digits, - and _.`, { field: 'name' });
    return join(dir, videoId, `${name}${EXTENSION}`);
  };
  const load = (file: string): Promise<FileLog<unknown>> => {
    let log = opened.get(file);
    if (!log) {
      log = (async () => {
        const one = new FileLog<unknown>(file);
        await one.load();
        return one;
      })();
      opened.set(file, log);
      log.catch(() => { opened.delete(file); });
    }
    return log;
  };
  const forget = async (file: string): Promise<void> => {
    const log = opened.get(file);
    opened.delete(file);
    await (await log?.catch(() => undefined))?.close();
  };

  return {
    async open<Line>(videoId: string, name: string) {
      const file = fileOf(videoId, name);
      try {
        await mkdir(dirname(file), { recursive: true });
        await (await open(file, 'a')).close();
        return await load(file) as FoundLog<Line>;
      } catch (error) {
        throw toStoreError(error);
      }
    },
    async find<Line>(videoId: string, name: string) {
      const file = fileOf(videoId, name);
      if (!opened.has(file) && (await stat(file).catch(() => null)) === null) return null;
      return await load(file) as FoundLog<Line>;
    },
    async remove(videoId, name) {
      try {
        if (name !== undefined) {
          const file = fileOf(videoId, name);
          await forget(file);
          await rm(file, { force: true });
          return;
        }
        const folder = dirname(fileOf(videoId, 'any'));
        for (const one of await readdir(folder).catch(() => [])) await forget(join(folder, one));
        await rm(folder, { recursive: true, force: true });
      } catch (error) {
        throw toStoreError(error);
      }
    },
    async close() {
      for (const file of [...opened.keys()]) await forget(file);
    },
  };
}
