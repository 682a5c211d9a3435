import type { SessionState } from './state.js';

/** Holds the state; changes one slice at a time and tells listeners once a microtask. */
export interface Store {
  get(): SessionState;
  /** Replaces the named parts of one slice; equal values change nothing. */
  patch<K extends keyof SessionState>(slice: K, change: Partial<NonNullable<SessionState[K]>>): void;
  set<K extends keyof SessionState>(slice: K, value: SessionState[K]): void;
  subscribe(listener: (state: SessionState) => void): () => void;
}

export function createStore(initial: SessionState): Store {
  let state = initial;
  let told = true;
  const listeners = new Set<(state: SessionState) => void>();
  const set = <K extends keyof SessionState>(slice: K, value: SessionState[K]): void => {
    if (state[slice] === value) return;
    state = { ...state, [slice]: value };
    if (!told) return;
    told = false;
    queueMicrotask(() => {
      told = true;
      for (const listener of [...listeners]) listener(state);
    });
  };
  return {
    get: () => state,
    set,
    patch(slice, change) {
      const current = state[slice];
      if (current === null) return;
      const differs = Object.entries(change).some(([key, value]) => !Object.is(Reflect.get(current, key), value));
      if (differs) set(slice, { ...current, ...change });
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
