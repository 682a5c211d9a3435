import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Relay } from '../relay.js';

/** What every relay has to keep. `settle` waits until what was published has arrived. */
export function relayContract(name: string, create: () => Promise<Relay>, settle: () => Promise<void>): void {
  const withRelay = async (use: (relay: Relay) => Promise<void>): Promise<void> => {
    const relay = await create();
    try { await use(relay); } finally { await relay.close(); }
  };

  describe(`${name} keeps the relay contract`, () => {
    it('hands what is published to every subscriber of the topic, in order', () => withRelay(async (relay) => {
      const first: string[] = [];
      const second: string[] = [];
      await relay.subscribe('room.a', (payload) => first.push(payload));
      await relay.subscribe('room.a', (payload) => second.push(payload));
      const sent = Array.from({ length: 100 }, (_, index) => `payload ${index}`);
      for (const payload of sent) await relay.publish('room.a', payload);
      await settle();
      assert.deepEqual(first, sent);
      assert.deepEqual(second, sent);
    }));

    it('keeps topics apart', () => withRelay(async (relay) => {
      const heard: string[] = [];
      await relay.subscribe('room.a', (payload) => heard.push(payload));
      await relay.publish('room.ab', 'other');
      await relay.publish('video.a', 'other');
      await settle();
      assert.deepEqual(heard, []);
    }));

    it('stops calling a listener that has unsubscribed, and only that one', () => withRelay(async (relay) => {
      const heard: string[] = [];
      const listener = (payload: string): void => { heard.push(payload); };
      const leave = await relay.subscribe('room.a', listener);
      await relay.subscribe('room.a', listener);
      await leave();
      await leave();
      await relay.publish('room.a', 'once');
      await settle();
      assert.deepEqual(heard, ['once']);
    }));

    it('publishes where nobody listens', () => withRelay(async (relay) => {
      await relay.publish('room.empty', 'nothing');
    }));
  });
}
