import { randomUUID } from 'node:crypto';
import type { Duplex } from 'node:stream';
import { WebSocket } from 'ws';
import { CLOSE_CODES, CuelightError, ROOM_PROTOCOL_VERSION, isCuelightError, type ClientMessage, type Participant, type ServerMessage } from '@cuelight/protocol';
import type { Access } from '../access/index.js';
import { toFrame } from './frame.js';
import type { Member } from './member.js';
import { Outlet } from './outlet.js';
import { namesOf, parseClientMessage } from './parse-message.js';
import type { ConnectionParts } from './parts.js';
import { TokenBucket } from './token-bucket.js';
import { Visit } from './visit.js';

/** A timer cannot wait longer than this. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

interface Peer {
  readonly socket: WebSocket;
  readonly stream: Duplex;
  /** Who is at the other end. */
  readonly address: string;
}

/** One socket from hello to close. Its messages are worked off one after another, in the order they came. */
export class Connection {
  readonly #socket: WebSocket;
  readonly #outlet: Outlet;
  readonly #parts: ConnectionParts;
  readonly #address: string;
  readonly #bucket: TokenBucket;
  #timer: NodeJS.Timeout;
  #access: Access | null;
  #participant: Participant | null = null;
  #visit: Visit | null = null;
  #isClosed = false;
  #refusals = 0;
  #work: Promise<void> = Promise.resolve();

  /** `access` is known already when the token came with the upgrade. */
  constructor({ socket, stream, address }: Peer, access: Access | null, parts: ConnectionParts) {
    this.#address = address;
    this.#socket = socket;
    this.#outlet = new Outlet(socket, stream, parts.limits);
    this.#access = access;
    this.#parts = parts;
    this.#bucket = new TokenBucket(parts.limits.messagesPerSecond, parts.limits.burst);
    this.#timer = setTimeout(() => { socket.close(CLOSE_CODES.helloTimeout, 'no hello'); }, parts.limits.helloTimeoutMs);
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
    if (this.#visit === null) throw new CuelightError('bad_message', `Say hello before "${message.type}".`, { reason: 'hello' });
    return message.type === 'token' ? this.#renew(message.token, this.#visit) : this.#visit.handle(message);
  }

  async #hello(message: Extract<ClientMessage, { type: 'hello' }>): Promise<void> {
    if (this.#visit !== null) throw new CuelightError('bad_message', 'This connection has said hello already.', { reason: 'hello' });
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
    const access = this.#access;
    const id = access.participantId ?? message.participantId;
    if (id === 'bot') throw new CuelightError('forbidden', 'The participant id "bot" belongs to the server; choose another.', { what: 'participantId' });
    const participant: Participant = { id, name: access.name ?? message.name, kind: access.scopes.has('bot') ? 'bot' : 'person' };
    const member: Member = {
      participant,
      send: (frames, droppable) => { this.#outlet.send(frames, droppable); },
      close: (code, reason) => { this.#outlet.close(code, reason); },
    };
    this.#participant = participant;
    const visit = this.#visit = new Visit(member, access, this.#parts, (one) => { this.#send(one); });
    const expiresAt = this.#expireWith(access);
    this.#send({ type: 'welcome', participant, connectionId: randomUUID(), expiresAt });
    if (message.clientId !== undefined) await visit.watchClient(message.clientId);
  }

  /** A newer token of the same participant; what it doesn't cover any more is left. */
  async #renew(token: string, visit: Visit): Promise<void> {
    const access = await this.#parts.access.verify(token);
    if (access.participantId !== null && access.participantId !== this.#participant?.id) {
      throw new CuelightError('forbidden', 'This token is somebody else\'s; connect anew to come as another participant.', { what: 'token' });
    }
    this.#access = access;
    const expiresAt = this.#expireWith(access);
    await visit.renew(access);
    this.#send({ type: 'renewed', expiresAt });
  }

  /** Ends the connection when the token does, and not before. Answers when that is. */
  #expireWith({ expiresAt }: Access): string | null {
    clearTimeout(this.#timer);
    if (expiresAt === null) return null;
    const leftMs = expiresAt - Date.now();
    this.#timer = setTimeout(() => {
      if (Date.now() >= expiresAt) this.#socket.close(CLOSE_CODES.unauthorized, 'token expired');
      else if (this.#access !== null) this.#expireWith(this.#access);
    }, Math.min(LONGEST_TIMER_MS, Math.max(0, leftMs)));
    return new Date(expiresAt).toISOString();
  }

  #send(message: ServerMessage): void {
    this.#outlet.send(toFrame(message), false);
  }

  #refuse(error: unknown, names: { readonly roomId?: string; readonly clientId?: string }): void {
    this.#parts.denied({ error, participantId: this.#participant?.id ?? null, roomId: names.roomId, address: this.#address });
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
    clearTimeout(this.#timer);
    this.#visit?.end().catch((error: unknown) => { this.#parts.logger.warn('leaving failed', { reason: String(error) }); });
  }
}
