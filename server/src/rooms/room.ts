import type { Message, Participant, ServerMessage } from '@cuelight/protocol';
import type { Records, Relay } from '../ports/index.js';
import type { RoomLimits } from './limits.js';
import { toFrame } from './outgoing.js';

/** One connection as a room sees it. */
export interface Member {
  readonly participant: Participant;
  send(frame: Buffer, droppable: boolean): void;
}

/** Frames that arrived while a member's replay was still being read; null once it is live. */
interface Seat {
  held: { readonly seq: number; readonly frame: Buffer }[] | null;
}

const REPAIR_DELAY_MS = 50;

/** One room in this process: a single relay subscription, handed on to every member in the order of `seq` without a gap. */
export class Room {
  readonly id: string;
  readonly #records: Records;
  readonly #relay: Relay;
  readonly #limits: RoomLimits;
  readonly #seats = new Map<Member, Seat>();
  readonly #early = new Map<number, Buffer>();
  #lastSeq = 0;
  #isReady = false;
  #isClosed = false;
  #isRepairing = false;
  #presenceTimer: NodeJS.Timeout | null = null;
  #unsubscribe: (() => Promise<void>) | null = null;
  readonly #opened: Promise<void>;

  constructor(id: string, records: Records, relay: Relay, limits: RoomLimits) {
    this.id = id;
    this.#records = records;
    this.#relay = relay;
    this.#limits = limits;
    this.#opened = this.#open();
  }

  async #open(): Promise<void> {
    this.#unsubscribe = await this.#relay.subscribe(`room.${this.id}`, (payload) => { this.#receive(payload); });
    this.#lastSeq = await this.#records.lastSeq(this.id);
    this.#isReady = true;
    this.#drain();
  }

  get isEmpty(): boolean {
    return this.#seats.size === 0;
  }

  has(member: Member): boolean {
    return this.#seats.has(member);
  }

  get participants(): readonly Participant[] {
    const byId = new Map<string, Participant>();
    for (const { participant } of this.#seats.keys()) byId.set(participant.id, participant);
    return [...byId.values()];
  }

  /** Subscribes first, then replays what is after `resumeFrom`, then lets through what arrived meanwhile. */
  async join(member: Member, resumeFrom: number): Promise<void> {
    const seat: Seat = { held: [] };
    this.#seats.set(member, seat);
    try {
      await this.#opened;
      const { messages, reset, lastSeq } = await this.#replay(resumeFrom);
      member.send(toFrame({ type: 'joined', roomId: this.id, lastSeq, reset, messages, participants: this.participants }), false);
      for (const { seq, frame } of seat.held ?? []) if (seq > lastSeq) member.send(frame, false);
      seat.held = null;
      this.#announcePresence();
    } catch (error) {
      this.#seats.delete(member);
      throw error;
    }
  }

  async #replay(resumeFrom: number): Promise<{ readonly messages: readonly Message[]; readonly reset: boolean; readonly lastSeq: number }> {
    const cap = this.#limits.replayCap;
    const stored = await this.#records.lastSeq(this.id);
    const tooFar = stored - resumeFrom > cap || resumeFrom > stored;
    const messages = await this.#records.listMessages(this.id, tooFar ? Math.max(0, stored - cap) : resumeFrom, cap);
    return { messages, reset: tooFar, lastSeq: messages.at(-1)?.seq ?? stored };
  }

  leave(member: Member): void {
    if (this.#seats.delete(member)) this.#announcePresence();
  }

  /** Many come and go at once after a restart, so the list is sent once for all of them. */
  #announcePresence(): void {
    if (this.#isClosed) return;
    this.#presenceTimer ??= setTimeout(() => {
      this.#presenceTimer = null;
      this.#broadcast(toFrame({ type: 'presence', roomId: this.id, participants: this.participants }), true);
    }, this.#limits.presenceDelayMs);
  }

  #receive(payload: string): void {
    const message = JSON.parse(payload) as ServerMessage;
    const frame = Buffer.from(payload);
    if (message.type !== 'event') {
      this.#broadcast(frame, true);
      return;
    }
    this.#early.set(message.seq, frame);
    this.#drain();
  }

  /** Hands on what is next in order; what comes too early waits until the records have filled the gap. */
  #drain(): void {
    if (!this.#isReady || this.#isClosed) return;
    for (let frame = this.#early.get(this.#lastSeq + 1); frame !== undefined; frame = this.#early.get(this.#lastSeq + 1)) {
      this.#lastSeq += 1;
      this.#early.delete(this.#lastSeq);
      this.#deliver(this.#lastSeq, frame);
    }
    for (const seq of this.#early.keys()) if (seq <= this.#lastSeq) this.#early.delete(seq);
    if (this.#early.size > 0 && !this.#isRepairing) void this.#repair();
  }

  /** The relay may lose or swap messages; the records don't. A failed read is tried again. */
  async #repair(): Promise<void> {
    this.#isRepairing = true;
    while (this.#early.size > 0 && !this.#isClosed) {
      const missing = await this.#records.listMessages(this.id, this.#lastSeq, this.#limits.replayCap).catch(() => []);
      for (const message of missing) {
        if (message.seq > this.#lastSeq) this.#early.set(message.seq, toFrame({ type: 'event', roomId: this.id, seq: message.seq, message }));
      }
      this.#drain();
      if (this.#early.size > 0) await new Promise((resolve) => setTimeout(resolve, REPAIR_DELAY_MS));
    }
    this.#isRepairing = false;
  }

  #deliver(seq: number, frame: Buffer): void {
    for (const [member, seat] of this.#seats) {
      if (seat.held === null) member.send(frame, false);
      else seat.held.push({ seq, frame });
    }
  }

  #broadcast(frame: Buffer, droppable: boolean): void {
    for (const [member, seat] of this.#seats) if (seat.held === null) member.send(frame, droppable);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    if (this.#presenceTimer !== null) clearTimeout(this.#presenceTimer);
    await this.#opened.catch(() => undefined);
    await this.#unsubscribe?.();
  }
}
