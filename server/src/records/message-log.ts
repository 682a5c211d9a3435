import { open, rm, type FileHandle } from 'node:fs/promises';
import type { Message } from '@cuelight/protocol';
import type { NewMessage } from '../ports/index.js';
import { corruptRecords, toStoreError } from './store-error.js';

interface Pending {
  readonly message: NewMessage;
  readonly resolve: (result: { readonly message: Message; readonly created: boolean }) => void;
  readonly reject: (reason: Error) => void;
}

const NEWLINE = 0x0a;
export const messageKey = (message: { readonly author: { readonly id: string }; readonly clientId: string }): string => `${message.author.id}\n${message.clientId}`;

/**
 * The messages of one room: one JSON line each, appended and synced before anybody hears of them. Messages that arrive while a write
 * runs share the next one. A last line that a crash cut off is dropped; it was never acknowledged.
 */
export class MessageLog {
  readonly #file: string;
  readonly #messages: Message[] = [];
  readonly #byClient = new Map<string, Message>();
  #handle: FileHandle | null = null;
  #length = 0;
  #pending: Pending[] = [];
  #running: Promise<void> | null = null;
  #removed = false;

  constructor(file: string) {
    this.#file = file;
  }

  get messages(): readonly Message[] {
    return this.#messages;
  }

  /** Reads what is there and cuts off a torn tail. Rejects `records_corrupt` when a line before the last is damaged. */
  async load(): Promise<void> {
    this.#handle = await open(this.#file, 'a+');
    const bytes = await this.#handle.readFile();
    let start = 0;
    for (let end = bytes.indexOf(NEWLINE); end !== -1; end = bytes.indexOf(NEWLINE, start)) {
      const message = this.#parse(bytes.subarray(start, end));
      if (message === null) {
        if (end + 1 < bytes.length) {
          await this.#handle.close();
          throw corruptRecords(this.#file, null, null);
        }
        break;
      }
      this.#add(message);
      start = end + 1;
    }
    if (start < bytes.length) {
      await this.#handle.truncate(start);
      await this.#handle.datasync();
    }
    this.#length = start;
  }

  append(message: NewMessage): Promise<{ readonly message: Message; readonly created: boolean }> {
    return new Promise((resolve, reject) => {
      this.#pending.push({ message, resolve, reject });
      this.#running ??= this.#drain();
    });
  }

  async close(): Promise<void> {
    while (this.#running !== null) await this.#running;
    await this.#handle?.close();
    this.#handle = null;
  }

  async remove(): Promise<void> {
    this.#removed = true;
    await this.close();
    await rm(this.#file, { force: true });
  }

  #parse(line: Uint8Array): Message | null {
    try {
      const value = JSON.parse(Buffer.from(line).toString('utf8')) as Message;
      return value.seq === this.#messages.length + 1 ? value : null;
    } catch {
      return null;
    }
  }

  #add(message: Message): void {
    this.#messages.push(message);
    this.#byClient.set(messageKey(message), message);
  }

  async #drain(): Promise<void> {
    await Promise.resolve();
    while (this.#pending.length > 0) {
      const batch = this.#pending;
      this.#pending = [];
      await this.#write(batch);
    }
    this.#running = null;
  }

  async #write(batch: readonly Pending[]): Promise<void> {
    const fresh: Message[] = [];
    const fresher = new Map<string, Message>();
    const results = batch.map(({ message }) => {
      const key = messageKey(message);
      const known = this.#byClient.get(key) ?? fresher.get(key);
      if (known !== undefined) return { message: known, created: false };
      const stored: Message = { ...message, seq: this.#messages.length + fresh.length + 1 };
      fresh.push(stored);
      fresher.set(key, stored);
      return { message: stored, created: true };
    });
    try {
      if (fresh.length > 0) await this.#writeLines(fresh);
    } catch (error) {
      const reason = toStoreError(error);
      for (const one of batch) one.reject(reason);
      return;
    }
    for (const message of fresh) this.#add(message);
    batch.forEach((one, index) => {
      const result = results[index];
      if (result !== undefined) one.resolve(result);
    });
  }

  async #writeLines(fresh: readonly Message[]): Promise<void> {
    const handle = this.#handle;
    if (handle === null || this.#removed) throw Object.assign(new Error('the room is gone'), { code: 'ECLOSED' });
    const bytes = Buffer.from(fresh.map((message) => `${JSON.stringify(message)}\n`).join(''), 'utf8');
    try {
      await handle.appendFile(bytes);
      await handle.datasync();
    } catch (error) {
      // Half a batch must not stand before the next one.
      await handle.truncate(this.#length);
      throw error;
    }
    this.#length += bytes.length;
  }
}
