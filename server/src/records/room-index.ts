import type { Message, Moderation } from '@cuelight/protocol';
import type { KeptAnswer } from '../ports/index.js';
import type { Place } from './log-lines.js';

/** A line of a room's log. A message that came stands as it is; everything else names its kind. */
export type LogLine =
  | Message
  | { readonly kind: 'change'; readonly message: Message }
  /** The first line of a log that was written anew: so many messages follow as they were then, and none up to `forgotten`. */
  | { readonly kind: 'compacted'; readonly lastSeq: number; readonly forgotten: number; readonly messages: number }
  | { readonly kind: 'answer'; readonly answer: KeptAnswer }
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

/** All that counts of a room at one moment. */
export interface Standing {
  readonly lastSeq: number;
  readonly forgotten: number;
  /** Messages by their number, and where they stand. */
  readonly entries: readonly (Place & { readonly seq: number })[];
  /** What is no message. */
  readonly others: readonly LogLine[];
}

/** Where everything of a room stands in its log: some dozen bytes a message, however long those are. */
export class RoomIndex {
  lastSeq = 0;
  /** Messages up to this number were too old to be kept. */
  forgotten = 0;
  /** Bytes of the lines that count; all others of the log were overtaken. */
  liveBytes = 0;
  readonly reads = new Map<string, number>();
  readonly moderated = new Map<string, Moderation>();
  /** Questions that no message replies to. */
  readonly open = new Set<number>();
  /** Answers to them as far as they were written. */
  readonly answers = new Map<number, KeptAnswer>();
  readonly #answerBytes = new Map<number, number>();
  readonly #seqs: number[] = [];
  readonly #offsets: number[] = [];
  readonly #lengths: number[] = [];
  readonly #changes: number[] = [];
  readonly #changed: number[] = [];
  /** By the hash of author and client id: who has it must be looked up, for two may share one. */
  readonly #clients = new Map<number, number | number[]>();
  readonly #recent = new Map<number, Message>();
  /** Messages of a log written anew that are still to come, and those of them that were changed. */
  #owed = 0;
  #changesOwed: [changed: number, seq: number][] = [];

  /** False while the beginning of a log that was written anew is not all there. */
  get isWhole(): boolean {
    return this.#owed === 0;
  }

  /** Takes a line that stands in the log; false when it cannot come after the ones before. */
  take(line: LogLine, place: Place): boolean {
    if (!('kind' in line)) return this.#came(line, place);
    if (this.#owed > 0) return false;
    switch (line.kind) {
      case 'compacted': return this.#begins(line);
      case 'change': return this.#wasChanged(line.message, place);
      case 'answer':
        if (this.open.has(line.answer.replyTo)) this.#answerIs(line.answer, place.length + 1);
        return true;
      case 'read':
        if (!this.reads.has(line.participantId)) this.liveBytes += place.length + 1;
        this.reads.set(line.participantId, Math.max(line.seq, this.reads.get(line.participantId) ?? 0));
        return true;
      case 'moderation': {
        const { kind: _, ...decision } = line;
        if (!this.moderated.has(decision.participantId)) this.liveBytes += place.length + 1;
        this.moderated.set(decision.participantId, decision);
        return true;
      }
      default: return false;
    }
  }

  #begins({ lastSeq, forgotten, messages }: Extract<LogLine, { kind: 'compacted' }>): boolean {
    if (this.lastSeq > 0) return false;
    this.lastSeq = lastSeq;
    this.forgotten = forgotten;
    this.#owed = messages;
    return true;
  }

  #came(message: Message, place: Place): boolean {
    if (this.#owed > 0) {
      const { seq, changed } = message;
      if (seq <= (this.#seqs.at(-1) ?? this.forgotten) || (changed ?? seq) > this.lastSeq) return false;
      if (changed !== undefined) this.#changesOwed.push([changed, seq]);
      this.#owed -= 1;
      if (this.#owed === 0) this.#settleChanges();
    } else {
      if (message.seq !== this.lastSeq + 1) return false;
      this.lastSeq = message.seq;
    }
    if (message.ask === true && message.deleted !== true) this.open.add(message.seq);
    if (message.replyTo !== null) this.#isSettled(message.replyTo);
    const key = hash(messageKey(message));
    this.liveBytes += place.length + 1;
    this.#seqs.push(message.seq);
    this.#offsets.push(place.offset);
    this.#lengths.push(place.length);
    const known = this.#clients.get(key);
    this.#clients.set(key, known === undefined ? message.seq : [known, message.seq].flat());
    this.#keep(message);
    return true;
  }

  #answerIs(answer: KeptAnswer, bytes: number): void {
    this.liveBytes += bytes - (this.#answerBytes.get(answer.replyTo) ?? 0);
    this.#answerBytes.set(answer.replyTo, bytes);
    this.answers.set(answer.replyTo, answer);
  }

  #isSettled(seq: number): void {
    this.open.delete(seq);
    this.answers.delete(seq);
    this.liveBytes -= this.#answerBytes.get(seq) ?? 0;
    this.#answerBytes.delete(seq);
  }

  #settleChanges(): void {
    for (const [changed, seq] of this.#changesOwed.sort(([a], [b]) => a - b)) {
      this.#changes.push(changed);
      this.#changed.push(seq);
    }
    this.#changesOwed = [];
  }

  #wasChanged(message: Message, place: Place): boolean {
    const at = this.#positionOf(message.seq);
    if (message.changed !== this.lastSeq + 1 || (at === -1 && message.seq > this.forgotten)) return false;
    this.lastSeq = message.changed;
    // changed while it was being forgotten: only its number stays
    if (at === -1) return true;
    if (message.deleted === true) this.#isSettled(message.seq);
    this.liveBytes += place.length - (this.#lengths[at] ?? 0);
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

  standing(): Standing {
    return {
      lastSeq: this.lastSeq, forgotten: this.forgotten,
      entries: this.#seqs.map((seq, at) => ({ seq, offset: this.#offsets[at] ?? 0, length: this.#lengths[at] ?? 0 })),
      others: [
        ...[...this.answers.values()].map((answer): LogLine => ({ kind: 'answer', answer })),
        ...[...this.reads].map(([participantId, seq]): LogLine => ({ kind: 'read', participantId, seq })),
        ...[...this.moderated.values()].map((decision): LogLine => ({ kind: 'moderation', ...decision })),
      ],
    };
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
