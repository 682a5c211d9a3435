import { readFile, rm } from 'node:fs/promises';
import type { Logger } from '../log.js';
import { toStoreError } from '../records/index.js';
import { continueLog, dayOf, listFiles, parseEvent, readEvents, startFile, type OpenFile } from './log-files.js';
import { storedAddress, type AddressPolicy } from './mask-address.js';
import type { Activity, ActivityEvent, ActivityFilter, ActivityNote, ActivityPage } from './types.js';

/** Small enough to be read whole for a page of a list. */
const DEFAULT_FILE_BYTES = 2 * 1024 * 1024;
/** Notes that wait for a disk that does not write; later ones are counted and lost. */
const MAX_PENDING = 20_000;
/** How much is looked through for one page: a rare event does not make a request read everything. */
const PAGE_LOOKS_AT_BYTES = 16 * 1024 * 1024;
const MAX_WHAT_LENGTH = 200;
const DAY_MS = 86_400_000;

export interface ActivityOptions {
  readonly dir: string;
  readonly logger: Logger;
  readonly addresses: AddressPolicy;
  /** Days after which events are swept; null keeps them for ever. */
  readonly keepDays: number | null;
  readonly fileBytes?: number;
  readonly now?: () => number;
}

const matches = (event: ActivityEvent, { videoId, action, participantId }: ActivityFilter): boolean =>
  (videoId === undefined || event.videoId === videoId) && (action === undefined || event.action === action) && (participantId === undefined || event.participantId === participantId);

/** Opens the log of who did what in `dir`: appended, synced, cut into files. Rejects a store's error. */
export async function openActivity(options: ActivityOptions): Promise<Activity> {
  return new ActivityLog(options, await continueLog(options.dir).catch((error: unknown) => { throw toStoreError(error); }));
}

class ActivityLog implements Activity {
  readonly #options: ActivityOptions;
  #file: OpenFile;
  #seq: number;
  #pending: ActivityEvent[] = [];
  #lost = 0;
  #writing: Promise<void> | null = null;

  constructor(options: ActivityOptions, file: OpenFile) {
    this.#options = options;
    this.#file = file;
    this.#seq = file.lastSeq;
  }

  get #now(): number {
    return this.#options.now?.() ?? Date.now();
  }

  note({ action, participantId, videoId, roomId, what, outcome = 'done', address }: ActivityNote): void {
    if (this.#pending.length >= MAX_PENDING) {
      if (this.#lost === 0) this.#options.logger.error('the activity log can\'t be written; notes are lost', {});
      this.#lost += 1;
      return;
    }
    this.#seq += 1;
    this.#pending.push({
      seq: this.#seq, at: new Date(this.#now).toISOString(), action, outcome, participantId, videoId: videoId ?? null, roomId: roomId ?? null,
      what: what?.slice(0, MAX_WHAT_LENGTH) ?? null, address: storedAddress(address, this.#options.addresses),
    });
    void this.flush().catch((error: unknown) => { this.#options.logger.warn('activity was not stored yet', { reason: String(error) }); });
  }

  flush(): Promise<void> {
    this.#writing ??= this.#drain().finally(() => { this.#writing = null; });
    return this.#writing;
  }

  /** What can't be written stays first in line; the next note, or the sweeper, tries again. */
  async #drain(): Promise<void> {
    // notes of the same turn go into one write
    await Promise.resolve();
    while (this.#pending.length > 0) {
      // a copy: what is noted while it is written waits for the next write
      const batch = [...this.#pending];
      const text = Buffer.from(batch.map((event) => `${JSON.stringify(event)}\n`).join(''), 'utf8');
      try {
        await this.#append(text, batch);
      } catch (error) {
        throw toStoreError(error);
      }
      this.#pending = this.#pending.slice(batch.length);
      if (this.#lost > 0) this.#options.logger.error('the activity log is written again', { lost: this.#lost });
      this.#lost = 0;
    }
  }

  async #append(text: Buffer, [first]: readonly ActivityEvent[]): Promise<void> {
    if (first === undefined) return;
    const { sizeBytes: before, day } = this.#file;
    if (before > 0 && (before + text.length > (this.#options.fileBytes ?? DEFAULT_FILE_BYTES) || day !== dayOf(first))) await this.#startFile(first.seq);
    const { handle, sizeBytes } = this.#file;
    try {
      await handle.appendFile(text);
      await handle.datasync();
    } catch (error) {
      // half a batch must not stand before the next try
      await handle.truncate(sizeBytes);
      throw error;
    }
    this.#file = { ...this.#file, sizeBytes: sizeBytes + text.length, day: this.#file.day ?? dayOf(first) };
  }

  async list(filter: ActivityFilter, { limit, before = Infinity }: { readonly limit: number; readonly before?: number | undefined }): Promise<ActivityPage> {
    await this.flush().catch(() => undefined);
    const files = (await listFiles(this.#options.dir)).filter(({ firstSeq }) => firstSeq < before).reverse();
    const events: ActivityEvent[] = [];
    let lookedAt = 0;
    for (const [index, { path, firstSeq }] of files.entries()) {
      const text = await readFile(path, 'utf8');
      lookedAt += text.length;
      for (const line of text.split('\n').reverse()) {
        const event = parseEvent(line);
        if (event === null || event.seq >= before || !matches(event, filter)) continue;
        events.push(event);
        if (events.length === limit) return { events, next: event.seq > 1 ? String(event.seq) : null };
      }
      if (lookedAt > PAGE_LOOKS_AT_BYTES && index < files.length - 1) return { events, next: String(firstSeq) };
    }
    return { events, next: null };
  }

  async* all(filter: ActivityFilter = {}): AsyncGenerator<ActivityEvent> {
    await this.flush().catch(() => undefined);
    for (const { path } of await listFiles(this.#options.dir)) {
      for await (const event of readEvents(path)) if (matches(event, filter)) yield event;
    }
  }

  async sweep(): Promise<number> {
    await this.flush();
    const { keepDays, dir } = this.#options;
    if (keepDays === null) return 0;
    const oldest = new Date(this.#now - keepDays * DAY_MS).toISOString();
    const files = await listFiles(dir);
    let removed = 0;
    for (const { path } of files) {
      const last = await lastEvent(path);
      const isNewest = path === files.at(-1)?.path;
      if ((last === null && isNewest) || (last?.at ?? '') >= oldest) break;
      if (isNewest) await this.#leaveFile();
      await rm(path, { force: true });
      removed += 1;
    }
    return removed;
  }

  /** Goes on in a new file, which keeps the numbers going where all others are removed. Nothing is appended meanwhile. */
  async #leaveFile(): Promise<void> {
    while (this.#writing !== null) await this.#writing.catch(() => undefined);
    this.#writing = this.#startFile(this.#pending[0]?.seq ?? this.#seq + 1).finally(() => { this.#writing = null; });
    await this.#writing;
    // what was noted meanwhile
    await this.flush();
  }

  async #startFile(firstSeq: number): Promise<void> {
    const next = await startFile(this.#options.dir, firstSeq);
    await this.#file.handle.close();
    this.#file = next;
  }

  async close(): Promise<void> {
    await this.flush().catch((error: unknown) => { this.#options.logger.error('the last activity was not stored', { reason: String(error) }); });
    await this.#file.handle.close();
  }
}

async function lastEvent(path: string): Promise<ActivityEvent | null> {
  let last: ActivityEvent | null = null;
  for await (const event of readEvents(path)) last = event;
  return last;
}
