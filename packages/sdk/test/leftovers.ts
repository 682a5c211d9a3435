/** What a synchronous call adds to the page and another takes away again. */
export interface Leftovers {
  /** Runs `body` and counts what it adds and removes. */
  during<T>(body: () => T): T;
  /** Listeners, observers and timers that are still there. */
  count(): number;
  /** All that were ever added, so that a test can see that it saw any. */
  added(): number;
}

type Method = (this: unknown, ...args: unknown[]) => unknown;

/** Replaces a method for a while; `note` hears of each call, with what it gave back. */
function overhear(owner: object, name: string, note: (self: unknown, args: readonly unknown[], result: unknown) => void): () => void {
  const own = Object.getOwnPropertyDescriptor(owner, name);
  if (!own) throw new Error(`no ${name} to overhear`);
  const original = own.value as Method;
  Object.defineProperty(owner, name, {
    ...own,
    value(this: unknown, ...args: unknown[]) {
      const result = original.apply(this, args);
      note(this, args, result);
      return result;
    },
  });
  return () => { Object.defineProperty(owner, name, own); };
}

export function watchLeftovers(): Leftovers {
  const ids = new Map<unknown, number>();
  const idOf = (thing: unknown): number => {
    if (!ids.has(thing)) ids.set(thing, ids.size);
    return ids.get(thing) ?? 0;
  };
  const kept = new Set<string>();
  let added = 0;
  const add = (key: string): void => {
    kept.add(key);
    added += 1;
  };
  const listenerKey = (self: unknown, [type, listener]: readonly unknown[]): string => `${idOf(self)} ${String(type)} ${idOf(listener)}`;
  return {
    during(body) {
      const restore = [
        overhear(EventTarget.prototype, 'addEventListener', (self, args) => add(listenerKey(self, args))),
        overhear(EventTarget.prototype, 'removeEventListener', (self, args) => { kept.delete(listenerKey(self, args)); }),
        overhear(MutationObserver.prototype, 'observe', (self) => add(`observer ${idOf(self)}`)),
        overhear(MutationObserver.prototype, 'disconnect', (self) => { kept.delete(`observer ${idOf(self)}`); }),
        overhear(globalThis, 'setInterval', (_self, _args, id) => add(`timer ${String(id)}`)),
        overhear(globalThis, 'clearInterval', (_self, [id]) => { kept.delete(`timer ${String(id)}`); }),
      ];
      try {
        return body();
      } finally {
        for (const end of restore) end();
      }
    },
    count: () => kept.size,
    added: () => added,
  };
}
