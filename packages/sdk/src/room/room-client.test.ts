import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import NodeSocket from 'ws';
import type { CuelightError, Message, Participant } from '@cuelight/protocol';
import { ServerProcess } from '../../test/server-process.js';
import { createRoomClient } from './create-room-client.js';
import type { OutgoingMessage, RoomClient, RoomClientOptions, RoomConnection } from './types.js';

const server = new ServerProcess();
before(() => server.start(), { timeout: 60_000 });
after(() => server.dispose());

const webSocket = NodeSocket as unknown as typeof WebSocket;
const memory = () => {
  const values = new Map<string, string>();
  return { get: (key: string) => values.get(key) ?? null, set: (key: string, value: string) => { values.set(key, value); } };
};

/** A real client, and all it told. */
class Visitor {
  readonly client: RoomClient;
  readonly seen: Message[] = [];
  readonly connections: RoomConnection[] = [];
  readonly errors: CuelightError[] = [];
  readonly typing: string[] = [];
  readonly present = new Map<string, readonly Participant[]>();
  outbox: readonly OutgoingMessage[] = [];

  constructor(id: string, options: Partial<RoomClientOptions> = {}) {
    this.client = createRoomClient({ url: server.socketUrl, participant: { id, name: id }, storage: memory(), webSocket, ...options });
    this.client.on('messages', ({ messages }) => { this.seen.push(...messages); });
    this.client.on('connection', (connection) => { this.connections.push(connection); });
    this.client.on('error', (error) => { this.errors.push(error); });
    this.client.on('presence', ({ roomId, participants }) => { this.present.set(roomId, participants); });
    this.client.on('typing', ({ participant, roomId }) => { this.typing.push(`${participant.id} ${roomId}`); });
    this.client.on('outbox', (messages) => { this.outbox = messages; });
  }

  say(roomId: string, text: string): string { return this.client.send({ roomId, text, at: null, ask: false }); }

  texts(roomId: string): string[] { return this.seen.filter((message) => message.roomId === roomId).map(({ seq, text }) => `${seq} ${text}`); }
}

async function until(holds: () => boolean, limitMs = 15_000): Promise<void> {
  const end = Date.now() + limitMs;
  while (!holds()) {
    if (Date.now() > end) throw new Error(`not so after ${limitMs} ms: ${holds.toString()}`);
    await new Promise((resolve) => { setTimeout(resolve, 20); });
  }
}

async function together(ids: readonly string[], use: (...visitors: Visitor[]) => Promise<void>): Promise<void> {
  const visitors = ids.map((id) => new Visitor(id));
  try {
    await use(...visitors);
  } finally {
    for (const { client } of visitors) client.close();
  }
}

test('who joins gets what was said and then what is said, in two rooms over one socket', () => together(['ann', 'bob'], async (ann, bob) => {
  if (!ann || !bob) return assert.fail();
  ann.client.join('one', null);
  ann.client.join('two', null);
  for (const text of ['a', 'b']) ann.say('one', text);
  ann.say('two', 'c');
  await until(() => ann.seen.length === 3 && ann.outbox.length === 0);
  bob.client.join('one', null);
  await until(() => bob.seen.length === 2 && ann.present.get('one')?.length === 2);
  ann.say('one', 'd');
  await until(() => bob.seen.length === 3);
  assert.deepEqual(bob.texts('one'), ['1 a', '2 b', '3 d']);
  assert.deepEqual(ann.texts('two'), ['1 c']);
  assert.deepEqual(bob.texts('two'), []);
  bob.client.typing('one');
  await until(() => ann.typing.length === 1);
  assert.deepEqual([ann.typing, bob.typing], [['bob one'], []]);
  bob.client.leave('one');
  await until(() => ann.present.get('one')?.length === 1);
  ann.say('one', 'e');
  await until(() => ann.texts('one').length === 4);
  assert.equal(bob.seen.length, 3, 'nothing comes from a room that was left');
}));

test('a message sent twice with one client id is stored once', () => together(['ann'], async (ann) => {
  if (!ann) return assert.fail();
  const kept = memory();
  kept.set('cuelight.outbox', JSON.stringify([{ clientId: 'same', roomId: 'twice', text: 'once', at: null, ask: false }]));
  ann.client.join('twice', null);
  for (const id of ['cas', 'cas']) {
    const storage = { get: kept.get, set: () => undefined };
    const visitor = new Visitor(id, { storage });
    visitor.client.join('twice', null);
    await until(() => visitor.seen.length > 0 && visitor.outbox.length === 0);
    visitor.client.close();
  }
  ann.say('twice', 'end');
  await until(() => ann.texts('twice').some((text) => text.endsWith('end')));
  assert.deepEqual(ann.texts('twice'), ['1 once', '2 end']);
}));

test('a server that goes and comes back: nothing is lost, doubled or out of order', { timeout: 120_000 }, () => together(['ann', 'bob'], async (ann, bob) => {
  if (!ann || !bob) return assert.fail();
  for (const { client } of [ann, bob]) client.join('back', null);
  ann.say('back', 'before');
  await until(() => bob.seen.length === 1 && ann.outbox.length === 0);
  await server.stop();
  await until(() => ann.client.connection() !== 'online' && bob.client.connection() !== 'online');
  for (const text of ['x', 'y', 'z']) ann.say('back', text);
  assert.equal(ann.outbox.length, 3);
  const tries = ann.connections.length;
  await new Promise((resolve) => { setTimeout(resolve, 2000); });
  // each try tells "connecting" and "offline"; waits of at least 250, 500 and 1000 ms fit four times into two seconds
  assert.ok(ann.connections.length - tries <= 8, `tried ${ann.connections.length - tries} times`);
  await server.start();
  await until(() => ann.outbox.length === 0 && bob.seen.length === 4 && ann.seen.length === 4);
  const all = ['1 before', '2 x', '3 y', '4 z'];
  assert.deepEqual([ann.texts('back'), bob.texts('back')], [all, all]);
}));

test('a visitor whose token is refused is told so, and does not try again', { timeout: 60_000 }, async () => {
  const guarded = new ServerProcess({ CUELIGHT_TOKEN_SECRET: 'a secret that only this test and its server know' });
  await guarded.start();
  try {
    const eve = new Visitor('eve', { url: guarded.socketUrl, token: 'nonsense' });
    await until(() => eve.client.connection() === 'refused');
    const told = eve.connections.length;
    await new Promise((resolve) => { setTimeout(resolve, 1500); });
    assert.equal(eve.connections.length, told);
    assert.deepEqual(eve.errors.map(({ code }) => code), ['unauthorized']);
    eve.client.close();
  } finally {
    await guarded.dispose();
  }
});

test('what is changed, reacted to and deleted reaches everybody; pages back; what is refused says why', () => together(['ann', 'bob'], async (ann, bob) => {
  if (!ann || !bob) return assert.fail();
  const changed: string[] = [];
  const pages: string[] = [];
  const reads: number[] = [];
  bob.client.on('changes', ({ messages }) => { for (const { seq, text, deleted, reactions = [] } of messages) changed.push(`${seq} ${deleted ? 'deleted' : text} ${reactions.map(({ emoji, by }) => `${emoji}${by.length}`).join(' ')}`.trim()); });
  ann.client.on('history', ({ messages, hasEarlier }) => { pages.push(`${messages.map(({ text }) => text).join(' ')} ${hasEarlier}`); });
  ann.client.on('read', ({ seq }) => { reads.push(seq); });
  for (const { client } of [ann, bob]) client.join('changing', null);
  for (const text of ['a', 'b', 'c']) ann.say('changing', text);
  await until(() => bob.seen.length === 3);
  const about = { roomId: 'changing', seq: 2 } as const;
  await ann.client.ask({ type: 'edit', ...about, text: 'B' });
  await bob.client.ask({ type: 'react', ...about, emoji: '🎉', on: true });
  await ann.client.ask({ type: 'remove', ...about, seq: 1 });
  await until(() => changed.length === 3);
  assert.deepEqual(changed, ['2 B', '2 B 🎉1', '1 deleted']);
  await assert.rejects(bob.client.ask({ type: 'edit', ...about, text: 'mine' }), { code: 'forbidden' });
  assert.equal(ann.client.history('changing', 3, 1), true);
  bob.client.markRead('changing', 3);
  await until(() => pages.length === 1 && reads.length === 1);
  assert.deepEqual([pages, reads], [['B true'], [3]]);
  ann.say('changing', 'd');
  await until(() => bob.seen.length === 4);
  assert.deepEqual(bob.texts('changing').at(-1), '7 d');
}));

test('what was asked for while the connection was away is asked again', () => together(['ann'], async (ann) => {
  if (!ann) return assert.fail();
  ann.client.join('again', null);
  ann.say('again', 'a');
  await until(() => ann.seen.length === 1);
  const texts: string[] = [];
  ann.client.on('changes', ({ messages }) => { texts.push(...messages.map(({ text }) => text)); });
  ann.client.rename('anna');
  await ann.client.ask({ type: 'edit', roomId: 'again', seq: 1, text: 'A' });
  await until(() => texts.length > 0);
  assert.deepEqual(texts, ['A']);
}));
