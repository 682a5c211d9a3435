import { toCuelightError, type Citation, type Message, type Participant } from '@cuelight/protocol';
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
}

export function createLocalChat({ store, index, log }: { store: Store; index: VideoIndex; log: ChatLog }): LocalChat {
  let room = '';

  const add = async (author: Participant, text: string, at: number | null, replyTo: number | null, citations: readonly Citation[]): Promise<Message> => {
    const { messages } = store.get().chat;
    const id = crypto.randomUUID();
    const seq = (messages.at(-1)?.seq ?? 0) + 1;
    const message: Message = { id, roomId: room, seq, clientId: id, author, text, at, citations, replyTo, createdAt: new Date().toISOString() };
    const next = [...messages, message];
    store.patch('chat', { messages: next });
    await log.save(room, next);
    return message;
  };

  return {
    async open(roomId) {
      room = roomId;
      store.patch('chat', { connection: 'local', roomId, messages: [], pending: [], participants: [store.get().chat.me, BOT], error: null });
      try {
        const messages = await log.load(roomId);
        if (room === roomId) store.patch('chat', { messages });
      } catch (reason) {
        if (room === roomId) store.patch('chat', { error: toCuelightError(reason) });
      }
    },
    async say(text, ask, at) {
      try {
        const question = await add(store.get().chat.me, text, at, null, []);
        if (!ask) return;
        store.patch('chat', { answering: true });
        const answer = await index.answer(text);
        if (question.roomId === room) await add(BOT, answer.text, at, question.seq, answer.citations);
      } catch (reason) {
        store.patch('chat', { error: toCuelightError(reason) });
      } finally {
        store.patch('chat', { answering: false });
      }
    },
  };
}
