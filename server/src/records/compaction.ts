import { rename, rm } from 'node:fs/promises';
import type { Message } from '@cuelight/protocol';
import { TEMPORARY_SUFFIX } from './durable-write.js';
import { LogFile } from './log-file.js';
import { RoomIndex, type LogLine, type Standing } from './room-index.js';

/** Messages that are copied at a time. */
const PIECE = 256;

/** Bytes of lines that were overtaken from which on a log is written anew, once they are more than those that count. */
export const DEAD_BYTES = 256 * 1024;

/**
 * A room's log written anew beside the old one: each message once, as it is now, under the numbers it has. What is said meanwhile goes on
 * into the old one and is copied last, while nothing else is written; then the new one takes its name. Killed at any moment before that,
 * the old one stands as if nothing had happened; after it, the new one does, and it is whole.
 */
export class Compaction {
  readonly index = new RoomIndex();
  readonly #path: string;
  readonly #from: LogFile;
  readonly #to: LogFile;
  /** Where the old log ended when this began: what stands behind that is copied last. */
  readonly #standsTo: number;

  private constructor(path: string, from: LogFile, to: LogFile, standsTo: number) {
    this.#path = path;
    this.#from = from;
    this.#to = to;
    this.#standsTo = standsTo;
  }

  /** To be called while nothing is written. `standing` is all of the log as it is then; messages up to the number `forget` are left out. */
  static async begin(path: string, from: LogFile, standing: Standing, { forget = 0, signal }: { readonly forget?: number; readonly signal: AbortSignal }): Promise<Compaction> {
    const standsTo = from.length;
    const compaction = new Compaction(path, from, await LogFile.create(`${path}${TEMPORARY_SUFFIX}`), standsTo);
    try {
      await compaction.#copy(standing, forget, signal);
      return compaction;
    } catch (error) {
      await compaction.discard();
      throw error;
    }
  }

  async #copy({ lastSeq, forgotten, entries, others }: Standing, forget: number, signal: AbortSignal): Promise<void> {
    const kept = entries.filter(({ seq }) => seq > forget);
    await this.#write([{ kind: 'compacted', lastSeq, forgotten: Math.max(forgotten, entries[entries.length - kept.length - 1]?.seq ?? 0), messages: kept.length }]);
    for (let first = 0; first < kept.length; first += PIECE) {
      signal.throwIfAborted();
      const lines = (await this.#from.read(kept.slice(first, first + PIECE))).map((text) => JSON.parse(text) as LogLine);
      await this.#write(lines.map((line): Message => ('message' in line ? line.message : line as Message)));
    }
    await this.#write(others);
  }

  async #write(lines: readonly LogLine[]): Promise<void> {
    if (lines.length === 0) return;
    let offset = this.#to.length;
    const pieces = lines.map((line) => Buffer.from(`${JSON.stringify(line)}\n`, 'utf8'));
    await this.#to.append(Buffer.concat(pieces));
    lines.forEach((line, n) => {
      const { length } = pieces[n] ?? Buffer.alloc(0);
      if (!this.index.take(line, { offset, length: length - 1 })) throw new Error('a line of a room cannot stand where it stood');
      offset += length;
    });
  }

  /** While nothing is written to the old log: copies the rest and puts the new one in its place. The folder is to be synced after that. */
  async finish(): Promise<LogFile> {
    await this.#write((await this.#from.linesBetween(this.#standsTo, this.#from.length)).map((text) => JSON.parse(text) as LogLine));
    await this.#to.sync();
    // opened by its old name: once it has the new one nothing may fail
    const next = await LogFile.open(`${this.#path}${TEMPORARY_SUFFIX}`, this.#to.length);
    try {
      await rename(`${this.#path}${TEMPORARY_SUFFIX}`, this.#path);
    } catch (error) {
      await next.close();
      throw error;
    }
    await this.#to.close().catch(() => undefined);
    return next;
  }

  async discard(): Promise<void> {
    await this.#to.close().catch(() => undefined);
    await rm(`${this.#path}${TEMPORARY_SUFFIX}`, { force: true });
  }
}
