import { randomUUID } from 'node:crypto';
import { WebSocket } from 'ws';
import { CLOSE_CODES, CuelightError, ROOM_PROTOCOL_VERSION, isCuelightError, type ClientMessage, type Participant, type ServerMessage } from '@cuelight/protocol';
import { assertScope, type Access, type AccessService } from '../access/index.js';
import type { Logger } from '../log.js';
import type { Bot } from './bot.js';
import type { RoomHub } from './hub.js';
import type { JobWatchers } from './job-watchers.js';
import type { RoomLimits } from './limits.js';
import type { MessageService } from './message-service.js';
import { sendFrame, toFrame } from './outgoing.js';
import { namesOf, parseClientMessage } from './parse-message.js';
import type { Member } from './room.js';
import { TokenBucket } from './token-bucket.js';
import type { Relay } from '../ports/index.js';

export interface ConnectionParts {
  readonly hub: RoomHub;
  readonly watchers: JobWatchers;
  readonly messages: MessageService;
  readonly bot: Bot;
  readonly relay: Relay;
  readonly access: AccessService;
  readonly videoExists: (videoId: string) => Promise<boolean>;
  readonly logger: Logger;
  readonly limits: RoomLimits;
}

/** A timer cannot wait longer than this. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** One socket from hello to close. Its messages are worked off one after another, in the order they came. */
export class Connection {
  readonly #socket: WebSocket;
  readonly #parts: ConnectionParts;
  readonly #bucket: TokenBucket;
  readonly #rooms = new Map<string, string | null>();
  readonly #watched = new Set<string>();
  readonly #helloTimer: NodeJS.Timeout;
  #expiryTimer: NodeJS.Timeout | null = null;
  #access: Access | null;
  #member: Member | null = null;
  #isClosed = false;
  #refusals = 0;
  #work: Promise<void> = Promise.resolve();

  /** `access` is known already when the token came with the upgrade. */
  constructor(socket: WebSocket, access: Access | null, parts: ConnectionParts) {
    this.#socket = socket;
    this.#access = access;
    this.#parts = parts;
    this.#bucket = new TokenBucket(parts.limits.messagesPerSecond, parts.limits.burst);
    this.#helloTimer = setTimeout(() => { socket.close(CLOSE_CODES.helloTimeout, 'no hello'); }, parts.limits.helloTimeoutMs);
    socket.on('message', (data: Buffer, isBinary: boolean) => { this.#receive(data, isBinary); });
    socket.on('close', () => { this.#end(); });
    socket.on('error', (error: Error & { code?: string }) => {
      parts.logger.info('a socket ended with an error', { reason: error.code ?? error.message });
    });
  }

  #receive(data: Buffer, isBinary: boolean): void {
    // What still arrives while the connection is being closed is no longer heard.
    if (this.#socket.readyState !== WebSocket.OPEN) return;
    let message: ClientMessage;
    const waitSeconds = this.#bucket.take();
    try {
      message = parseClientMessage(data, isBinary);
    } catch (error) {
      this.#refuse(error, {});
      this.#socket.close(CLOSE_CODES.badMessage, 'bad message');
      return;
    }
    if (waitSeconds > 0) {
      const retryAfterSeconds = Math.max(0.1, Math.ceil(waitSeconds * 10) / 10);
      this.#refuse(new CuelightError('rate_limited', `Too many messages at once; wait ${retryAfterSeconds} s and send it again.`, { retryAfterSeconds }), namesOf(message));
      this.#refusals += 1;
      if (this.#refusals > this.#parts.limits.refusalsBeforeClose) this.#socket.close(CLOSE_CODES.rateLimited, 'too many messages');
      return;
    }
    this.#refusals = 0;
    this.#work = this.#work.then(() => (this.#isClosed ? undefined : this.#handle(message))).catch((error: unknown) => { this.#refuse(error, namesOf(message)); });
  }

  async #handle(message: ClientMessage): Promise<void> {
    if (message.type === 'hello') return this.#hello(message);
    const member = this.#member;
    const access = this.#access;
    if (member === null || access === null) throw new CuelightError('bad_message', `Say hello before "${message.type}".`, { reason: 'hello' });
    switch (message.type) {
      case 'join': return this.#join(message, member, access);
      case 'leave':
        this.#rooms.delete(message.roomId);
        return this.#parts.hub.leave(message.roomId, member);
      case 'message': return this.#message(message, member, access);
      case 'stop':
        this.#roomOf(message.roomId);
        return this.#parts.bot.stop(message.roomId, message.seq, member.participant.id);
      case 'typing':
        this.#roomOf(message.roomId);
        return this.#parts.relay.publish(`room.${message.roomId}`, JSON.stringify({ type: 'typing', roomId: message.roomId, participant: member.participant } satisfies ServerMessage));
      case 'watch':
        return this.#watch(message.videoId, member, access);
      case 'unwatch':
        this.#watched.delete(message.videoId);
        return this.#parts.watchers.unwatch(message.videoId, member);
      default: throw new CuelightError('bad_request', `This server does not do "${message.type}" yet.`, { field: 'type' });
    }
  }

  async #hello(message: Extract<ClientMessage, { type: 'hello' }>): Promise<void> {
    if (this.#member !== null) throw new CuelightError('bad_message', 'This connection has said hello already.', { reason: 'hello' });
    if (message.version !== ROOM_PROTOCOL_VERSION) {
      this.#refuse(new CuelightError('bad_message', `This server speaks version ${ROOM_PROTOCOL_VERSION} of the socket protocol, not ${message.version}; load the page again.`, { reason: 'version' }), {});
      this.#socket.close(CLOSE_CODES.badMessage, 'version');
      return;
    }
    try {
      this.#access ??= await this.#parts.access.verify(message.token ?? null);
    } catch (error) {
      this.#refuse(error, {});
      this.#socket.close(CLOSE_CODES.unauthorized, 'unauthorized');
      return;
    }
    clearTimeout(this.#helloTimer);
    const access = this.#access;
    const id = access.participantId ?? message.participantId;
    if (id === 'bot') throw new CuelightError('forbidden', 'The participant id "bot" belongs to the server; choose another.', { what: 'participantId' });
    const participant: Participant = { id, name: access.name ?? message.name, kind: 'person' };
    this.#member = { participant, send: (frame, droppable) => { sendFrame(this.#socket, frame, droppable, this.#parts.limits); } };
    if (access.expiresAt !== null) {
      this.#expiryTimer = setTimeout(() => { this.#socket.close(CLOSE_CODES.unauthorized, 'token expired'); }, Math.min(LONGEST_TIMER_MS, Math.max(0, access.expiresAt - Date.now())));
    }
    this.#send({ type: 'welcome', participant, connectionId: randomUUID() });
  }

  async #join(message: Extract<ClientMessage, { type: 'join' }>, member: Member, access: Access): Promise<void> {
    const { roomId, videoId } = message;
    assertScope(access, 'read');
    if (!access.canRoom(roomId) || (videoId !== null && !access.canVideo(videoId))) {
      throw new CuelightError('room_forbidden', `Your token does not cover the room "${roomId}"; ask the site for one that does.`, { roomId });
    }
    if (videoId !== null && !(await this.#parts.videoExists(videoId))) throw new CuelightError('not_found', `There is no video "${videoId}".`, { what: 'video', id: videoId });
    if (!this.#rooms.has(roomId) && this.#rooms.size >= this.#parts.limits.roomsPerConnection) {
      throw new CuelightError('bad_request', `One connection may be in ${this.#parts.limits.roomsPerConnection} rooms; leave one first.`, { field: 'roomId' });
    }
    this.#rooms.set(roomId, videoId);
    try {
      await this.#parts.hub.join(roomId, member, message.resumeFrom);
    } catch (error) {
      this.#rooms.delete(roomId);
      throw error;
    }
    if (this.#isClosed) await this.#parts.hub.leave(roomId, member);
    else await this.#parts.bot.resume(roomId, videoId);
  }

  async #message(message: Extract<ClientMessage, { type: 'message' }>, member: Member, access: Access): Promise<void> {
    const { roomId, clientId, text, at } = message;
    const videoId = this.#roomOf(roomId);
    assertScope(access, 'chat');
    const { message: stored, created } = await this.#parts.messages.post({ roomId, clientId, text, at, author: member.participant, ...(message.ask ? { ask: true } : {}) });
    this.#send({ type: 'ack', roomId, clientId, seq: stored.seq });
    if (created && message.ask) void this.#parts.bot.answer(stored, videoId);
  }

  async #watch(videoId: string, member: Member, access: Access): Promise<void> {
    assertScope(access, 'read');
    if (!access.canVideo(videoId)) throw new CuelightError('forbidden', `Your token does not cover the video "${videoId}".`, { what: videoId });
    if (!this.#watched.has(videoId) && this.#watched.size >= this.#parts.limits.watchesPerConnection) {
      throw new CuelightError('bad_request', `One connection may watch ${this.#parts.limits.watchesPerConnection} videos; send "unwatch" for one first.`, { field: 'videoId' });
    }
    this.#watched.add(videoId);
    await this.#parts.watchers.watch(videoId, member);
    if (this.#isClosed) await this.#parts.watchers.unwatch(videoId, member);
  }

  /** The video of a room this connection is in. */
  #roomOf(roomId: string): string | null {
    const videoId = this.#rooms.get(roomId);
    if (videoId === undefined) throw new CuelightError('not_joined', `Join the room "${roomId}" first.`, { roomId });
    return videoId;
  }

  #send(message: ServerMessage): void {
    sendFrame(this.#socket, toFrame(message), false, this.#parts.limits);
  }

  #refuse(error: unknown, names: { readonly roomId?: string; readonly clientId?: string }): void {
    let known = isCuelightError(error) ? error : null;
    if (known === null) {
      const reference = randomUUID();
      this.#parts.logger.error('a socket message failed', { reference, reason: String(error) });
      known = new CuelightError('internal', `Something went wrong on the server (reference ${reference}); try again.`, { reference });
    }
    this.#send({ type: 'error', error: known.toJSON(), ...names });
  }

  #end(): void {
    this.#isClosed = true;
    clearTimeout(this.#helloTimer);
    if (this.#expiryTimer !== null) clearTimeout(this.#expiryTimer);
    const member = this.#member;
    if (member === null) return;
    const leaving = [
      ...[...this.#rooms.keys()].map((roomId) => this.#parts.hub.leave(roomId, member)),
      ...[...this.#watched].map((videoId) => this.#parts.watchers.unwatch(videoId, member)),
    ];
    Promise.all(leaving).catch((error: unknown) => { this.#parts.logger.warn('leaving failed', { reason: String(error) }); });
  }
}
