import assert from 'node:assert/strict';
import { it } from 'node:test';
import { createMemoryRecords } from '../records/memory-records.js';
import { createInProcessRelay } from '../relay/in-process-relay.js';
import { Peer, saying } from './testing/peer.js';
import { withRooms, type Served } from './testing/serve-rooms.js';

const limits = { presenceDelayMs: 5, presenceBeatMs: 40 };

/** Two servers that share their records and their relay. */
async function withTwo(use: (one: Served, two: Served) => Promise<void>, relay = createInProcessRelay()): Promise<void> {
  const records = createMemoryRecords();
  await withRooms({ records, relay, limits }, (one) => withRooms({ records, relay, limits }, (two) => use(one, two)));
}
const names = (peer: Peer): string => [...peer.all('presence').at(-1)?.participants ?? []].map(({ id }) => id).sort().join(' ');

it('people on two servers see each other, say and change things in one order, and see who goes', () => withTwo(async (one, two) => {
  const [ann, ben] = [new Peer(one.url), new Peer(two.url)];
  await ann.enter('ann');
  await ben.enter('ben');
  await Promise.all([ann, ben].map((peer) => peer.until(() => names(peer) === 'ann ben')));
  ann.say(saying('m1'));
  await ben.next('event');
  ben.say({ type: 'react', roomId: 'r', clientId: 'r', seq: 1, emoji: '🎉', on: true });
  assert.deepEqual((await ann.next('change')).message.reactions, [{ emoji: '🎉', by: ['ben'] }]);
  ben.socket.terminate();
  await ann.until(() => names(ann) === 'ann');
}));

it('a server that is heard of no more has nobody', () => {
  const relay = createInProcessRelay();
  return withTwo(async (one) => {
    const ann = new Peer(one.url);
    await ann.enter('ann');
    await relay.publish('room.r', JSON.stringify({ type: 'here', from: 'crashed', participants: [{ id: 'eve', name: 'Eve', kind: 'person' }], count: 300 }));
    await ann.until(() => names(ann) === 'ann eve');
    assert.equal(ann.all('presence').at(-1)?.count, 301);
    await ann.until(() => names(ann) === 'ann');
  }, relay);
});

it('what the relay swaps, loses or says twice is told once and in order', () => {
  const relay = createInProcessRelay();
  let n = 0;
  const late: (() => Promise<void>)[] = [];
  const unsteady = {
    ...relay,
    async publish(topic: string, payload: string): Promise<void> {
      if (!/"type":"(event|change)"/.test(payload)) return relay.publish(topic, payload);
      n += 1;
      if (n % 4 === 0) return undefined;
      if (n % 4 === 1) late.push(() => relay.publish(topic, payload));
      else await relay.publish(topic, payload);
      if (n % 4 === 3) for (const one of late.splice(0)) await one();
      return n % 3 === 0 ? relay.publish(topic, payload) : undefined;
    },
  };
  return withTwo(async (one, two) => {
    const [ann, ben] = [new Peer(one.url), new Peer(two.url)];
    await Promise.all([ann.enter('ann'), ben.enter('ben')]);
    for (let m = 1; m <= 7; m += 1) ann.say(saying(`m${m}`));
    await ann.next('ack', 7);
    ann.say({ type: 'edit', roomId: 'r', clientId: 'e', seq: 2, text: 'changed' });
    ann.say(saying('m9'));
    await ann.next('ack', 9);
    for (const peer of [ann, ben]) {
      const told = (): number[] => peer.heard.flatMap((heard) => (heard.type === 'event' || heard.type === 'change' ? [heard.seq] : []));
      await peer.until(() => told().includes(9));
      assert.deepEqual(told(), [1, 2, 3, 4, 5, 6, 7, 8, 9]);
    }
  }, unsteady);
});
