import { randomUUID } from 'node:crypto';
import type { Message, ServerMessage } from '@cuelight/protocol';
import type { NewMessage, Records, Relay } from '../ports/index.js';

/** What somebody says; without citations, and replying to nothing, unless given. */
export type Said = Omit<NewMessage, 'id' | 'createdAt' | 'citations' | 'replyTo'> & Partial<Pick<NewMessage, 'citations' | 'replyTo'>>;

export interface MessageService {
  /** Stores first and tells the room then. The same `clientId` of the same author again is stored and told once. */
  post(said: Said): Promise<{ readonly message: Message; readonly created: boolean }>;
}

export function createMessageService(records: Records, relay: Relay): MessageService {
  return {
    async post(said) {
      const answer = await records.appendMessage({ citations: [], replyTo: null, ...said, id: randomUUID(), createdAt: new Date().toISOString() });
      if (answer.created) {
        const event: ServerMessage = { type: 'event', roomId: said.roomId, seq: answer.message.seq, message: answer.message };
        await relay.publish(`room.${said.roomId}`, JSON.stringify(event));
      }
      return answer;
    },
  };
}
