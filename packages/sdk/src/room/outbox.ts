import type { CuelightError } from '@cuelight/protocol';
import type { KeyValue } from '../session/identity.js';
import type { OutgoingMessage } from './types.js';

const KEY = 'cuelight.outbox';

/** Messages on their way, kept until the server has acknowledged them, over a reload too. */
export interface Outbox {
  all(): readonly OutgoingMessage[];
  /** The oldest that is not refused, of one of these rooms. */
  next(rooms: ReadonlySet<string>): OutgoingMessage | null;
  add(message: OutgoingMessage): void;
  /** Nothing happens when it is not there. */
  remove(clientId: string): void;
  fail(clientId: string, error: CuelightError | null): void;
}

type Kept = Omit<OutgoingMessage, 'error'>;

function isKept(value: unknown): value is Kept {
  return typeof value === 'object' && value !== null && 'clientId' in value && 'roomId' in value && 'text' in value;
}

function load(storage: KeyValue): OutgoingMessage[] {
  try {
    const kept: unknown = JSON.parse(storage.get(KEY) ?? '[]');
    return Array.isArray(kept) ? kept.filter(isKept).map((message) => ({ ...message, error: null })) : [];
  } catch {
    // damaged by somebody else: there is nothing of ours left to send
    return [];
  }
}

export function createOutbox(storage: KeyValue, changed: (messages: readonly OutgoingMessage[]) => void): Outbox {
  let messages = load(storage);
  const set = (next: OutgoingMessage[]): void => {
    messages = next;
    storage.set(KEY, JSON.stringify(next.map(({ error: _, ...kept }) => kept)));
    changed(messages);
  };
  return {
    all: () => messages,
    next: (rooms) => messages.find((message) => message.error === null && rooms.has(message.roomId)) ?? null,
    add: (message) => { set([...messages, message]); },
    remove: (clientId) => { if (messages.some((message) => message.clientId === clientId)) set(messages.filter((message) => message.clientId !== clientId)); },
    fail: (clientId, error) => { set(messages.map((message) => (message.clientId === clientId ? { ...message, error } : message))); },
  };
}
