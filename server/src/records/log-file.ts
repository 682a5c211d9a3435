import { constants } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { readLines, readPlaces, type Place } from './log-lines.js';

/** Each write is on disk when it returns: half the way of writing and syncing then. Where a system has no such thing it is synced by hand. */
const { O_RDWR, O_CREAT, O_APPEND, O_TRUNC } = constants;
const O_DSYNC = (constants as { readonly O_DSYNC?: number }).O_DSYNC ?? 0;

/** A file of lines that grows at its end. Another may take its place while somebody still reads it. */
export class LogFile {
  readonly #handle: FileHandle;
  readonly #isSynced: boolean;
  #length: number;
  #readers = 0;
  #whenUnread: (() => void) | null = null;

  private constructor(handle: FileHandle, isSynced: boolean, length: number) {
    this.#handle = handle;
    this.#isSynced = isSynced;
    this.#length = length;
  }

  /** What is appended to it is on disk when that resolves. `length`: of what stands in it, where that is known. */
  static async open(path: string, length = 0): Promise<LogFile> {
    return new LogFile(await open(path, O_RDWR | O_CREAT | O_APPEND | O_DSYNC), true, length);
  }

  /** An empty one whose lines are on disk after {@link sync}. */
  static async create(path: string): Promise<LogFile> {
    return new LogFile(await open(path, O_RDWR | O_CREAT | O_APPEND | O_TRUNC), false, 0);
  }

  get length(): number {
    return this.#length;
  }

  /** Hands on what is there and cuts off a torn tail. False when a line before the last is damaged. */
  async load(take: (line: Buffer, offset: number) => boolean): Promise<boolean> {
    const { end, isDamaged } = await readLines(this.#handle, take);
    if (isDamaged) return false;
    if (end < (await this.#handle.stat()).size) {
      await this.#handle.truncate(end);
      await this.#handle.datasync();
    }
    this.#length = end;
    return true;
  }

  /** The lines between two places that lines end at. */
  async linesBetween(from: number, to: number): Promise<string[]> {
    const [text = ''] = await this.read([{ offset: from, length: to - from }]);
    return text.split('\n').slice(0, -1);
  }

  async read(places: readonly Place[]): Promise<string[]> {
    this.#readers += 1;
    try {
      return await readPlaces(this.#handle, places);
    } finally {
      this.#readers -= 1;
      if (this.#readers === 0) this.#whenUnread?.();
    }
  }

  async append(bytes: Buffer): Promise<void> {
    try {
      await this.#handle.appendFile(bytes);
      if (this.#isSynced && O_DSYNC === 0) await this.#handle.datasync();
    } catch (error) {
      // Half a batch must not stand before the next one.
      await this.#handle.truncate(this.#length);
      throw error;
    }
    this.#length += bytes.length;
  }

  sync(): Promise<void> {
    return this.#handle.datasync();
  }

  /** Waits for those who still read. */
  async close(): Promise<void> {
    if (this.#readers > 0) await new Promise<void>((resolve) => { this.#whenUnread = resolve; });
    await this.#handle.close();
  }
}
