import type { Message } from '@cuelight/protocol';
import type { RoomRecords } from '../ports/index.js';
import { toFrame } from './frame.js';

const REPAIR_DELAY_MS = 50;
/** Read at once when the relay has lost something. */
const REPAIR_LIMIT = 500;

export interface SequenceParts {
  readonly roomId: string;
  readonly records: RoomRecords;
  /** Called in the order of `seq`, each once. */
  readonly deliver: (seq: number, frame: Buffer) => void;
}

/** Brings what happens in a room into its order: the relay may lose or swap messages; the records don't. */
export class Sequence {
  readonly #parts: SequenceParts;
  readonly #early = new Map<number, Buffer>();
  #lastSeq = 0;
  #isReady = false;
  #isClosed = false;
  #isRepairing = false;

  constructor(parts: SequenceParts) {
    this.#parts = parts;
  }

  /** From here on everything is handed on. */
  begin(lastSeq: number): void {
    this.#lastSeq = lastSeq;
    this.#isReady = true;
    this.#drain();
  }

  take(seq: number, frame: Buffer): void {
    this.#early.set(seq, frame);
    this.#drain();
  }

  close(): void {
    this.#isClosed = true;
  }

  /** Hands on what is next; what comes too early waits until the records have filled the gap. */
  #drain(): void {
    if (!this.#isReady || this.#isClosed) return;
    for (let frame = this.#early.get(this.#lastSeq + 1); frame !== undefined; frame = this.#early.get(this.#lastSeq + 1)) {
      this.#lastSeq += 1;
      this.#early.delete(this.#lastSeq);
      this.#parts.deliver(this.#lastSeq, frame);
    }
    if (this.#early.size === 0) return;
    for (const seq of this.#early.keys()) if (seq <= this.#lastSeq) this.#early.delete(seq);
    if (this.#early.size > 0 && !this.#isRepairing) void this.#repair();
  }

  /** A failed read is tried again. */
  async #repair(): Promise<void> {
    this.#isRepairing = true;
    while (this.#early.size > 0 && !this.#isClosed) {
      await this.#fill().catch(() => undefined);
      this.#drain();
      if (this.#early.size > 0) await new Promise((resolve) => setTimeout(resolve, REPAIR_DELAY_MS));
    }
    this.#isRepairing = false;
  }

  /** What the records have is told as it is now: of several changes of one message the last one. */
  async #fill(): Promise<void> {
    const { roomId, records, deliver } = this.#parts;
    const from = this.#lastSeq;
    const missing = await records.listChanges(roomId, from, REPAIR_LIMIT);
    for (const message of missing) {
      const number = message.changed ?? message.seq;
      if (this.#isClosed || number <= this.#lastSeq) continue;
      this.#lastSeq = number;
      deliver(number, toFrame(told(message, from)));
    }
  }
}

/** A message that is new to somebody who knows everything up to `from`, or one they know that was changed. */
const told = (message: Message, from: number): Parameters<typeof toFrame>[0] =>
  ({ type: message.seq > from ? 'event' : 'change', roomId: message.roomId, seq: message.changed ?? message.seq, message });
