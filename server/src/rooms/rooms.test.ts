import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { it } from 'node:test';
import { WebSocket } from 'ws';
import type { ClientMessage, ServerMessage } from '@cuelight/protocol';
import { createAccess } from '../access/index.js';
import { createMemoryLogger } from '../log.js';
import { createMemoryRecords } from '../records/memory-records.js';
import { createInProcessRelay } from '../relay/in-process-relay.js';
import { attachRooms } from './attach-rooms.js';

async function serve(tokenSecret: string | null, use: (url: string) => Promise<void>): Promise<void> {
  const httpServer = createServer();
  const rooms = attachRooms({
    httpServer, records: createMemoryRecords(), relay: createInProcessRelay(), access: createAccess({ tokenSecret }), logger: createMemoryLogger(),
    allowedOrigins: [], tokenSecret, videoExists: async () => true, answer: () => Promise.reject(new Error('the index is gone')),
  });
  httpServer.listen(0, '127.0.0.1');
  await once(httpServer, 'listening');
  try {
    await use(`ws://127.0.0.1:${(httpServer.address() as AddressInfo).port}/api/v1/socket`);
  } finally {
    await rooms.close();
    httpServer.close();
  }
}

class Peer {
  readonly heard: ServerMessage[] = [];
  readonly socket: WebSocket;
  readonly closed: Promise<number>;

  constructor(url: string) {
    this.socket = new WebSocket(url);
    this.socket.on('message', (data: Buffer) => this.heard.push(JSON.parse(data.toString()) as ServerMessage));
    this.closed = once(this.socket, 'close').then(([code]) => code as number);
  }

  say(message: ClientMessage): void { this.socket.send(JSON.stringify(message)); }

  async until(holds: (heard: readonly ServerMessage[]) => boolean): Promise<void> {
    while (!holds(this.heard)) await once(this.socket, 'message', { signal: AbortSignal.timeout(3000) });
  }

  async enter(participantId: string, resumeFrom = 0): Promise<void> {
    await once(this.socket, 'open');
    this.say({ type: 'hello', version: 1, participantId, name: participantId });
    this.say({ type: 'join', roomId: 'r', videoId: 'v', resumeFrom });
    await this.until((heard) => heard.some(({ type }) => type === 'joined'));
  }

  /** Every seq that arrived, replayed or live. */
  get seqs(): number[] {
    return this.heard.flatMap((one) => (one.type === 'joined' ? one.messages.map(({ seq }) => seq) : one.type === 'event' ? [one.seq] : []));
  }
}

const message = (clientId: string, ask = false): ClientMessage => ({ type: 'message', roomId: 'r', clientId, text: `text ${clientId}`, at: 1.5, ask });
const codes = (peer: Peer): string[] => peer.heard.flatMap((one) => (one.type === 'error' ? [one.error.code] : []));

it('shows a message to everybody in the room at once, and acknowledges it', () => serve(null, async (url) => {
  const [ann, ben] = [new Peer(url), new Peer(url)];
  await Promise.all([ann.enter('ann'), ben.enter('ben')]);
  ann.say(message('m1'));
  await Promise.all([ann.until((heard) => heard.some(({ type }) => type === 'ack')), ben.until((heard) => heard.some(({ type }) => type === 'event'))]);
  assert.deepEqual(ben.seqs, [1]);
}));

it('stores a message that is sent again once', () => serve(null, async (url) => {
  const ann = new Peer(url);
  await ann.enter('ann');
  ann.say(message('m1'));
  ann.say(message('m1'));
  await ann.until((heard) => heard.filter(({ type }) => type === 'ack').length === 2);
  assert.deepEqual(ann.seqs, [1]);
}));

it('leaves neither a gap nor a double between replay and live while messages fly', () => serve(null, async (url) => {
  const ann = new Peer(url);
  await ann.enter('ann');
  for (let n = 1; n <= 18; n += 1) ann.say(message(`m${n}`));
  const late = [new Peer(url), new Peer(url), new Peer(url)];
  await Promise.all(late.map((peer, n) => peer.enter(`late${n}`)));
  await Promise.all(late.map((peer) => peer.until(() => peer.seqs.includes(18))));
  for (const peer of late) assert.deepEqual(peer.seqs, Array.from({ length: 18 }, (_, n) => n + 1));
}));

it('says a sentence in the room when the bot cannot answer', () => serve(null, async (url) => {
  const ann = new Peer(url);
  await ann.enter('ann');
  ann.say(message('m1', true));
  await ann.until(() => ann.seqs.length === 2);
  const answer = ann.heard.find((one) => one.type === 'event' && one.message.author.kind === 'bot');
  assert.ok(answer?.type === 'event' && answer.message.replyTo === 1 && answer.message.text.length > 10);
}));

for (const [what, data, code, close] of [
  ['broken JSON', '{"type":', 'bad_message', 4400],
  ['a binary frame', Buffer.from([1, 2, 3]), 'bad_message', 4400],
  ['an unknown type', '{"type":"dance"}', 'unknown_type', 4400],
  ['a message of 1 MB', 'x'.repeat(1024 * 1024), null, 1009],
] as const) {
  it(`refuses ${what}`, () => serve(null, async (url) => {
    const ann = new Peer(url);
    await ann.enter('ann');
    ann.socket.send(data);
    assert.equal(await ann.closed, close);
    assert.deepEqual(codes(ann), code === null ? [] : [code]);
  }));
}

it('refuses too many messages at once and names each', () => serve(null, async (url) => {
  const ann = new Peer(url);
  await ann.enter('ann');
  for (let n = 1; n <= 30; n += 1) ann.say(message(`m${n}`));
  await ann.until((heard) => heard.filter((one) => one.type === 'ack' || (one.type === 'error' && one.clientId !== undefined)).length === 30);
  assert.ok(codes(ann).length >= 10 && codes(ann).every((code) => code === 'rate_limited'));
}));

it('refuses a forged token and a foreign origin before the upgrade', async () => {
  await serve('s'.repeat(32), async (url) => {
    const socket = new WebSocket(url, ['cuelight.v1', 'bearer.nonsense']);
    const [, response] = await once(socket, 'unexpected-response') as [unknown, { statusCode: number }];
    assert.equal(response.statusCode, 401);
  });
  await serve(null, async (url) => {
    const socket = new WebSocket(url, { origin: 'https://localhost.evil.example' });
    const [, response] = await once(socket, 'unexpected-response') as [unknown, { statusCode: number }];
    assert.equal(response.statusCode, 403);
  });
});
