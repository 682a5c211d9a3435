import { once } from 'node:events';
import { WebSocket } from 'ws';
import { ROOM_PROTOCOL_VERSION, type ClientMessage, type CuelightErrorJson, type ServerMessage } from '@cuelight/protocol';

const PATIENCE_MS = 5000;

export type Heard<T extends ServerMessage['type']> = Extract<ServerMessage, { type: T }>;

export interface PeerOptions {
  readonly protocols?: readonly string[];
  readonly origin?: string;
}

/** A page's end of a real socket that keeps all it hears. */
export class Peer {
  readonly heard: ServerMessage[] = [];
  readonly socket: WebSocket;
  /** The close code. */
  readonly closed: Promise<number>;

  constructor(url: string, { protocols = [], origin }: PeerOptions = {}) {
    this.socket = new WebSocket(url, [...protocols], origin === undefined ? {} : { origin });
    this.socket.on('message', (data: Buffer) => this.heard.push(JSON.parse(data.toString()) as ServerMessage));
    this.closed = once(this.socket, 'close').then(([code]) => code as number);
  }

  say(message: ClientMessage): void {
    this.socket.send(JSON.stringify(message));
  }

  /** Waits until what was heard so far satisfies `holds`. */
  async until(holds: () => boolean): Promise<void> {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    while (!holds()) await once(this.socket, 'message', { signal });
  }

  /** The n-th message of a type; waits for it. */
  async next<T extends ServerMessage['type']>(type: T, n = 1): Promise<Heard<T>> {
    await this.until(() => this.all(type).length >= n);
    const found = this.all(type)[n - 1];
    if (found === undefined) throw new Error(`There is no ${n}. "${type}".`);
    return found;
  }

  all<T extends ServerMessage['type']>(type: T): Heard<T>[] {
    return this.heard.filter((one): one is Heard<T> => one.type === type);
  }

  async hello(participantId: string, token?: string): Promise<Heard<'welcome'>> {
    if (this.socket.readyState === WebSocket.CONNECTING) await once(this.socket, 'open');
    this.say({ type: 'hello', version: ROOM_PROTOCOL_VERSION, participantId, name: participantId, token });
    return this.next('welcome');
  }

  join(resumeFrom = 0): Promise<Heard<'joined'>> {
    const before = this.all('joined').length;
    this.say({ type: 'join', roomId: 'r', videoId: 'v', resumeFrom });
    return this.next('joined', before + 1);
  }

  async enter(participantId: string, resumeFrom = 0): Promise<Heard<'joined'>> {
    await this.hello(participantId);
    return this.join(resumeFrom);
  }

  /** Resolves when all that was said before is worked off and all that was sent before is heard. */
  async answered(): Promise<void> {
    const before = this.all('error').length;
    this.say({ type: 'message', roomId: 'nowhere', clientId: 'mark', text: 'mark', at: null, ask: false });
    await this.next('error', before + 1);
  }

  /** Every seq that arrived, replayed or live. */
  get seqs(): number[] {
    return this.heard.flatMap((one) => (one.type === 'joined' ? one.messages.map(({ seq }) => seq) : one.type === 'event' ? [one.seq] : []));
  }

  get errors(): CuelightErrorJson[] {
    return this.all('error').map(({ error }) => error);
  }

  get codes(): string[] {
    return this.errors.map(({ code }) => code);
  }
}

/** What a person says in the room `r`. */
export const saying = (clientId: string, { ask = false, roomId = 'r' }: { readonly ask?: boolean; readonly roomId?: string } = {}): ClientMessage =>
  ({ type: 'message', roomId, clientId, text: `text ${clientId}`, at: 1.5, ask });

/** HTTP status of an upgrade that the server refuses, and the error it names. */
export async function refusedUpgrade(url: string, options: PeerOptions = {}): Promise<{ readonly status: number; readonly error: CuelightErrorJson }> {
  const socket = new WebSocket(url, [...(options.protocols ?? [])], options.origin === undefined ? {} : { origin: options.origin });
  const [, response] = await once(socket, 'unexpected-response', { signal: AbortSignal.timeout(PATIENCE_MS) }) as [unknown, NodeJS.ReadableStream & { readonly statusCode: number }];
  let body = '';
  for await (const part of response) body += String(part);
  socket.on('error', () => undefined);
  socket.terminate();
  return { status: response.statusCode, error: JSON.parse(body) as CuelightErrorJson };
}
