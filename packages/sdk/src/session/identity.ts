import type { Participant } from '@cuelight/protocol';

const KEY = 'cuelight.me';
export const BOT: Participant = { id: 'bot', name: 'Cuelight', kind: 'bot' };

/** A key-value store that lives as long as the browser lets it. */
export interface KeyValue {
  get(key: string): string | null;
  set(key: string, value: string): void;
}

/** localStorage, or memory where the page may not use it (sandboxed frames, blocked cookies). */
export function createKeyValue(): KeyValue {
  const memory = new Map<string, string>();
  let storage: Storage | null;
  try {
    storage = globalThis.localStorage ?? null;
  } catch {
    storage = null;
  }
  return {
    get: (key) => storage?.getItem(key) ?? memory.get(key) ?? null,
    set(key, value) {
      memory.set(key, value);
      try {
        storage?.setItem(key, value);
      } catch {
        // full or forbidden: the copy in memory serves this page
        storage = null;
      }
    },
  };
}

/** Who this browser is in every room: made once, kept. */
export function loadIdentity(storage: KeyValue): Participant {
  try {
    const kept: unknown = JSON.parse(storage.get(KEY) ?? 'null');
    if (typeof kept === 'object' && kept && 'id' in kept && 'name' in kept && typeof kept.id === 'string' && typeof kept.name === 'string') {
      return { id: kept.id, name: kept.name, kind: 'person' };
    }
  } catch {
    // not ours or damaged: a new identity replaces it
  }
  const id = crypto.getRandomValues(new Uint32Array(4)).reduce((text, part) => text + part.toString(36).padStart(7, '0'), '');
  const me: Participant = { id, name: `Guest ${id.slice(0, 3).toUpperCase()}`, kind: 'person' };
  saveIdentity(storage, me);
  return me;
}

export function saveIdentity(storage: KeyValue, { id, name }: Participant): void {
  storage.set(KEY, JSON.stringify({ id, name }));
}
