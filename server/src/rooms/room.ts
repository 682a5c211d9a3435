import { CLOSE_CODES, type ClientMessage, type HalfAnswer, type Moderation, type OwnStanding, type Participant, type ServerMessage } from '@cuelight/protocol';
import type { Records, Relay } from '../ports/index.js';
import { pieceFrame, textFrame, toFrame } from './frame.js';
import { HalfAnswers } from './half-answers.js';
import type { RoomLimits } from './limits.js';
import type { Member } from './member.js';
import { Presence, type Here } from './presence.js';
import { Replays } from './replay.js';
import { Sequence } from './sequence.js';

/** What is said on the relay topic of a room: what its members hear, and what servers tell each other. */
type RoomPayload = ServerMessage | Here | { readonly type: 'where'; readonly from: string };

type Joining = Extract<ClientMessage, { type: 'join' }>;

interface Seat {
  /** Frames that arrived while a member's replay was still being read; null once it is live. */
  held: { readonly seq: number; readonly frame: Buffer }[] | null;
  moderator: boolean;
}

export interface RoomParts {
  readonly records: Records;
  readonly relay: Relay;
  readonly limits: RoomLimits;
  /** Of this server process. */
  readonly serverId: string;
  /** Questions here have nobody who answers them. */
  readonly abandoned: (roomId: string, videoId: string | null) => void;
}

const BEATS_MISSED = 3;
const END_OF_OBJECT = Buffer.from('}');

/** One room in this process: a single relay subscription, handed on to every member in the order of `seq` without a gap. */
export class Room {
  readonly id: string;
  readonly #parts: RoomParts;
  readonly #seats = new Map<Member, Seat>();
  readonly #sequence: Sequence;
  readonly #replays: Replays;
  readonly #presence: Presence;
  readonly #answers = new HalfAnswers();
  /** What goes out with the next turn of the event loop: messages that were stored together are sent together. */
  #outgoing: Buffer[] = [];
  #isClosed = false;
  #presenceTimer: NodeJS.Timeout | null = null;
  #unsubscribe: (() => Promise<void>) | null = null;
  /** The video that the server's own bot would answer from. */
  #videoId: string | null = null;
  /** When the last bot went; null while there is one, and once that was seen to. */
  #botGoneAt: number | null = null;
  readonly #opened: Promise<void>;

  constructor(id: string, parts: RoomParts) {
    this.id = id;
    this.#parts = parts;
    this.#sequence = new Sequence({ roomId: id, records: parts.records, deliver: (seq, frame) => { this.#deliver(seq, frame); } });
    this.#replays = new Replays(id, parts.records, parts.limits.replayCap);
    this.#presence = new Presence(parts.limits.presenceListed, parts.limits.presenceBeatMs * BEATS_MISSED);
    this.#opened = this.#open();
  }

  async #open(): Promise<void> {
    this.#unsubscribe = await this.#parts.relay.subscribe(`room.${this.id}`, (payload) => { this.#receive(payload); });
    for (const { author: _, writtenAt, ...answer } of await this.#parts.records.listKeptAnswers(this.id)) this.#answers.write(answer, performance.now() - Math.max(0, Date.now() - Date.parse(writtenAt)));
    this.#sequence.begin(await this.#parts.records.lastSeq(this.id));
    await this.#publish({ type: 'where', from: this.#parts.serverId });
  }

  get isEmpty(): boolean {
    return this.#seats.size === 0;
  }

  get hasBot(): boolean {
    return this.#presence.hasBot;
  }

  /** How many are in the room, on all servers. */
  get count(): number {
    return this.#presence.all().count;
  }

  has(member: Member): boolean {
    return this.#seats.has(member);
  }

  halfAnswer(replyTo: number): HalfAnswer | null {
    return this.#answers.get(replyTo);
  }

  nameOf(participantId: string): string | null {
    return this.#presence.nameOf(participantId);
  }

  /** Subscribes first, then replays what is after `resumeFrom`, then lets through what arrived meanwhile. */
  async join(member: Member, { resumeFrom, videoId }: Pick<Joining, 'resumeFrom' | 'videoId'>, { standing, moderated }: { readonly standing: OwnStanding; readonly moderated: readonly Moderation[] }): Promise<void> {
    this.#videoId = videoId ?? this.#videoId;
    if (!this.#seats.has(member)) this.#presence.enter(member.participant);
    const seat: Seat = { held: [], moderator: standing.moderator };
    this.#seats.set(member, seat);
    try {
      await this.#opened;
      const replay = await this.#replays.from(resumeFrom);
      const present = this.#presence.all();
      const reads = await this.#parts.records.listReadPositions(this.id, present.participants.map(({ id }) => id));
      const answers = this.#answers.all();
      this.#flush();
      const own: Omit<Extract<ServerMessage, { type: 'joined' }>, 'lastSeq' | 'reset' | 'messages' | 'hasEarlier'> = {
        type: 'joined', roomId: this.id, ...present, you: standing, reads, ...(answers.length > 0 ? { answers } : {}), ...(standing.moderator ? { moderated } : {}),
      };
      member.send(pieceFrame([Buffer.from(`${JSON.stringify(own).slice(0, -1)},`), replay.fields, END_OF_OBJECT]), false);
      for (const { seq, frame } of seat.held ?? []) if (seq > replay.lastSeq) member.send(frame, false);
      seat.held = null;
      this.#announcePresence();
    } catch (error) {
      this.leave(member);
      throw error;
    }
  }

  leave(member: Member): void {
    if (!this.#seats.delete(member)) return;
    this.#presence.leave(member.participant);
    if (member.participant.kind === 'bot' && !this.hasBot) this.#botGoneAt = performance.now();
    this.#announcePresence();
  }

  /** Tells other servers who is here, forgets those that are gone, and sees to it that nobody waits for an answer that nobody writes. */
  beat(): void {
    this.#replays.forget();
    const isBotGone = this.#botGoneAt !== null && performance.now() - this.#botGoneAt > this.#parts.limits.botAwaitedMs;
    if (isBotGone || this.hasBot) this.#botGoneAt = null;
    if ((isBotGone && !this.hasBot) || this.#answers.expire()) this.#parts.abandoned(this.id, this.hasBot ? null : this.#videoId);
    if (this.#presence.expire()) this.#announcePresence();
    else this.#tellServers();
  }

  /** Many come and go at once after a restart, so the list is sent once for all of them; the later, the longer it is. */
  #announcePresence(): void {
    if (this.#isClosed) return;
    this.#presenceTimer ??= setTimeout(() => {
      this.#presenceTimer = null;
      this.#tellServers();
      this.#broadcast(toFrame({ type: 'presence', roomId: this.id, ...this.#presence.all() }), true);
    }, this.#parts.limits.presenceDelayMs + this.#seats.size);
  }

  #tellServers(): void {
    this.#publish({ type: 'here', from: this.#parts.serverId, ...this.#presence.local() }).catch(() => undefined);
  }

  #publish(payload: RoomPayload): Promise<void> {
    return this.#parts.relay.publish(`room.${this.id}`, JSON.stringify(payload));
  }

  #receive(text: string): void {
    const payload = JSON.parse(text) as RoomPayload;
    switch (payload.type) {
      case 'event': case 'change':
        this.#answers.see(payload.message);
        this.#sequence.take(payload.seq, textFrame(text));
        return;
      case 'here':
        if (payload.from !== this.#parts.serverId && this.#presence.hear(payload)) this.#announcePresence();
        return;
      case 'where': this.#answerWhere(payload.from); return;
      case 'answer':
        this.#answers.write({ replyTo: payload.replyTo, text: payload.text, citations: payload.citations, ...(payload.unsupported ? { unsupported: payload.unsupported } : {}) });
        this.#broadcast(textFrame(text), true);
        return;
      case 'read':
        if (this.#seats.size > this.#parts.limits.readsToldUpTo) this.#sendTo(textFrame(text), ({ id }) => id === payload.participantId, true);
        else this.#broadcast(textFrame(text), true);
        return;
      case 'stop': this.#sendTo(textFrame(text), ({ kind }) => kind === 'bot', false); return;
      case 'moderation': this.#moderated(payload, textFrame(text)); return;
      default: this.#broadcast(textFrame(text), true);
    }
  }

  /** A server that has just opened the room hears who is here, and what is being written. */
  #answerWhere(from: string): void {
    if (from === this.#parts.serverId || this.isEmpty) return;
    this.#tellServers();
    for (const answer of this.#answers.all()) this.#publish({ type: 'answer', roomId: this.id, ...answer }).catch(() => undefined);
  }

  #moderated({ participantId, banned }: Moderation, frame: Buffer): void {
    for (const [member, { moderator }] of [...this.#seats]) {
      const isMeant = member.participant.id === participantId;
      if (isMeant || moderator) member.send(frame, false);
      if (isMeant && banned) member.close(CLOSE_CODES.forbidden, 'banned');
    }
  }

  #sendTo(frame: Buffer, isMeant: (participant: Participant) => boolean, droppable: boolean): void {
    for (const [member, seat] of this.#seats) if (seat.held === null && isMeant(member.participant)) member.send(frame, droppable);
  }

  #deliver(seq: number, frame: Buffer): void {
    if (this.#outgoing.length === 0) setImmediate(() => { this.#flush(); });
    this.#outgoing.push(frame);
    for (const { held } of this.#seats.values()) held?.push({ seq, frame });
  }

  #flush(): void {
    if (this.#outgoing.length === 0) return;
    const [first] = this.#outgoing;
    const frames = this.#outgoing.length === 1 && first !== undefined ? first : Buffer.concat(this.#outgoing);
    this.#outgoing = [];
    this.#broadcast(frames, false);
  }

  #broadcast(frames: Buffer, droppable: boolean): void {
    for (const [member, { held }] of this.#seats) if (held === null) member.send(frames, droppable);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#sequence.close();
    if (this.#presenceTimer !== null) clearTimeout(this.#presenceTimer);
    await this.#opened.catch(() => undefined);
    await this.#unsubscribe?.();
    await this.#publish({ type: 'here', from: this.#parts.serverId, participants: [], count: 0 }).catch(() => undefined);
  }
}
