import type { Relay } from '../ports/index.js';

type Listener = (payload: string) => void;

/** The relay of a single process. Listeners run before `publish` resolves, in the order of publishing. */
export function createInProcessRelay(): Relay {
  const topics = new Map<string, Set<Listener>>();
  return {
    async publish(topic, payload) {
      for (const listener of [...(topics.get(topic) ?? [])]) listener(payload);
    },
    async subscribe(topic, listener) {
      // A wrapper of its own, so that one function subscribed twice is called twice and unsubscribed one by one.
      const own: Listener = (payload) => { listener(payload); };
      const listeners = topics.get(topic) ?? new Set<Listener>();
      topics.set(topic, listeners.add(own));
      return async () => {
        listeners.delete(own);
        if (listeners.size === 0 && topics.get(topic) === listeners) topics.delete(topic);
      };
    },
    async close() {
      topics.clear();
    },
  };
}
