import { randomUUID } from 'node:crypto';
import type { Citation, Message, Participant, ServerMessage } from '@cuelight/protocol';
import type { Records, Relay } from '../ports/index.js';

export interface Said {
  readonly roomId: string;
  readonly clientId: string;
  readonly author: Participant;
  readonly text: string;
  readonly at: number | null;
  readonly citations?: readonly Citation[];
  readonly replyTo?: number | null;
}

export interface MessageService {
  /** Stores first and tells the room then. The same `clientId` of the same author again is stored and told once. */
  post(said: Said): Promise<{ readonly message: Message; readonly created: boolean }>;
}

export function createMessageService(records: Records, relay: Relay): MessageService {
  return {
    async post(said) {
      const answer = await records.appendMessage({
        id: randomUUID(), roomId: said.roomId, clientId: said.clientId, author: said.author, text: said.text, at: said.at,
        citations: said.citations ?? [], replyTo: said.replyTo ?? null, createdAt: new Date().toISOString(),
      });
      if (answer.created) {
        const event: ServerMessage = { type: 'event', roomId: said.roomId, seq: answer.message.seq, message: answer.message };
        await relay.publish(`room.${said.roomId}`, JSON.stringify(event));
      }
      return answer;
    },
  };
}
