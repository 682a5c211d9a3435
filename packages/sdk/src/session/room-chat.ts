import { MAX_HISTORY, type Attachment, type CuelightError, type HalfAnswer, type Message, type Participant } from '@cuelight/protocol';
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
  /** `attached` are no longer shown as waiting for it. */
  say(text: string, ask: boolean, at: number | null, attached?: readonly Attachment[]): void;
  loadEarlier(): void;
  markRead(seq: number): void;
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
  let readTo = 0;
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
  client.on('changes', ({ roomId: from, messages }) => {
    if (from !== roomId) return;
    const now = new Map(messages.map((message) => [message.seq, message]));
    showMessages(store.get().chat.messages.map((message) => now.get(message.seq) ?? message));
  });
  client.on('joined', ({ roomId: from, standing, hasEarlier, moderated, answers }) => {
    if (from !== roomId) return;
    const before = store.get().chat.standing;
    readTo = Math.max(readTo, standing.read);
    store.patch('chat', { standing: { ...standing, read: before?.read ?? standing.read, moderated, hasEarlier: hasEarlier ?? before?.hasEarlier ?? false, isLoadingEarlier: false } });
    for (const answer of answers) showAnswer(answer);
  });
  client.on('history', ({ roomId: from, messages, hasEarlier }) => {
    const { standing, messages: known } = store.get().chat;
    if (from !== roomId || standing === null) return;
    const first = known[0]?.seq ?? Infinity;
    store.patch('chat', { messages: [...messages.filter(({ seq }) => seq < first), ...known], standing: { ...standing, hasEarlier, isLoadingEarlier: false } });
  });
  client.on('moderation', ({ roomId: from, participantId, name, mutedUntil, banned }) => {
    const { standing, me } = store.get().chat;
    if (from !== roomId || standing === null) return;
    const others = standing.moderated.filter((one) => one.participantId !== participantId);
    const moderated = mutedUntil === null && !banned ? others : [...others, { participantId, name, mutedUntil, banned }];
    store.patch('chat', { standing: { ...standing, moderated, ...(participantId === me.id ? { mutedUntil } : {}) } });
  });
  const showAnswer = ({ replyTo, text, citations, unsupported }: HalfAnswer): void => {
    // one that was overtaken by the message itself is old news
    if (!isAnswered(store.get().chat.messages, replyTo)) store.patch('chat', { answer: { replyTo, text, citations, unsupported } });
  };
  client.on('answer', ({ roomId: from, ...answer }) => { if (from === roomId) showAnswer(answer); });
  client.on('presence', ({ roomId: from, participants }) => { if (from === roomId) store.patch('chat', { participants }); });
  client.on('typing', ({ roomId: from, participant }) => { if (from === roomId) showTypers(participant, true); });
  client.on('error', (error: CuelightError) => {
    if (roomId === null) return;
    store.patch('chat', error.code === 'room_forbidden' || error.code === 'unauthorized' || error.code === 'banned' ? { connection: 'refused', error } : { error });
  });
  client.on('outbox', (all) => {
    const pending = all.filter((message) => message.roomId === roomId).map(({ clientId, text, at, ask, error }): PendingMessage => ({ clientId, text, at, ask, error }));
    store.patch('chat', { pending });
  });

  return {
    open: (id, videoId) => {
      if (roomId !== null && roomId !== id) client.leave(roomId);
      roomId = id;
      readTo = 0;
      store.patch('chat', { roomId: id, messages: [], pending: [], participants: [], typing: [], answering: false, answer: null, standing: null, attached: [], attaching: [], draft: null, error: null, connection: client.connection() });
      client.join(id, videoId);
    },
    say: (text, ask, at, attached = []) => {
      if (roomId === null) return;
      if (attached.length > 0) store.patch('chat', { attached: [] });
      client.send({ roomId, text, at, ask, ...(attached.length > 0 ? { attachments: attached.map(({ id }) => id) } : {}) });
    },
    loadEarlier: () => {
      const { standing, messages: [first] } = store.get().chat;
      if (roomId === null || standing === null || !standing.hasEarlier || standing.isLoadingEarlier || first === undefined) return;
      if (client.history(roomId, first.seq, MAX_HISTORY)) store.patch('chat', { standing: { ...standing, isLoadingEarlier: true } });
    },
    markRead: (seq) => {
      if (roomId === null || seq <= readTo) return;
      readTo = seq;
      client.markRead(roomId, seq);
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
