import { CuelightError, type ClientMessage } from '@cuelight/protocol';

/** What a participant asks for beside saying something; asking twice for the same changes nothing. */
export type Asking = Extract<ClientMessage, { type: 'edit' | 'remove' | 'react' | 'moderate' }>;
type WithoutId<T> = T extends unknown ? Omit<T, 'clientId'> : never;

export interface Asked {
  /** Resolves when the server has done it; rejects with its refusal. Over a break it is asked again. */
  ask(what: WithoutId<Asking>): Promise<void>;
  /** A room is entered: what was asked there and not answered is asked again. */
  again(roomId: string): void;
  /** True when it was one of these. */
  settle(clientId: string, refusal?: CuelightError): boolean;
  close(): void;
}

export const newClientId = (): string => [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, '0')).join('');

export function createAsked(send: (message: ClientMessage) => boolean): Asked {
  const waiting = new Map<string, { readonly message: Asking; readonly resolve: () => void; readonly reject: (reason: Error) => void }>();
  return {
    ask: (what) => new Promise((resolve, reject) => {
      const message = { ...what, clientId: newClientId() } as Asking;
      waiting.set(message.clientId, { message, resolve, reject });
      send(message);
    }),
    again: (roomId) => { for (const { message } of waiting.values()) if (message.roomId === roomId) send(message); },
    settle(clientId, refusal) {
      const one = waiting.get(clientId);
      if (one === undefined) return false;
      // the room is not entered yet: it will be asked again then
      if (refusal?.code === 'not_joined') return true;
      if (refusal?.code === 'rate_limited') {
        setTimeout(() => { if (waiting.has(clientId)) send(one.message); }, (refusal.details as { retryAfterSeconds: number }).retryAfterSeconds * 1000);
        return true;
      }
      waiting.delete(clientId);
      if (refusal === undefined) one.resolve();
      else one.reject(refusal);
      return true;
    },
    close() {
      for (const { reject } of waiting.values()) reject(new CuelightError('server_unreachable', 'The connection was closed before the server answered.', {}));
      waiting.clear();
    },
  };
}
