import { createHash } from 'node:crypto';
import { open, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Message } from '@cuelight/protocol';
import type { KeptAnswer, RoomRecords } from '../ports/index.js';
import { RoomLog } from './room-log.js';
import { toStoreError } from './store-error.js';

/** Rooms whose log is held open; the one that was not used for the longest time is closed first. */
const MOST_OPEN = 200;
const ENDING = '.ndjson';

/** So far into a log its first message is looked for. */
const FIRST_BYTES = 64 * 1024;

/** When the first message of a log came; the empty text where that can't be told from its beginning, null where it has none. */
async function oldestIn(path: string): Promise<string | null> {
  const handle = await open(path, 'r').catch(() => null);
  if (handle === null) return null;
  try {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(FIRST_BYTES), 0, FIRST_BYTES, 0);
    for (const line of buffer.toString('utf8', 0, bytesRead).split('\n').slice(0, -1)) {
      const { kind, createdAt } = JSON.parse(line) as { readonly kind?: string; readonly createdAt?: string };
      if (kind === undefined) return createdAt ?? '';
    }
    return bytesRead < FIRST_BYTES ? null : '';
  } catch {
    // opening the room will say what is wrong with it
    return null;
  } finally {
    await handle.close();
  }
}

interface Opened {
  readonly log: Promise<RoomLog>;
  users: number;
}

/** The logs of all rooms in a folder. A log is opened, and read through, when its room is first asked for; a damaged one closes that room only. */
export class RoomLogs implements RoomRecords {
  readonly #folder: string;
  /** The least recently used first. */
  readonly #open = new Map<string, Opened>();
  readonly #closing = new Map<string, Promise<void>>();
  /** Rooms that have a log. Others are empty, and reading them makes no file. */
  readonly #files = new Set<string>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  async load(): Promise<void> {
    for (const name of await readdir(this.#folder)) if (name.endsWith(ENDING)) this.#files.add(name.slice(0, -ENDING.length));
  }

  appendMessage(message: Parameters<RoomRecords['appendMessage']>[0]): ReturnType<RoomRecords['appendMessage']> {
    return this.#make(message.roomId, (log) => log.append(message));
  }

  changeMessage(roomId: string, seq: number, change: Parameters<RoomRecords['changeMessage']>[2]): ReturnType<RoomRecords['changeMessage']> {
    return this.#use(roomId, null, (log) => log.change(seq, change));
  }

  getMessage(roomId: string, seq: number): ReturnType<RoomRecords['getMessage']> {
    return this.#use(roomId, null, (log) => log.get(seq));
  }

  listMessages(roomId: string, after: number, limit: number): ReturnType<RoomRecords['listMessages']> {
    return this.#use(roomId, [], (log) => log.after(after, limit));
  }

  listEarlier(roomId: string, before: number, limit: number): ReturnType<RoomRecords['listEarlier']> {
    return this.#use(roomId, [], (log) => log.before(before, limit));
  }

  listChanges(roomId: string, after: number, limit: number): ReturnType<RoomRecords['listChanges']> {
    return this.#use(roomId, [], (log) => log.changedAfter(after, limit));
  }

  lastSeq(roomId: string): Promise<number> {
    return this.#use(roomId, 0, async (log) => log.lastSeq);
  }

  listOpenQuestions(roomId: string): ReturnType<RoomRecords['listOpenQuestions']> {
    return this.#use(roomId, [], (log) => log.openQuestions());
  }

  keepAnswer(roomId: string, answer: KeptAnswer): Promise<void> {
    return this.#use(roomId, undefined, (log) => log.keepAnswer(answer));
  }

  listKeptAnswers(roomId: string): ReturnType<RoomRecords['listKeptAnswers']> {
    return this.#use(roomId, [], async (log) => log.keptAnswers);
  }

  markRead(roomId: string, participantId: string, seq: number): Promise<boolean> {
    return this.#use(roomId, false, (log) => log.markRead(participantId, seq));
  }

  listReadPositions(roomId: string, participantIds: readonly string[]): ReturnType<RoomRecords['listReadPositions']> {
    return this.#use(roomId, [], async (log) => participantIds.map((participantId) => ({ participantId, seq: log.readPosition(participantId) })).filter(({ seq }) => seq > 0));
  }

  moderate(roomId: string, decision: Parameters<RoomRecords['moderate']>[1]): Promise<void> {
    return this.#make(roomId, (log) => log.moderate(decision));
  }

  forgottenTo(roomId: string): Promise<number> {
    return this.#use(roomId, 0, async (log) => log.forgotten);
  }

  async forgetMessages(createdBefore: string, leaving: (messages: readonly Message[]) => Promise<void>): Promise<number> {
    let forgotten = 0;
    const failed: unknown[] = [];
    for (const name of [...this.#files]) {
      // most rooms have nothing so old; that is seen without reading through them
      const oldest = await oldestIn(this.#fileOf(name));
      if (oldest === null || oldest >= createdBefore || !this.#files.has(name)) continue;
      await this.#with(name, (log) => log.forgetBefore(createdBefore, leaving)).then((count) => { forgotten += count; }, (error: unknown) => { failed.push(error); });
    }
    // a room that is damaged keeps no other from it
    if (failed.length > 0) throw failed[0];
    return forgotten;
  }

  listModerated(roomId: string): ReturnType<RoomRecords['listModerated']> {
    return this.#use(roomId, [], async (log) => log.moderated);
  }

  async remove(roomId: string): Promise<void> {
    const name = this.#nameOf(roomId);
    this.#files.delete(name);
    const opened = this.#open.get(name);
    this.#open.delete(name);
    await this.#closing.get(name);
    if (opened !== undefined) await (await opened.log).remove();
    else await rm(this.#fileOf(name), { force: true });
  }

  async close(): Promise<void> {
    const all = [...this.#open.values()];
    this.#open.clear();
    await Promise.all([...all.map(async ({ log }) => (await log).close()), ...this.#closing.values()]);
  }

  /** A room's name may hold anything; its file is named by its hash. */
  #nameOf(roomId: string): string {
    return createHash('sha256').update(roomId).digest('hex').slice(0, 40);
  }

  #fileOf(name: string): string {
    return join(this.#folder, `${name}${ENDING}`);
  }

  /** What `work` answers; `otherwise` for a room nothing was ever stored of. */
  async #use<T>(roomId: string, otherwise: T, work: (log: RoomLog) => Promise<T>): Promise<T> {
    const name = this.#nameOf(roomId);
    return this.#files.has(name) ? this.#with(name, work) : otherwise;
  }

  #make<T>(roomId: string, work: (log: RoomLog) => Promise<T>): Promise<T> {
    const name = this.#nameOf(roomId);
    this.#files.add(name);
    return this.#with(name, work);
  }

  async #with<T>(name: string, work: (log: RoomLog) => Promise<T>): Promise<T> {
    const opened = this.#open.get(name) ?? { log: this.#load(name), users: 0 };
    this.#open.delete(name);
    this.#open.set(name, opened);
    opened.users += 1;
    try {
      return await work(await opened.log);
    } finally {
      opened.users -= 1;
      this.#closeIdle();
    }
  }

  async #load(name: string): Promise<RoomLog> {
    await this.#closing.get(name);
    const log = new RoomLog(this.#fileOf(name));
    try {
      await log.load();
      return log;
    } catch (error) {
      this.#open.delete(name);
      throw toStoreError(error);
    }
  }

  #closeIdle(): void {
    for (const [name, { log, users }] of this.#open) {
      if (this.#open.size <= MOST_OPEN) return;
      if (users > 0) continue;
      this.#open.delete(name);
      const closed = log.then((one) => one.close()).catch(() => undefined).finally(() => { this.#closing.delete(name); });
      this.#closing.set(name, closed);
    }
  }
}
