import assert from 'node:assert/strict';
import { once } from 'node:events';
import { randomUUID } from 'node:crypto';
import { WebSocket } from 'ws';
import { ROOM_PROTOCOL_VERSION, ROOM_SUBPROTOCOL, type ClientMessage, type ServerMessage } from '@cuelight/protocol';
import { parseServerMessage } from '@cuelight/protocol/schemas';

type Heard<T extends ServerMessage['type']> = Extract<ServerMessage, { type: T }>;

const PATIENCE_MS = 10_000;

/** A page that is strict: everything it hears must be a message of the protocol, field by field. */
export class Client {
  readonly socket: WebSocket;
  /** The close code. */
  readonly closed: Promise<number>;
  readonly opened: Promise<unknown>;
  readonly heard: ServerMessage[] = [];
  #broken: Error | null = null;
  #changed: () => void = () => undefined;

  constructor(url: string, token: string | undefined) {
    this.socket = new WebSocket(url, [ROOM_SUBPROTOCOL, ...(token === undefined ? [] : [`bearer.${token}`])]);
    this.socket.on('message', (data: Buffer, isBinary: boolean) => {
      try {
        assert.equal(isBinary, false, 'a server sends text');
        this.heard.push(parseServerMessage(JSON.parse(data.toString())));
      } catch (error) {
        this.#broken ??= error instanceof Error ? error : new Error(String(error));
      }
      this.#changed();
    });
    this.opened = once(this.socket, 'open', { signal: AbortSignal.timeout(PATIENCE_MS) });
    this.opened.catch(() => undefined);
    this.closed = once(this.socket, 'close').then(([code]) => {
      this.#changed();
      return code as number;
    });
    this.closed.catch(() => undefined);
  }

  say(message: ClientMessage): void {
    this.socket.send(JSON.stringify(message));
  }

  all<T extends ServerMessage['type']>(type: T): Heard<T>[] {
    return this.heard.filter((one): one is Heard<T> => one.type === type);
  }

  /** Waits until what was heard satisfies `found`, and answers that. */
  async until<T>(what: string, found: () => T | undefined): Promise<T> {
    const end = Date.now() + PATIENCE_MS;
    for (;;) {
      if (this.#broken !== null) throw this.#broken;
      const value = found();
      if (value !== undefined) return value;
      const left = end - Date.now();
      if (left <= 0) throw new Error(`There was no ${what} within ${PATIENCE_MS / 1000} s; heard: ${this.heard.map((one) => (one.type === 'error' ? `error (${one.error.code}: ${one.error.title})` : one.type)).join(', ') || 'nothing'}.`);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, left);
        this.#changed = () => { clearTimeout(timer); resolve(); };
      });
    }
  }

  /** The first message of a type that fits; waits for it. */
  next<T extends ServerMessage['type']>(type: T, fits: (message: Heard<T>) => boolean = () => true): Promise<Heard<T>> {
    return this.until(`"${type}"`, () => this.all(type).find(fits));
  }

  async hello(participantId: string): Promise<Heard<'welcome'>> {
    await this.opened;
    this.say({ type: 'hello', version: ROOM_PROTOCOL_VERSION, participantId, name: participantId });
    return this.next('welcome');
  }

  async join(roomId: string, resumeFrom = 0): Promise<Heard<'joined'>> {
    const before = this.all('joined').length;
    this.say({ type: 'join', roomId, videoId: null, resumeFrom });
    return this.until('"joined"', () => this.all('joined')[before]);
  }

  /** Says something and waits until it is stored. Answers its `seq`. */
  async post(roomId: string, text: string, clientId: string = randomUUID()): Promise<number> {
    this.say({ type: 'message', roomId, clientId, text, at: null, ask: false });
    return this.stored(clientId);
  }

  /** The `seq` that something with a client id got; rejects with the error's code where it was refused. */
  async stored(clientId: string): Promise<number> {
    return this.until(`"ack" of ${clientId}`, () => {
      const refused = this.all('error').find((one) => one.clientId === clientId);
      if (refused !== undefined) throw new Error(`refused: ${refused.error.code}`);
      return this.all('ack').find((one) => one.clientId === clientId)?.seq;
    });
  }

  close(): void {
    this.socket.terminate();
  }
}
