import { once } from 'node:events';
import type { WebSocket } from 'ws';
import { ROOM_PROTOCOL_VERSION, ROOM_SUBPROTOCOL, type ClientMessage } from '@cuelight/protocol';
import { Socket } from './socket-library.js';
import { signToken } from './token.js';

/** A crowd in one room. Deliveries are recognised by a mark in the text and not parsed: the clients must cost less than the server. */
export interface Crowd {
  readonly size: number;
  /** The n-th of the crowd says something. */
  say(index: number, text: string): void;
  /** Called for every message that reaches anyone: who got it, and the raw frame. */
  onDelivery: (index: number, frame: Buffer) => void;
  close(): Promise<void>;
}

/** Called when so many are in the room; the next one waits for it. */
export type Entered = (count: number) => Promise<void>;

/** Opens `size` connections and gives each to `enter`, which resolves when it is in the room. */
async function openCrowd(url: string, protocols: readonly string[], size: number, entered: Entered, enter: (socket: WebSocket, index: number) => Promise<void>, mark: string, toFrame: (index: number, text: string) => string): Promise<Crowd> {
  const crowd: { onDelivery: Crowd['onDelivery'] } = { onDelivery: () => undefined };
  const sockets: WebSocket[] = [];
  for (let index = 0; index < size; index += 1) {
    const socket = new Socket(url, [...protocols], { perMessageDeflate: false });
    await once(socket, 'open');
    await enter(socket, index);
    socket.on('message', (frame: Buffer) => {
      if (frame.includes(mark)) crowd.onDelivery(index, frame);
    });
    sockets.push(socket);
    await entered(index + 1);
  }
  return Object.assign(crowd, {
    size,
    say: (index: number, text: string): void => { sockets[index]?.send(toFrame(index, text)); },
    async close(): Promise<void> {
      await Promise.all(sockets.map(async (socket) => {
        const closed = once(socket, 'close');
        socket.close();
        await closed;
      }));
    },
  });
}

const ROOM = 'bench';
/** Crowds so far: what one says must not look like what another has said already. */
let crowds = 0;

/** A crowd in a room of our server: everybody says hello with a token, joins and waits to be let in. */
export async function ourCrowd(port: number, size: number, tokenSecret: string, entered: Entered = async () => undefined): Promise<Crowd> {
  let said = 0;
  crowds += 1;
  const crowd = crowds;
  const frame = (message: ClientMessage): string => JSON.stringify(message);
  const enter = (socket: WebSocket, index: number): Promise<void> => new Promise((resolve, reject) => {
    const listen = (data: Buffer): void => {
      const message = JSON.parse(data.toString()) as { readonly type: string };
      if (message.type === 'error') reject(new Error(`The server refused a client of the bench: ${data.toString()}`));
      if (message.type !== 'joined') return;
      socket.off('message', listen);
      resolve();
    };
    socket.on('message', listen);
    socket.send(frame({ type: 'hello', version: ROOM_PROTOCOL_VERSION, participantId: `bench-${index}`, name: `bench-${index}`, token: signToken(tokenSecret, `bench-${index}`, ROOM) }));
    socket.send(frame({ type: 'join', roomId: ROOM, videoId: null, resumeFrom: Number.MAX_SAFE_INTEGER }));
  });
  const say = (_index: number, text: string): string =>
    frame({ type: 'message', roomId: ROOM, clientId: `bench-message-${crowd}-${(said += 1)}`, text, at: 12.5, ask: false });
  return openCrowd(`ws://127.0.0.1:${port}/api/v1/socket`, [ROOM_SUBPROTOCOL], size, entered, enter, '"type":"event"', say);
}

/** The same crowd on bare `ws`. A frame is as long as one of our events, so that both move the same bytes. */
export async function bareCrowd(port: number, size: number, entered: Entered = async () => undefined): Promise<Crowd> {
  let said = 0;
  const say = (index: number, text: string): string =>
    JSON.stringify({
      type: 'event', roomId: ROOM, seq: (said += 1),
      message: {
        id: '01234567-89ab-cdef-0123-456789abcdef', roomId: ROOM, seq: said, clientId: `bench-message-${said}`, author: { id: `bench-${index}`, name: `bench-${index}`, kind: 'person' },
        text, at: 12.5, citations: [], replyTo: null, createdAt: '2026-01-01T00:00:00.000Z',
      },
    });
  return openCrowd(`ws://127.0.0.1:${port}`, [], size, entered, () => Promise.resolve(), '"type":"event"', say);
}
