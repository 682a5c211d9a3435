import { createHash, type Hash } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';
import type { Digested, ToFollower } from './protocol.js';

/** So much of one file is read before it is the next one's turn: less than a millisecond. */
const TURN_BYTES = 1024 * 1024;
/** Small enough to stay in the processor's cache between being read and being hashed. */
const READ_BYTES = 256 * 1024;

interface Followed {
  readonly hash: Hash;
  hashedBytes: number;
  /** So far it can be read. */
  reachedBytes: number;
  ask: { readonly number: number; readonly bytes: number } | null;
}

/**
 * SHA-256 of files that grow, read behind who writes them: what was just written lies in the system's cache. Files take turns. None is
 * kept open between two turns, so that an upload that pauses for a day costs nothing but the state of its hash.
 */
export class Follower {
  readonly #files = new Map<string, Followed>();
  /** Those with something left to read, who waits longest first. */
  readonly #waiting = new Set<string>();
  readonly #buffer = Buffer.allocUnsafeSlow(READ_BYTES);
  readonly #answer: (digested: Digested) => void;

  constructor(answer: (digested: Digested) => void) {
    this.#answer = answer;
  }

  /** Files whose state is kept. */
  get size(): number { return this.#files.size; }

  take(message: ToFollower): void {
    const { type, path } = message;
    if (type === 'forget') {
      this.#files.delete(path);
      this.#waiting.delete(path);
      return;
    }
    const file = this.#followed(path, message.bytes);
    file.reachedBytes = message.bytes;
    if (type === 'digest') {
      if (file.ask !== null) this.#answer({ ask: file.ask.number, sha256: null });
      file.ask = { number: message.ask, bytes: message.bytes };
    }
    this.#waiting.add(path);
  }

  /** Goes on with the file that waits longest; false when nothing is left to do. */
  turn(): boolean {
    const [path] = this.#waiting;
    const file = path === undefined ? undefined : this.#files.get(path);
    if (path === undefined || file === undefined) return false;
    this.#waiting.delete(path);
    try {
      this.#read(path, file);
    } catch {
      // gone, or cut short: who asks for it reads it again, and says what is wrong
      this.#files.delete(path);
      if (file.ask !== null) this.#answer({ ask: file.ask.number, sha256: null });
      return this.#waiting.size > 0;
    }
    if (file.hashedBytes < file.reachedBytes) this.#waiting.add(path);
    else if (file.ask !== null) {
      this.#answer({ ask: file.ask.number, sha256: file.ask.bytes === file.hashedBytes ? file.hash.copy().digest('hex') : null });
      file.ask = null;
    }
    return this.#waiting.size > 0;
  }

  /** A file that is shorter than what was hashed of it has been written anew: it is hashed from its start. */
  #followed(path: string, bytes: number): Followed {
    let file = this.#files.get(path);
    if (file === undefined || file.hashedBytes > bytes) {
      file = { hash: createHash('sha256'), hashedBytes: 0, reachedBytes: 0, ask: null };
      this.#files.set(path, file);
    }
    return file;
  }

  #read(path: string, file: Followed): void {
    const end = Math.min(file.reachedBytes, file.hashedBytes + TURN_BYTES);
    if (file.hashedBytes === end) return;
    const descriptor = openSync(path, 'r');
    try {
      while (file.hashedBytes < end) {
        const bytes = readSync(descriptor, this.#buffer, 0, Math.min(READ_BYTES, end - file.hashedBytes), file.hashedBytes);
        if (bytes === 0) throw new RangeError('the file is shorter than it was said to be');
        file.hash.update(bytes === READ_BYTES ? this.#buffer : this.#buffer.subarray(0, bytes));
        file.hashedBytes += bytes;
      }
    } finally {
      closeSync(descriptor);
    }
  }
}
