import type { CuelightError, HalfAnswer, Job, Message, Moderation, OwnStanding, Participant, ReadPosition, ServerMessage } from '@cuelight/protocol';
import type { Asked } from './asked.js';
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
  /** Named by this page's uploads too, whose jobs are then told as `job`. A secret of the page. */
  readonly clientId?: string | undefined;
}

/** A message not yet acknowledged. */
export interface OutgoingMessage {
  readonly clientId: string;
  readonly roomId: string;
  readonly text: string;
  readonly at: number | null;
  readonly ask: boolean;
  /** Ids of files that were uploaded for the room. */
  readonly attachments?: readonly string[] | undefined;
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
  /** Messages one has, as they are now: edited, deleted, reacted to. */
  changes: { readonly roomId: string; readonly messages: readonly Message[] };
  /** Entered, for the first time or again. `hasEarlier` is told with a first or `reset` replay. */
  joined: {
    readonly roomId: string; readonly standing: OwnStanding; readonly hasEarlier: boolean | undefined; readonly reads: readonly ReadPosition[]; readonly moderated: readonly Moderation[];
    readonly answers: readonly HalfAnswer[];
  };
  /** What was asked for with `history`, oldest first. */
  history: { readonly roomId: string; readonly messages: readonly Message[]; readonly hasEarlier: boolean };
  read: { readonly roomId: string } & ReadPosition;
  moderation: { readonly roomId: string } & Moderation;
  outbox: readonly OutgoingMessage[];
  /** An answer as far as it is written. */
  answer: Omit<Extract<ServerMessage, { type: 'answer' }>, 'type'>;
  /** `participants` are the first of `count`. */
  presence: { readonly roomId: string; readonly participants: readonly Participant[]; readonly count: number };
  typing: { readonly roomId: string; readonly participant: Participant };
  job: Job;
  /** New cues of a video that is transcribed on the server. */
  cues: Omit<Extract<ServerMessage, { type: 'cues' }>, 'type'>;
  /** Which words of a watched video are stored; and their chapters with titles that a model wrote. */
  transcript: Omit<Extract<ServerMessage, { type: 'transcript' }>, 'type'>;
  chapters: Omit<Extract<ServerMessage, { type: 'chapters' }>, 'type'>;
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
  send(message: Omit<OutgoingMessage, 'clientId' | 'error'>): string;
  /** Tries a refused message again. */
  resend(clientId: string): void;
  /** Edits, deletes, reacts and moderates. */
  readonly ask: Asked['ask'];
  /** Everything up to `seq` was read. */
  markRead(roomId: string, seq: number): void;
  /** The newest messages before one; they come as `history`. False when there is no connection. */
  history(roomId: string, before: number, limit: number): boolean;
  /** Stops the answer to one's own question `seq`. */
  stopAnswer(roomId: string, seq: number): void;
  typing(roomId: string): void;
  /** Jobs of a video, and which words it has, until the function is called. */
  watch(videoId: string): () => void;
  /** Another name; the connection is made anew with it. */
  rename(name: string): void;
  close(): void;
}
