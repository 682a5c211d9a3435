import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { WebSocket } from 'ws';
import { MAX_SOCKET_MESSAGE_BYTES, ROOM_PROTOCOL_VERSION } from '@cuelight/protocol';
import { Peer, refusedUpgrade } from '../../src/rooms/testing/peer.js';
import { expired, mint, SECRET } from '../token.js';
import type { BadInput } from './case.js';
import type { Reply, World } from './world.js';

const socketUrl = (world: World): string => `${world.server.url.replace('http', 'ws')}/api/v1/socket`;
const asReply = (status: number, code: string | null): Reply => ({
  status, headers: code === null ? {} : { 'content-type': 'application/problem+json' }, text: code === null ? '' : JSON.stringify({ code, title: 'said on the socket or before it', retryable: false }),
});

/** An upgrade that is refused in plain HTTP. */
const refused = (name: string, status: number, code: string, options: (world: World) => Promise<Parameters<typeof refusedUpgrade>[1]>): BadInput => ({
  row: 43, name, status, code, lines: 'any',
  async send(world) {
    const answer = await refusedUpgrade(socketUrl(world), await options(world));
    return { status: answer.status, headers: { 'content-type': 'application/problem+json' }, text: JSON.stringify(answer.error) };
  },
});

/** What is said on an open socket, and the code it is closed with. */
const said = (name: string, closeCode: number, say: (peer: Peer, world: World) => Promise<void> | void): BadInput => ({
  row: 43, name: `${name}: closed with ${closeCode}`, status: closeCode, code: null, lines: 'any',
  async send(world) {
    const peer = new Peer(socketUrl(world));
    await once(peer.socket, 'open');
    await say(peer, world);
    return asReply(await peer.closed, null);
  },
});

const hello = async (peer: Peer, world: World): Promise<void> => { await peer.hello('ann', world.token('ann')); };

/** What is said on an open socket, and the error that answers it. */
const answered = (name: string, code: string, say: (peer: Peer, world: World) => Promise<void> | void): BadInput => ({
  row: 43, name: `${name}: answered`, status: 200, code, lines: 'any',
  async send(world) {
    const peer = new Peer(socketUrl(world));
    await hello(peer, world);
    await say(peer, world);
    const error = (await peer.next('error')).error;
    peer.socket.close();
    await peer.closed;
    return asReply(200, error.code);
  },
});

const textFrame = (text: string) => (peer: Peer): void => { peer.socket.send(text); };
const afterHello = (data: string | Buffer) => async (peer: Peer, world: World): Promise<void> => {
  await hello(peer, world);
  peer.socket.send(data);
};

/** Sockets of all kinds that should not be. */
export const socketCases: readonly BadInput[] = [
  refused('a page of a foreign origin', 403, 'origin_not_allowed', async () => ({ origin: 'https://foreign.example' })),
  refused('an expired token', 401, 'unauthorized', async () => ({ protocols: ['cuelight.room.v1', `bearer.${await expired({ sub: 'ann', scope: ['chat'] })}`] })),
  refused('a token signed with another secret', 401, 'unauthorized', async () => ({ protocols: [`bearer.${await mint({ sub: 'ann', scope: ['chat'] }, `${SECRET} of somebody else`)}`] })),
  said('a hello without a token', 4401, (peer) => { peer.say({ type: 'hello', version: ROOM_PROTOCOL_VERSION, participantId: 'eve', name: 'eve' }); }),
  said('a message of 64 KB and one byte', 1009, afterHello('x'.repeat(MAX_SOCKET_MESSAGE_BYTES + 1))),
  said('bytes instead of text', 4400, afterHello(Buffer.from([1, 2, 3]))),
  said('text that is no JSON', 4400, afterHello('{')),
  said('JSON that is no message', 4400, textFrame('[1,2,3]')),
  said('a frame that is no UTF-8', 1007, async (peer, world) => {
    await hello(peer, world);
    (peer.socket as unknown as { _socket: { write(bytes: Buffer): void } })._socket.write(Buffer.from([0x81, 0x82, 0, 0, 0, 0, 0xc3, 0x28]));
  }),
  said('a frame that is not masked', 1002, async (peer, world) => {
    await hello(peer, world);
    (peer.socket as unknown as { _socket: { write(bytes: Buffer): void } })._socket.write(Buffer.from([0x81, 0x02, 0x68, 0x69]));
  }),
  answered('a type that does not exist', 'unknown_type', textFrame('{"type":"sudo"}')),
  answered('a room the token does not name', 'room_forbidden', (peer) => { peer.say({ type: 'join', roomId: 'board', videoId: null, resumeFrom: 0 }); }),
  answered('words in a room that was not joined', 'not_joined', (peer) => { peer.say({ type: 'message', roomId: 'elsewhere', clientId: 'c', text: 'hello', at: null, ask: false }); }),
  {
    row: 43, name: 'an upgrade with two thousand headers', status: 431, code: null, lines: 'any',
    async send(world) {
      const { hostname, port } = new URL(world.server.url);
      const socket = connect(Number(port), hostname);
      socket.write(`GET /api/v1/socket HTTP/1.1\r\nHost: ${hostname}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n${Array.from({ length: 2000 }, (_, n) => `X-Filler-${n}: ${'y'.repeat(100)}\r\n`).join('')}\r\n`);
      let text = '';
      socket.on('data', (chunk: Buffer) => { text += chunk.toString(); });
      socket.on('error', () => undefined);
      await new Promise((resolve) => { socket.on('close', resolve); });
      return { status: Number(/^HTTP\/1\.1 (\d+)/.exec(text)?.[1] ?? 0), headers: {}, text: '' };
    },
  },
  {
    row: 43, name: 'a hundred messages at once: the bucket runs dry, the socket stays', status: 200, code: 'rate_limited', lines: 'any', leaves: /^records\/rooms\//,
    async send(world) {
      const { video } = world;
      const peer = new Peer(socketUrl(world));
      try {
        await hello(peer, world);
        peer.say({ type: 'join', roomId: `video-${video.id}`, videoId: video.id, resumeFrom: 0 });
        await peer.next('joined');
        for (let n = 0; n < 100; n += 1) peer.say({ type: 'message', roomId: `video-${video.id}`, clientId: `m${n}`, text: 'again', at: null, ask: false });
        await peer.until(() => peer.all('ack').length + peer.codes.length >= 100);
        assert.ok(peer.all('ack').length < 60, `${peer.all('ack').length} were taken`);
        assert.equal(peer.socket.readyState, WebSocket.OPEN);
        return asReply(200, peer.codes[0] ?? null);
      } finally {
        peer.socket.close();
        await peer.closed;
      }
    },
  },
];
