import { isAbortError, toCuelightError, type Answer, type Message, type Participant } from '@cuelight/protocol';
import { BOT } from './identity.js';
import type { Store } from './store.js';
import type { VideoIndex } from './video-index.js';

/** Where a conversation without a server is kept. */
export interface ChatLog {
  load(roomId: string): Promise<readonly Message[]>;
  save(roomId: string, messages: readonly Message[]): Promise<void>;
}

/** A conversation with the bot alone, kept in this browser. */
export interface LocalChat {
  open(roomId: string): Promise<void>;
  say(text: string, ask: boolean, at: number | null): Promise<void>;
  /** The answer being worked out is not said any more. */
  stopAnswer(): void;
}

/** Messages before a question that may tell what it is about. */
const HISTORY = 10;

type Said = Pick<Message, 'text' | 'at' | 'replyTo' | 'citations'> & Pick<Message, 'ask' | 'generated' | 'note' | 'unsupported'>;

export function createLocalChat({ store, index, log }: { store: Store; index: VideoIndex; log: ChatLog }): LocalChat {
  let room = '';
  let answering = new AbortController();

  const add = async (author: Participant, said: Said): Promise<Message> => {
    const { messages } = store.get().chat;
    const id = crypto.randomUUID();
    const seq = (messages.at(-1)?.seq ?? 0) + 1;
    const message: Message = { id, roomId: room, seq, clientId: id, author, createdAt: new Date().toISOString(), ...said };
    const next = [...messages, message];
    store.patch('chat', { messages: next });
    await log.save(room, next);
    return message;
  };

  const answer = async (question: Message, history: readonly Message[]): Promise<void> => {
    const { signal } = (answering = new AbortController());
    store.patch('chat', { answering: true });
    try {
      const { text, citations, generated, note, unsupported }: Answer = await index.answer(question.text, { history });
      if (!signal.aborted && question.roomId === room) await add(BOT, { text, at: question.at, replyTo: question.seq, citations, generated, note, unsupported });
    } finally {
      if (!signal.aborted) store.patch('chat', { answering: false });
    }
  };

  const stopAnswer = (): void => {
    answering.abort();
    store.patch('chat', { answering: false });
  };

  return {
    async open(roomId) {
      stopAnswer();
      room = roomId;
      store.patch('chat', { connection: 'local', roomId, messages: [], pending: [], participants: [store.get().chat.me, BOT], answer: null, draft: null, error: null });
      try {
        const messages = await log.load(roomId);
        if (room === roomId) store.patch('chat', { messages });
      } catch (reason) {
        if (room === roomId) store.patch('chat', { error: toCuelightError(reason) });
      }
    },
    async say(text, ask, at) {
      try {
        const history = store.get().chat.messages.slice(-HISTORY);
        const question = await add(store.get().chat.me, { text, at, replyTo: null, citations: [], ...(ask ? { ask: true } : {}) });
        if (ask) await answer(question, history);
      } catch (reason) {
        if (!isAbortError(reason)) store.patch('chat', { error: toCuelightError(reason) });
      }
    },
    stopAnswer,
  };
}
