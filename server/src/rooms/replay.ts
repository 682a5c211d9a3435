import type { Message, ServerMessage } from '@cuelight/protocol';
import type { RoomRecords } from '../ports/index.js';

type Replayed = Pick<Extract<ServerMessage, { type: 'joined' }>, 'messages' | 'reset' | 'lastSeq' | 'hasEarlier'>;

/** The part of `joined` that is the same for all who come with the same number, as the inside of a JSON object. */
export interface Replay {
  readonly lastSeq: number;
  readonly fields: Buffer;
}

/** What of a room is told to somebody who has it up to a number. After a restart many come with the same one: it is read and written out once. */
export class Replays {
  readonly #roomId: string;
  readonly #records: RoomRecords;
  readonly #cap: number;
  #newest: { readonly resumeFrom: number; readonly stored: number; readonly made: Promise<Replay> } | null = null;

  /** @param cap messages that are replayed at most. */
  constructor(roomId: string, records: RoomRecords, cap: number) {
    this.#roomId = roomId;
    this.#records = records;
    this.#cap = cap;
  }

  /** All that is stored by now is in it. */
  async from(resumeFrom: number): Promise<Replay> {
    const stored = await this.#records.lastSeq(this.#roomId);
    const { resumeFrom: before, stored: storedBefore, made } = this.#newest ?? {};
    if (made !== undefined && before === resumeFrom && storedBefore === stored) return made;
    const making = this.#make(resumeFrom, stored);
    this.#newest = { resumeFrom, stored, made: making };
    // the next one tries again
    making.catch(() => { this.forget(); });
    return making;
  }

  /** Nobody came with it for a while. */
  forget(): void {
    this.#newest = null;
  }

  async #make(resumeFrom: number, stored: number): Promise<Replay> {
    const replayed = await this.#read(resumeFrom, stored);
    return { lastSeq: replayed.lastSeq, fields: Buffer.from(JSON.stringify(replayed).slice(1, -1)) };
  }

  async #read(resumeFrom: number, stored: number): Promise<Replayed> {
    const [id, records, cap] = [this.#roomId, this.#records, this.#cap];
    // what was forgotten since then cannot be told message by message
    const reset = stored - resumeFrom > cap || resumeFrom > stored || (resumeFrom > 0 && resumeFrom < await records.forgottenTo(id));
    const found: readonly Message[] = reset ? await records.listEarlier(id, Number.MAX_SAFE_INTEGER, cap) : await records.listChanges(id, resumeFrom, cap);
    const messages = reset ? found : [...found].sort((a, b) => a.seq - b.seq);
    const lastSeq = found.reduce((last, { seq, changed = seq }) => Math.max(last, changed), stored);
    if (!reset && resumeFrom > 0) return { messages, reset, lastSeq };
    const [first] = messages;
    return { messages, reset, lastSeq, hasEarlier: reset && first !== undefined && (await records.listEarlier(id, first.seq, 1)).length > 0 };
  }
}
