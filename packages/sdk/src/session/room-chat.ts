import type { CuelightError, Message, Participant } from '@cuelight/protocol';
import type { TokenSource } from '../library/token.js';
import { createRoomClient, type RoomClient } from '../room/index.js';
import type { KeyValue } from './identity.js';
import type { PendingMessage } from './state.js';
import type { Store } from './store.js';

const TYPING_SHOWN_MS = 4000;
const TYPING_EVERY_MS = 2000;

/** The conversation in a room of the server. */
export interface RoomChat {
  open(roomId: string, videoId: string): void;
  say(text: string, ask: boolean, at: number | null): void;
  resend(clientId: string): void;
  /** Stops the answer to this page's question. */
  stopAnswer(): void;
  typing(): void;
  rename(name: string): void;
  /** Leaves the room; the connection stays for job events. */
  leave(): void;
  close(): void;
}

/** The last question of a participant that the bot has not answered yet. */
function openQuestion(messages: readonly Message[], participantId: string): Message | null {
  const answered = new Set(messages.map(({ replyTo }) => replyTo));
  return messages.findLast(({ ask, author, seq }) => ask === true && author.id === participantId && !answered.has(seq)) ?? null;
}

/** Keeps the chat slice in step with the room: messages by `seq`, one's own until acknowledged, answers as they are written, who is here, who types. */
export function createRoomChat({ store, client }: { store: Store; client: RoomClient }): RoomChat {
  let roomId: string | null = null;
  let typedAt = 0;
  const typers = new Map<string, ReturnType<typeof setTimeout>>();

  const isAnswered = (messages: readonly Message[], seq: number): boolean => messages.some(({ replyTo }) => replyTo === seq);
  const showMessages = (messages: readonly Message[]): void => {
    const { me, answer } = store.get().chat;
    const isWritten = answer !== null && isAnswered(messages, answer.replyTo);
    store.patch('chat', { messages, answering: openQuestion(messages, me.id) !== null, ...(isWritten ? { answer: null } : {}) });
  };

  const showTypers = (participant: Participant, isTyping: boolean): void => {
    clearTimeout(typers.get(participant.id));
    typers.delete(participant.id);
    const others = store.get().chat.typing.filter((one) => one.id !== participant.id);
    if (isTyping) typers.set(participant.id, setTimeout(() => { showTypers(participant, false); }, TYPING_SHOWN_MS));
    store.patch('chat', { typing: isTyping ? [...others, participant] : others });
  };

  client.on('welcome', (me) => { store.patch('chat', { me }); });
  client.on('connection', (connection) => { if (roomId !== null) store.patch('chat', { connection, ...(connection === 'online' ? { error: null } : {}) }); });
  client.on('messages', ({ roomId: from, messages, reset }) => {
    if (from !== roomId) return;
    for (const { author } of messages) if (typers.has(author.id)) showTypers(author, false);
    showMessages(reset ? messages : [...store.get().chat.messages, ...messages]);
  });
  client.on('answer', ({ roomId: from, replyTo, text, citations, unsupported }) => {
    // one that was overtaken by the message itself is old news
    if (from === roomId && !isAnswered(store.get().chat.messages, replyTo)) store.patch('chat', { answer: { replyTo, text, citations, unsupported } });
  });
  client.on('presence', ({ roomId: from, participants }) => { if (from === roomId) store.patch('chat', { participants }); });
  client.on('typing', ({ roomId: from, participant }) => { if (from === roomId) showTypers(participant, true); });
  client.on('error', (error: CuelightError) => {
    if (roomId === null) return;
    store.patch('chat', error.code === 'room_forbidden' || error.code === 'unauthorized' ? { connection: 'refused', error } : { error });
  });
  client.on('outbox', (all) => {
    const pending = all.filter((message) => message.roomId === roomId).map(({ clientId, text, at, ask, error }): PendingMessage => ({ clientId, text, at, ask, error }));
    store.patch('chat', { pending });
  });

  return {
    open: (id, videoId) => {
      if (roomId !== null && roomId !== id) client.leave(roomId);
      roomId = id;
      store.patch('chat', { roomId: id, messages: [], pending: [], participants: [], typing: [], answering: false, answer: null, draft: null, error: null, connection: client.connection() });
      client.join(id, videoId);
    },
    say: (text, ask, at) => {
      if (roomId === null) return;
      client.send({ roomId, text, at, ask });
    },
    resend: (clientId) => { client.resend(clientId); },
    stopAnswer: () => {
      const { messages, me } = store.get().chat;
      const question = openQuestion(messages, me.id);
      if (roomId !== null && question !== null) client.stopAnswer(roomId, question.seq);
    },
    typing: () => {
      if (roomId === null || Date.now() - typedAt < TYPING_EVERY_MS) return;
      typedAt = Date.now();
      client.typing(roomId);
    },
    rename: (name) => { client.rename(name); },
    leave: () => {
      if (roomId !== null) client.leave(roomId);
      roomId = null;
    },
    close: () => {
      for (const timer of typers.values()) clearTimeout(timer);
      client.close();
    },
  };
}

/** The rooms' socket of a server. */
export function openRoomClient(server: string, { me, token, storage }: { me: Participant; token: TokenSource | undefined; storage: KeyValue }): RoomClient {
  const url = new URL('api/v1/socket', server);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  return createRoomClient({ url: url.href, participant: me, token, storage });
}
