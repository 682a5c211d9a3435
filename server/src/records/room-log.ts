import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Message, Moderation } from '@cuelight/protocol';
import type { KeptAnswer, NewMessage } from '../ports/index.js';
import { Compaction, DEAD_BYTES } from './compaction.js';
import { syncFolder } from './durable-write.js';
import { LogFile } from './log-file.js';
import type { Place } from './log-lines.js';
import { messageKey, RoomIndex, type LogLine } from './room-index.js';
import { corruptRecords, toStoreError } from './store-error.js';
import { WriteQueue, type Turn } from './write-queue.js';

type Appended = { readonly message: Message; readonly created: boolean };
type Changed = { readonly message: Message; readonly changed: boolean } | null;

/** Messages that are looked through at a time for how old they are. */
const PAGE = 256;

/** What becomes of the room within one write: messages as they would stand, and the lines that say so. */
interface Draft {
  readonly lines: LogLine[];
  readonly messages: Map<number, Message>;
  readonly byClient: Map<string, Message>;
  lastSeq: number;
}

/** One thing to write, and which messages have to be read for that. */
interface RoomTurn extends Turn {
  readonly needs: readonly number[];
  write(draft: Draft): () => void;
}

/**
 * The event log of one room: a JSON line each, appended and synced before anybody hears of it. What arrives while a write runs shares
 * the next one. A last line that a crash cut off is dropped; it was never acknowledged. Only the newest messages are in memory. Once most of
 * it was overtaken by changes it is written anew.
 */
export class RoomLog {
  readonly #path: string;
  #index = new RoomIndex();
  #file: LogFile | null = null;
  readonly #writes = new WriteQueue<RoomTurn>((batch) => this.#write(batch), () => { this.#compactIfWorthIt(); });
  #compacting: Promise<void> = Promise.resolve();
  #isCompacting = false;
  /** Bytes that were overtaken from which on it is worth while. */
  #compactAbove = DEAD_BYTES;
  /** The log got its name by renaming, and that is not on disk yet. */
  #isNameUnsynced = false;
  readonly #closing = new AbortController();

  constructor(path: string) {
    this.#path = path;
  }

  get lastSeq(): number {
    return this.#index.lastSeq;
  }

  get forgotten(): number {
    return this.#index.forgotten;
  }

  get moderated(): readonly Moderation[] {
    return [...this.#index.moderated.values()];
  }

  /** Reads through what is there and cuts off a torn tail. Rejects `records_corrupt` when a line before the last is damaged. */
  async load(): Promise<void> {
    const file = this.#file = await LogFile.open(this.#path);
    try {
      if (!await file.load((line, offset) => this.#take(line, offset)) || !this.#index.isWhole) throw corruptRecords(this.#path, null, null);
    } catch (error) {
      await file.close();
      throw error;
    }
    this.#compactIfWorthIt();
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

  openQuestions(): Promise<readonly Message[]> {
    return this.#read([...this.#index.open]);
  }

  keepAnswer(answer: KeptAnswer): Promise<void> {
    return this.#turn((draft) => { if (this.#index.open.has(answer.replyTo)) draft.lines.push({ kind: 'answer', answer }); });
  }

  get keptAnswers(): readonly KeptAnswer[] {
    return [...this.#index.answers.values()];
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

  /** Leaves out for good what came before that time; `leaving` hears of each of those before. Resolves with how many that were. */
  async forgetBefore(createdBefore: string, leaving: (messages: readonly Message[]) => Promise<void>): Promise<number> {
    let forget = 0;
    let count = 0;
    for (;;) {
      const page = await this.after(forget, PAGE);
      const young = page.findIndex(({ createdAt }) => createdAt >= createdBefore);
      const old = young === -1 ? page : page.slice(0, young);
      if (old.length > 0) await leaving(old);
      forget = old.at(-1)?.seq ?? forget;
      count += old.length;
      if (old.length < PAGE) break;
    }
    if (count > 0) await this.#compact(forget);
    return count;
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await this.#compacting.catch(() => undefined);
    await this.#writes.idle();
    await this.#file?.close();
    this.#file = null;
  }

  async remove(): Promise<void> {
    await this.close();
    await rm(this.#path, { force: true });
  }

  #compactIfWorthIt(): void {
    const deadBytes = (this.#file?.length ?? 0) - this.#index.liveBytes;
    if (this.#isCompacting || deadBytes < this.#compactAbove || deadBytes < this.#index.liveBytes) return;
    // What went wrong is tried again once there is twice as much of it; until then the log is only longer than it need be.
    this.#compact(0).then(() => {
      this.#compactAbove = DEAD_BYTES;
      // what was overtaken meanwhile came along
      this.#compactIfWorthIt();
    }, () => { this.#compactAbove = 2 * deadBytes; });
  }

  /** One at a time. */
  #compact(forget: number): Promise<void> {
    this.#compacting = this.#compacting.catch(() => undefined).then(async () => {
      this.#isCompacting = true;
      try {
        await this.#rewrite(forget);
      } finally {
        this.#isCompacting = false;
      }
    });
    return this.#compacting;
  }

  async #rewrite(forget: number): Promise<void> {
    const { signal } = this.#closing;
    signal.throwIfAborted();
    // what stands in the log and what the index knows are the same only between two writes
    const begun = await this.#writes.between(() => ({ compaction: Compaction.begin(this.#path, this.#opened(), this.#index.standing(), { forget, signal }) }));
    const compaction = await begun.compaction;
    try {
      await this.#writes.between(async () => {
        const before = this.#opened();
        this.#file = await compaction.finish();
        this.#index = compaction.index;
        this.#isNameUnsynced = true;
        before.close().catch(() => undefined);
      });
    } catch (error) {
      await compaction.discard();
      throw toStoreError(error);
    }
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
      (await this.#opened().read(places)).forEach((text, n) => {
        const line = JSON.parse(text) as LogLine;
        messages[at[n] ?? 0] = 'message' in line ? line.message : line as Message;
      });
    }
    return messages.filter((message) => message !== undefined);
  }

  #opened(): LogFile {
    if (this.#file === null) throw toStoreError(Object.assign(new Error('the room is gone'), { code: 'ECLOSED' }));
    return this.#file;
  }

  /** Waits for the next write. `work` runs once, on what stands by then, and what it answers is told when its lines are on disk. */
  #turn<T>(work: (draft: Draft) => T, needs: () => readonly number[] = () => []): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#writes.add({
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
    });
  }

  async #write(batch: readonly RoomTurn[]): Promise<(() => void)[]> {
    const file = this.#opened();
    const needed = [...new Set(batch.flatMap(({ needs }) => needs))];
    const draft: Draft = { lines: [], messages: new Map((await this.#read(needed)).map((message) => [message.seq, message])), byClient: new Map(), lastSeq: this.#index.lastSeq };
    const told = batch.map((one) => one.write(draft));
    await this.#syncName();
    if (draft.lines.length > 0) await this.#writeLines(file, draft.lines);
    return told;
  }

  /** Lines of a file that would have its old name after a power cut are not kept yet. */
  async #syncName(): Promise<void> {
    if (!this.#isNameUnsynced) return;
    await syncFolder(dirname(this.#path));
    this.#isNameUnsynced = false;
  }

  async #writeLines(file: LogFile, lines: readonly LogLine[]): Promise<void> {
    const pieces = lines.map((line) => Buffer.from(`${JSON.stringify(line)}\n`, 'utf8'));
    let offset = file.length;
    await file.append(pieces.length === 1 ? pieces[0] ?? Buffer.alloc(0) : Buffer.concat(pieces));
    lines.forEach((line, n) => {
      const length = pieces[n]?.length ?? 0;
      this.#index.take(line, { offset, length: length - 1 });
      offset += length;
    });
  }
}
