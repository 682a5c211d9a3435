import type { CuelightError, Job, Message, Participant, ServerMessage } from '@cuelight/protocol';
import type { TokenSource } from '../library/token.js';
import type { KeyValue } from '../session/identity.js';

/** `offline`: trying again by itself. `refused`: the server does not want this visitor; trying again would not help. */
export type RoomConnection = 'connecting' | 'online' | 'offline' | 'refused';

export interface RoomClientOptions {
  /** WebSocket URL of the server. */
  readonly url: string;
  readonly participant: Pick<Participant, 'id' | 'name'>;
  readonly token?: TokenSource | undefined;
  /** Where unsent messages are kept over a reload; default: memory. */
  readonly storage?: KeyValue | undefined;
  readonly webSocket?: typeof WebSocket | undefined;
}

/** A message not yet acknowledged. */
export interface OutgoingMessage {
  readonly clientId: string;
  readonly roomId: string;
  readonly text: string;
  readonly at: number | null;
  readonly ask: boolean;
  /** Why it was refused; it then waits for `resend`. */
  readonly error: CuelightError | null;
}

/** What a room client tells. Messages come in order of `seq`, each once. */
export interface RoomEvents {
  /** Who the server takes this visitor for. */
  welcome: Participant;
  connection: RoomConnection;
  /** `reset`: more was missed than is replayed; these are the newest, drop the others. */
  messages: { readonly roomId: string; readonly messages: readonly Message[]; readonly reset: boolean };
  outbox: readonly OutgoingMessage[];
  /** An answer as far as it is written. */
  answer: Omit<Extract<ServerMessage, { type: 'answer' }>, 'type'>;
  presence: { readonly roomId: string; readonly participants: readonly Participant[] };
  typing: { readonly roomId: string; readonly participant: Participant };
  job: Job;
  error: CuelightError;
}

export interface RoomClient {
  on<E extends keyof RoomEvents>(event: E, listener: (value: RoomEvents[E]) => void): () => void;
  /** How it stands now. */
  connection(): RoomConnection;
  /** Enters a room now and after every reconnection. */
  join(roomId: string, videoId: string | null): void;
  leave(roomId: string): void;
  /** Puts a message into the outbox, from where it is sent as soon as that is possible; answers its client id. */
  send(message: { readonly roomId: string; readonly text: string; readonly at: number | null; readonly ask: boolean }): string;
  /** Tries a refused message again. */
  resend(clientId: string): void;
  /** Stops the answer to one's own question `seq`. */
  stopAnswer(roomId: string, seq: number): void;
  typing(roomId: string): void;
  /** Job events of a video until the function is called. */
  watch(videoId: string): () => void;
  /** Another name; the connection is made anew with it. */
  rename(name: string): void;
  close(): void;
}
