import type { Message, Moderation } from '@cuelight/protocol';
import type { Place } from './log-lines.js';

/** A line of a room's log. A message that came stands as it is; everything else names its kind. */
export type LogLine =
  | Message
  | { readonly kind: 'change'; readonly message: Message }
  | { readonly kind: 'read'; readonly participantId: string; readonly seq: number }
  | ({ readonly kind: 'moderation' } & Moderation);

/** Newest messages of a room that are kept in memory; others are read from its log. */
const RECENT = 128;

/** 31 bits, which a map holds without a box. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let n = 0; n < text.length; n += 1) value = Math.imul(value ^ text.charCodeAt(n), 0x01000193);
  return value & 0x3fffffff;
}

export const messageKey = (message: { readonly author: { readonly id: string }; readonly clientId: string }): string => `${message.author.id}\n${message.clientId}`;

/** Position of the first entry that is above `value`. */
function firstAbove(ascending: readonly number[], value: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ascending[middle] ?? 0) > value) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Where everything of a room stands in its log: some dozen bytes a message, however long those are. */
export class RoomIndex {
  lastSeq = 0;
  readonly reads = new Map<string, number>();
  readonly moderated = new Map<string, Moderation>();
  readonly #seqs: number[] = [];
  readonly #offsets: number[] = [];
  readonly #lengths: number[] = [];
  readonly #changes: number[] = [];
  readonly #changed: number[] = [];
  /** By the hash of author and client id: who has it must be looked up, for two may share one. */
  readonly #clients = new Map<number, number | number[]>();
  readonly #recent = new Map<number, Message>();

  /** Takes a line that stands in the log; false when it cannot come after the ones before. */
  take(line: LogLine, place: Place): boolean {
    if (!('kind' in line)) return this.#came(line, place);
    switch (line.kind) {
      case 'change': return this.#wasChanged(line.message, place);
      case 'read':
        this.reads.set(line.participantId, Math.max(line.seq, this.reads.get(line.participantId) ?? 0));
        return true;
      case 'moderation': {
        const { kind: _, ...decision } = line;
        this.moderated.set(decision.participantId, decision);
        return true;
      }
      default: return false;
    }
  }

  #came(message: Message, place: Place): boolean {
    if (message.seq !== this.lastSeq + 1) return false;
    const key = hash(messageKey(message));
    this.lastSeq = message.seq;
    this.#seqs.push(message.seq);
    this.#offsets.push(place.offset);
    this.#lengths.push(place.length);
    const known = this.#clients.get(key);
    this.#clients.set(key, known === undefined ? message.seq : [known, message.seq].flat());
    this.#keep(message);
    return true;
  }

  #wasChanged(message: Message, place: Place): boolean {
    const at = this.#positionOf(message.seq);
    if (at === -1 || message.changed !== this.lastSeq + 1) return false;
    this.lastSeq = message.changed;
    this.#offsets[at] = place.offset;
    this.#lengths[at] = place.length;
    this.#changes.push(message.changed);
    this.#changed.push(message.seq);
    if (this.#recent.has(message.seq)) this.#recent.set(message.seq, message);
    return true;
  }

  #keep(message: Message): void {
    this.#recent.set(message.seq, message);
    if (this.#recent.size <= RECENT) return;
    for (const oldest of this.#recent.keys()) {
      this.#recent.delete(oldest);
      return;
    }
  }

  has(seq: number): boolean {
    return this.#positionOf(seq) !== -1;
  }

  recent(seq: number): Message | undefined {
    return this.#recent.get(seq);
  }

  /** Of a message that is there. */
  placeOf(seq: number): Place {
    const at = this.#positionOf(seq);
    return { offset: this.#offsets[at] ?? 0, length: this.#lengths[at] ?? 0 };
  }

  /** Messages that may have this author and client id. */
  candidates(key: string): readonly number[] {
    return [this.#clients.get(hash(key)) ?? []].flat();
  }

  after(seq: number, limit: number): readonly number[] {
    const from = firstAbove(this.#seqs, seq);
    return this.#seqs.slice(from, from + limit);
  }

  before(seq: number, limit: number): readonly number[] {
    const to = firstAbove(this.#seqs, seq - 1);
    return this.#seqs.slice(Math.max(0, to - limit), to);
  }

  /** Messages that came or were changed after a number, each once, in the order of its last one. */
  changedAfter(number: number, limit: number): readonly number[] {
    const last = new Map<number, number>();
    for (const seq of this.#seqs.slice(firstAbove(this.#seqs, number))) last.set(seq, seq);
    for (let n = firstAbove(this.#changes, number); n < this.#changes.length; n += 1) last.set(this.#changed[n] ?? 0, this.#changes[n] ?? 0);
    return [...last].sort(([, a], [, b]) => a - b).slice(0, limit).map(([seq]) => seq);
  }

  #positionOf(seq: number): number {
    const at = firstAbove(this.#seqs, seq - 1);
    return this.#seqs[at] === seq ? at : -1;
  }
}
