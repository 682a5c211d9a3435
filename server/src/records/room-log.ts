import { constants } from 'node:fs';
import { open, rm, type FileHandle } from 'node:fs/promises';
import type { Message, Moderation } from '@cuelight/protocol';
import type { NewMessage } from '../ports/index.js';
import { readLines, readPlaces, type Place } from './log-lines.js';
import { messageKey, RoomIndex, type LogLine } from './room-index.js';
import { corruptRecords, toStoreError } from './store-error.js';

type Appended = { readonly message: Message; readonly created: boolean };
type Changed = { readonly message: Message; readonly changed: boolean } | null;

/** Each write is on disk when it returns: half the way of writing and syncing then. Where a system has no such thing it is synced by hand. */
const { O_RDWR, O_CREAT, O_APPEND } = constants;
const O_DSYNC = (constants as { readonly O_DSYNC?: number }).O_DSYNC ?? 0;

/** What becomes of the room within one write: messages as they would stand, and the lines that say so. */
interface Draft {
  readonly lines: LogLine[];
  readonly messages: Map<number, Message>;
  readonly byClient: Map<string, Message>;
  lastSeq: number;
}

/** One thing to write, and which messages have to be read for that. */
interface Turn {
  readonly needs: readonly number[];
  write(draft: Draft): () => void;
  reject(reason: Error): void;
}

/**
 * The event log of one room: a JSON line each, appended and synced before anybody hears of it. What arrives while a write runs shares
 * the next one. A last line that a crash cut off is dropped; it was never acknowledged. Only the newest messages are in memory.
 */
export class RoomLog {
  readonly #file: string;
  readonly #index = new RoomIndex();
  #handle: FileHandle | null = null;
  #length = 0;
  #waiting: Turn[] = [];
  #running: Promise<void> | null = null;

  constructor(file: string) {
    this.#file = file;
  }

  get lastSeq(): number {
    return this.#index.lastSeq;
  }

  get moderated(): readonly Moderation[] {
    return [...this.#index.moderated.values()];
  }

  /** Reads through what is there and cuts off a torn tail. Rejects `records_corrupt` when a line before the last is damaged. */
  async load(): Promise<void> {
    const handle = this.#handle = await open(this.#file, O_RDWR | O_CREAT | O_APPEND | O_DSYNC);
    try {
      const { end, isDamaged } = await readLines(handle, (line, offset) => this.#take(line, offset));
      if (isDamaged) throw corruptRecords(this.#file, null, null);
      if (end < (await handle.stat()).size) {
        await handle.truncate(end);
        await handle.datasync();
      }
      this.#length = end;
    } catch (error) {
      await handle.close();
      throw error;
    }
  }

  #take(bytes: Buffer, offset: number): boolean {
    try {
      return this.#index.take(JSON.parse(bytes.toString('utf8')) as LogLine, { offset, length: bytes.length });
    } catch {
      return false;
    }
  }

  append(message: NewMessage): Promise<Appended> {
    const key = messageKey(message);
    return this.#turn((draft) => {
      const candidates = [draft.byClient.get(key), ...this.#index.candidates(key).map((seq) => draft.messages.get(seq))];
      const known = candidates.find((one) => one !== undefined && messageKey(one) === key);
      if (known !== undefined) return { message: known, created: false };
      const stored: Message = { ...message, seq: draft.lastSeq += 1 };
      draft.lines.push(stored);
      draft.messages.set(stored.seq, stored);
      draft.byClient.set(key, stored);
      return { message: stored, created: true };
    }, () => this.#index.candidates(key));
  }

  change(seq: number, change: (message: Message) => Message | null): Promise<Changed> {
    return this.#turn((draft): Changed => {
      const before = draft.messages.get(seq);
      if (before === undefined) return null;
      const after = change(before);
      if (after === null) return { message: before, changed: false };
      const message: Message = { ...after, seq, changed: draft.lastSeq += 1 };
      draft.lines.push({ kind: 'change', message });
      draft.messages.set(seq, message);
      return { message, changed: true };
    }, () => (this.#index.has(seq) ? [seq] : []));
  }

  readPosition(participantId: string): number {
    return this.#index.reads.get(participantId) ?? 0;
  }

  markRead(participantId: string, seq: number): Promise<boolean> {
    return this.#turn((draft) => {
      const to = Math.min(seq, draft.lastSeq);
      if (to <= this.readPosition(participantId)) return false;
      draft.lines.push({ kind: 'read', participantId, seq: to });
      return true;
    });
  }

  moderate(decision: Moderation): Promise<void> {
    return this.#turn((draft) => { draft.lines.push({ kind: 'moderation', ...decision }); });
  }

  async get(seq: number): Promise<Message | null> {
    return this.#index.has(seq) ? (await this.#read([seq]))[0] ?? null : null;
  }

  after(seq: number, limit: number): Promise<readonly Message[]> {
    return this.#read(this.#index.after(seq, limit));
  }

  before(seq: number, limit: number): Promise<readonly Message[]> {
    return this.#read(this.#index.before(seq, limit));
  }

  changedAfter(number: number, limit: number): Promise<readonly Message[]> {
    return this.#read(this.#index.changedAfter(number, limit));
  }

  async close(): Promise<void> {
    while (this.#running !== null) await this.#running;
    await this.#handle?.close();
    this.#handle = null;
  }

  async remove(): Promise<void> {
    await this.close();
    await rm(this.#file, { force: true });
  }

  /** These messages as they are now, whatever is written meanwhile. */
  async #read(seqs: readonly number[]): Promise<Message[]> {
    const messages = seqs.map((seq) => this.#index.recent(seq));
    const places: Place[] = [];
    const at: number[] = [];
    messages.forEach((message, n) => {
      if (message !== undefined) return;
      places.push(this.#index.placeOf(seqs[n] ?? 0));
      at.push(n);
    });
    if (places.length > 0) {
      const handle = this.#opened();
      (await readPlaces(handle, places)).forEach((text, n) => {
        const line = JSON.parse(text) as LogLine;
        messages[at[n] ?? 0] = 'message' in line ? line.message : line as Message;
      });
    }
    return messages.filter((message) => message !== undefined);
  }

  #opened(): FileHandle {
    if (this.#handle === null) throw toStoreError(Object.assign(new Error('the room is gone'), { code: 'ECLOSED' }));
    return this.#handle;
  }

  /** Waits for the next write. `work` runs once, on what stands by then, and what it answers is told when its lines are on disk. */
  #turn<T>(work: (draft: Draft) => T, needs: () => readonly number[] = () => []): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({
        get needs() { return needs(); },
        reject,
        write: (draft) => {
          try {
            const result = work(draft);
            return () => { resolve(result); };
          } catch (error) {
            return () => { reject(error instanceof Error ? error : new Error(String(error))); };
          }
        },
      });
      this.#running ??= this.#drain();
    });
  }

  async #drain(): Promise<void> {
    await Promise.resolve();
    while (this.#waiting.length > 0) {
      const batch = this.#waiting;
      this.#waiting = [];
      try {
        const tell = await this.#write(batch);
        for (const one of tell) one();
      } catch (error) {
        const reason = toStoreError(error);
        for (const one of batch) one.reject(reason);
      }
    }
    this.#running = null;
  }

  async #write(batch: readonly Turn[]): Promise<(() => void)[]> {
    const handle = this.#opened();
    const needed = [...new Set(batch.flatMap(({ needs }) => needs))];
    const draft: Draft = { lines: [], messages: new Map((await this.#read(needed)).map((message) => [message.seq, message])), byClient: new Map(), lastSeq: this.#index.lastSeq };
    const told = batch.map((one) => one.write(draft));
    if (draft.lines.length > 0) await this.#writeLines(handle, draft.lines);
    return told;
  }

  async #writeLines(handle: FileHandle, lines: readonly LogLine[]): Promise<void> {
    const pieces = lines.map((line) => Buffer.from(`${JSON.stringify(line)}\n`, 'utf8'));
    const bytes = pieces.length === 1 ? pieces[0] ?? Buffer.alloc(0) : Buffer.concat(pieces);
    try {
      await handle.appendFile(bytes);
      if (O_DSYNC === 0) await handle.datasync();
    } catch (error) {
      // Half a batch must not stand before the next one.
      await handle.truncate(this.#length);
      throw error;
    }
    lines.forEach((line, n) => {
      const length = pieces[n]?.length ?? 0;
      this.#index.take(line, { offset: this.#length, length: length - 1 });
      this.#length += length;
    });
  }
}
