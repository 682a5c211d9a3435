import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { CLOSE_CODES, MAX_SOCKET_MESSAGE_BYTES, ROOM_PROTOCOL_VERSION, type ClientMessage } from '@cuelight/protocol';
import type { Client } from './client.js';

/** What a check has at hand. */
export interface Bench {
  /** A room that nobody has used. */
  readonly room: string;
  /** A connection that has not said anything. */
  open(): Client;
  /** One that has said hello; `second`: as somebody else. */
  hello(second?: boolean): Promise<Client>;
  /** Two people in the room. */
  both(): Promise<readonly [Client, Client]>;
}

/** Answers a reason when the server can't be asked about it. */
export type Check = (bench: Bench) => Promise<string | undefined>;

/** Everything that was replayed or told. */
const seqs = (client: Client): number[] => client.heard.flatMap((one) => (one.type === 'joined' ? one.messages.map(({ seq }) => seq) : one.type === 'event' || one.type === 'change' ? [one.seq] : []));

/** Says what has to be refused, and looks why. */
const refuses = async (client: Client, message: ClientMessage & { readonly clientId?: string | undefined }, code: string): Promise<void> => {
  client.say(message);
  const { error } = await client.next('error', (one) => one.clientId === message.clientId);
  assert.equal(error.code, code);
};

export const CHECKS: Readonly<Record<string, Check>> = {
  async 'hello: is answered with who one is'({ hello }) {
    const { participant } = await (await hello()).next('welcome');
    assert.equal(participant.kind, 'person');
    return undefined;
  },
  async 'hello: must come first, and once'({ open, room }) {
    const client = open();
    await client.opened;
    client.say({ type: 'leave', roomId: room });
    assert.equal((await client.next('error')).error.code, 'bad_message');
    for (let n = 0; n < 2; n += 1) client.say({ type: 'hello', version: ROOM_PROTOCOL_VERSION, participantId: 'ann', name: 'Ann' });
    await client.until('second "error"', () => client.all('error')[1]);
    assert.equal(client.all('welcome').length, 1);
    return undefined;
  },
  async 'hello: another version is refused with 4400'({ open }) {
    const client = open();
    await client.opened;
    client.say({ type: 'hello', version: ROOM_PROTOCOL_VERSION + 1000, participantId: 'x', name: 'x' });
    assert.equal(await client.closed, CLOSE_CODES.badMessage);
    return undefined;
  },
  ...Object.fromEntries(([
    ['text that is no JSON', '{', CLOSE_CODES.badMessage], ['a binary frame', Buffer.from([1]), CLOSE_CODES.badMessage], ['a type nobody knows', '{"type":"dance"}', CLOSE_CODES.badMessage],
    ['a frame that is too long', ' '.repeat(MAX_SOCKET_MESSAGE_BYTES + 1), 1009],
  ] as const).map(([what, data, code]): [string, Check] => [`frames: ${what} closes with ${code}`, async ({ hello }) => {
    const client = await hello();
    client.socket.send(data);
    assert.equal(await client.closed, code);
    return undefined;
  }])),
  async 'messages: are told to everybody in the order of seq, without a gap'({ both, room }) {
    const [ann, ben] = await both();
    for (let n = 1; n <= 5; n += 1) assert.equal(await (n % 2 ? ann : ben).post(room, `message ${n}`), n);
    for (const client of [ann, ben]) {
      await client.next('event', ({ seq }) => seq === 5);
      assert.deepEqual(seqs(client), [1, 2, 3, 4, 5]);
    }
    return undefined;
  },
  async 'messages: the same clientId again is stored and told once'({ both, room }) {
    const [ann, ben] = await both();
    const first = await ann.post(room, 'once', 'same');
    ann.say({ type: 'message', roomId: room, clientId: 'same', text: 'twice', at: null, ask: false });
    const acks = await ann.until('second "ack"', () => { const all = ann.all('ack').filter(({ clientId }) => clientId === 'same'); return all.length === 2 ? all : undefined; });
    assert.deepEqual(acks.map(({ seq }) => seq), [first, first]);
    await ann.post(room, 'end');
    await ben.next('event', ({ message }) => message.text === 'end');
    assert.deepEqual(ben.all('event').map(({ message }) => message.text), ['once', 'end']);
    return undefined;
  },
  async 'messages: outside a room are refused'({ hello, room }) {
    const client = await hello();
    await refuses(client, { type: 'message', roomId: room, clientId: 'c', text: 'x', at: null, ask: false }, 'not_joined');
    return undefined;
  },
  async 'messages: people cannot cite, nor carry what was not uploaded'({ both, room }) {
    const [ann] = await both();
    await refuses(ann, { type: 'message', roomId: room, clientId: 'c1', text: 'x', at: null, ask: false, replyTo: 1 }, 'forbidden');
    await refuses(ann, { type: 'message', roomId: room, clientId: 'c2', text: 'x', at: null, ask: false, attachments: ['nothing'] }, 'not_found');
    return undefined;
  },
  async 'resume: what came and changed meanwhile is replayed, and then goes on without a gap'({ both, hello, room }) {
    const [ann, ben] = await both();
    for (const text of ['a', 'b', 'c']) await ann.post(room, text);
    await ben.next('event', ({ seq }) => seq === 3);
    ben.close();
    ann.say({ type: 'edit', roomId: room, clientId: 'e', seq: 1, text: 'A' });
    assert.equal(await ann.stored('e'), 4);
    await ann.post(room, 'd');
    const back = await hello(true);
    const joined = await back.join(room, 3);
    assert.deepEqual([joined.reset, joined.lastSeq, joined.messages.map(({ seq, text }) => `${seq} ${text}`)], [false, 5, ['1 A', '5 d']]);
    await ann.post(room, 'e');
    assert.equal((await back.next('event')).seq, 6);
    return undefined;
  },
  async 'resume: beyond what there is starts anew'({ both, hello, room }) {
    const [ann] = await both();
    await ann.post(room, 'a');
    const joined = await (await hello(true)).join(room, 1000);
    assert.deepEqual([joined.reset, joined.messages.map(({ text }) => text)], [true, ['a']]);
    return undefined;
  },
  async 'edit: its author may, everybody is told, and others may not'({ both, room }) {
    const [ann, ben] = await both();
    await ann.post(room, 'first');
    ann.say({ type: 'edit', roomId: room, clientId: 'e', seq: 1, text: 'second' });
    const { message, seq } = await ben.next('change');
    assert.deepEqual([seq, message.seq, message.changed, message.text, message.edited !== undefined], [2, 1, 2, 'second', true]);
    await refuses(ben, { type: 'edit', roomId: room, clientId: 'b', seq: 1, text: 'mine' }, 'forbidden');
    await refuses(ann, { type: 'edit', roomId: room, clientId: 'n', seq: 99, text: 'x' }, 'not_found');
    return undefined;
  },
  async 'remove: nothing of it stays but its place'({ both, room }) {
    const [ann, ben] = await both();
    await ann.post(room, 'a secret');
    ann.say({ type: 'remove', roomId: room, clientId: 'r', seq: 1 });
    const { message } = await ben.next('change');
    assert.deepEqual([message.text, message.deleted, message.citations], ['', true, []]);
    await refuses(ann, { type: 'edit', roomId: room, clientId: 'e', seq: 1, text: 'x' }, 'not_found');
    const joined = await ben.join(room);
    assert.doesNotMatch(JSON.stringify(joined), /a secret/);
    return undefined;
  },
  async 'react: each counts once, and goes again'({ both, room }) {
    const [ann, ben] = await both();
    await ann.post(room, 'look');
    for (const [n, client] of [ann, ben, ben].entries()) {
      client.say({ type: 'react', roomId: room, clientId: `r${n}`, seq: 1, emoji: '👍🏽', on: true });
      await client.stored(`r${n}`);
    }
    ann.say({ type: 'react', roomId: room, clientId: 'off', seq: 1, emoji: '👍🏽', on: false });
    await ann.stored('off');
    const changes = await ben.until('third "change"', () => (ben.all('change').length >= 3 ? ben.all('change') : undefined));
    assert.deepEqual(changes.map(({ message }) => message.reactions?.[0]?.by.length), [1, 2, 1]);
    return undefined;
  },
  async 'read: is kept over connections and never falls'({ both, hello, room }) {
    const [ann, ben] = await both();
    for (const text of ['a', 'b']) await ann.post(room, text);
    for (const seq of [2, 1]) ben.say({ type: 'read', roomId: room, seq });
    const { participant } = await ben.next('welcome');
    assert.deepEqual(await ann.next('read'), { type: 'read', roomId: room, participantId: participant.id, seq: 2 });
    ben.close();
    assert.equal((await (await hello(true)).join(room)).you?.read, 2);
    return undefined;
  },
  async 'history: pages back to the beginning'({ both, room }) {
    const [ann] = await both();
    for (let n = 1; n <= 5; n += 1) await ann.post(room, `m${n}`);
    const page = async (before: number): Promise<readonly [readonly number[], boolean]> => {
      ann.say({ type: 'history', roomId: room, before, limit: 2 });
      const { messages, hasEarlier } = await ann.next('history', (one) => one.before === before);
      return [messages.map(({ seq }) => seq), hasEarlier];
    };
    assert.deepEqual([await page(6), await page(4), await page(2)], [[[4, 5], true], [[2, 3], true], [[1], false]]);
    return undefined;
  },
  async 'typing and presence: are told to the others'({ both, room }) {
    const [ann, ben] = await both();
    const { participant } = await ben.next('welcome');
    ben.say({ type: 'typing', roomId: room });
    assert.equal((await ann.next('typing')).participant.id, participant.id);
    await ann.next('presence', ({ participants, count = participants.length }) => count === 2);
    ben.close();
    await ann.next('presence', ({ participants }) => participants.length === 1);
    return undefined;
  },
  async 'moderation: a mute is told and holds, a ban closes with 4403'({ both, hello, room }) {
    const [ann, ben] = await both();
    const { participant } = await ben.next('welcome');
    if (ann.all('joined')[0]?.you?.moderator !== true) {
      await refuses(ann, { type: 'moderate', roomId: room, clientId: 'm', participantId: participant.id, action: 'mute' }, 'forbidden');
      return 'give a token with the scope admin to ask for more than that others may not';
    }
    ann.say({ type: 'moderate', roomId: room, clientId: 'm', participantId: participant.id, action: 'mute', seconds: 600 });
    assert.notEqual((await ben.next('moderation')).mutedUntil, null);
    await refuses(ben, { type: 'message', roomId: room, clientId: 'c', text: 'x', at: null, ask: false }, 'muted');
    ann.say({ type: 'moderate', roomId: room, clientId: 'u', participantId: participant.id, action: 'unmute' });
    await ann.stored('u');
    await ben.post(room, 'again');
    ann.say({ type: 'moderate', roomId: room, clientId: 'b', participantId: participant.id, action: 'ban' });
    assert.equal(await ben.closed, CLOSE_CODES.forbidden);
    const back = await hello(true);
    back.say({ type: 'join', roomId: room, videoId: null, resumeFrom: 0 });
    assert.deepEqual([(await back.next('error')).error.code, await back.closed], ['banned', CLOSE_CODES.forbidden]);
    return undefined;
  },
  async 'rates: too many messages at once are refused one by one, and the connection stays'({ both, room }) {
    const [ann] = await both();
    const ids = Array.from({ length: 60 }, () => randomUUID());
    for (const clientId of ids) ann.say({ type: 'message', roomId: room, clientId, text: 'x', at: null, ask: false });
    await ann.until('answer to each', () => (ids.every((id) => ann.heard.some((one) => (one.type === 'ack' || one.type === 'error') && one.clientId === id)) ? true : undefined));
    assert.deepEqual([...new Set(ann.all('error').map(({ error }) => `${error.code} ${error.retryable}`))], ['rate_limited true']);
    return undefined;
  },
};
