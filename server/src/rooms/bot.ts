import { isCuelightError, type Answer, type Message, type Participant } from '@cuelight/protocol';
import type { Logger } from '../log.js';
import type { MessageService } from './message-service.js';

export const BOT: Participant = { id: 'bot', name: 'Cuelight', kind: 'bot' };

/** Answers from one video; `history` is what was said in the room before, oldest first. */
export type AnswerQuestion = (videoId: string, question: string, history: readonly Message[]) => Promise<Answer>;

export interface Bot {
  /** Answers a question in its room; never rejects. */
  answer(question: Message, videoId: string | null): Promise<void>;
}

export function createBot(parts: { readonly messages: MessageService; readonly answer: AnswerQuestion; readonly history: (question: Message) => Promise<readonly Message[]>; readonly logger: Logger }): Bot {
  const { messages, logger } = parts;

  async function compose(question: Message, videoId: string | null): Promise<Pick<Answer, 'text' | 'citations'>> {
    if (videoId === null) return { text: 'This room has no video, so there is nothing I could look the answer up in.', citations: [] };
    try {
      return await parts.answer(videoId, question.text, await parts.history(question));
    } catch (error) {
      logger.error('the bot could not answer', { roomId: question.roomId, videoId, reason: String(error) });
      const text = isCuelightError(error) && error.code !== 'internal' ? error.message : 'I could not look that up just now; please ask again in a moment.';
      return { text, citations: [] };
    }
  }

  return {
    async answer(question, videoId) {
      if (question.author.kind === 'bot') return;
      const { text, citations } = await compose(question, videoId);
      try {
        await messages.post({ roomId: question.roomId, clientId: `answer-${question.id}`, author: BOT, text, at: question.at, citations, replyTo: question.seq });
      } catch (error) {
        logger.error('an answer could not be stored', { roomId: question.roomId, reason: String(error) });
      }
    },
  };
}
