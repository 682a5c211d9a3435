import { CuelightError, isAbortError, isCuelightError, type Answer, type AnswerNote, type Message, type Participant, type ServerMessage } from '@cuelight/protocol';
import type { Logger } from '../log.js';
import type { KeptAnswer, Records, Relay } from '../ports/index.js';
import { AnswerQueue } from './answer-queue.js';
import { ANSWER_VALID_MS } from './half-answers.js';
import type { MessageService } from './message-service.js';

export const BOT: Participant = { id: 'bot', name: 'Cuelight', kind: 'bot' };

/** One question to the bot. */
export interface Asked {
  readonly videoId: string;
  readonly question: string;
  /** What was said in the room before, oldest first. */
  readonly history: readonly Message[];
  readonly signal: AbortSignal;
}

/** Answers from one video: yields all that is written by now, as often as there is more; returns the answer. Rejects with AbortError. */
export type AnswerQuestion = (asked: Asked) => AsyncGenerator<Answer, Answer, void>;

export interface Bot {
  /** Answers a question in its room, after those that wait there; never rejects. */
  answer(question: Message, videoId: string | null): Promise<void>;
  /** Stops the answer to a participant's own question, in whichever process it is written; what a bot that is gone had written becomes it. Rejects `forbidden`. */
  stop(roomId: string, seq: number, participantId: string, hasBot: boolean): Promise<void>;
  /** The question was deleted: an answer that is under way is not said. Never rejects. */
  forget(roomId: string, seq: number): void;
  /** As {@link tend}, for somebody who enters a room; looks once for each room. */
  resume(roomId: string, videoId: string | null): Promise<void>;
  /**
   * Sees to it that nobody waits for ever: an answer that its bot has not gone on with for ten minutes ends as it is, and questions that nobody
   * answers, because a server or a bot is gone, are answered from the video; without one they stay. Never rejects.
   */
  tend(roomId: string, videoId: string | null): Promise<void>;
  /** Ends without saying anything: what was asked is taken up by {@link resume} later. */
  close(): Promise<void>;
}

export interface BotParts {
  readonly messages: MessageService;
  readonly records: Records;
  readonly relay: Relay;
  readonly answer: AnswerQuestion;
  readonly logger: Logger;
}

/** Messages before a question that may tell what it is about. */
const HISTORY = 10;
/** Open questions of a room that are looked after, the newest ones: each may cost a model's answer. */
const MOST_TENDED = 20;
/** Rooms remembered as looked through; looking again does no harm. */
const MOST_ROOMS = 10_000;
const CONTROL = 'control';

/** Over the relay to every process: one of them is writing this answer. */
interface StopAnswer {
  readonly type: 'stop_answer' | 'forget_answer';
  readonly roomId: string;
  readonly seq: number;
}

type Said = Omit<Answer, 'found' | 'chapters'>;

const keyOf = (roomId: string, seq: number): string => `${roomId}\n${seq}`;

export function createBot({ messages, records, relay, answer, logger }: BotParts): Bot {
  const queue = new AnswerQueue();
  const seen = new Set<string>();
  const forgotten = new Set<string>();
  let isClosing = false;

  const control = relay.subscribe(CONTROL, (payload) => {
    const { type, roomId, seq } = JSON.parse(payload) as StopAnswer;
    const key = keyOf(roomId, seq);
    if (type === 'forget_answer' && queue.has(key)) forgotten.add(key);
    queue.stop(key);
  });
  control.catch((error: unknown) => { logger.error('answers cannot be stopped from other servers', { reason: String(error) }); });

  const history = async ({ roomId, seq }: Message): Promise<readonly Message[]> => (await records.listEarlier(roomId, seq, HISTORY)).filter(({ deleted }) => deleted !== true);

  async function show({ roomId, seq }: Message, { text, citations, unsupported }: Answer): Promise<void> {
    const event: ServerMessage = { type: 'answer', roomId, replyTo: seq, text, citations, unsupported };
    await relay.publish(`room.${roomId}`, JSON.stringify(event));
  }

  /** The answer; null when the server closes before it is written. */
  async function compose(question: Message, videoId: string | null, signal: AbortSignal): Promise<Said | null> {
    if (videoId === null) return { text: 'This room has no video, so there is nothing I could look the answer up in.', citations: [] };
    let written: Said = { text: '', citations: [] };
    try {
      signal.throwIfAborted();
      const writing = answer({ videoId, question: question.text, history: await history(question), signal });
      for (;;) {
        const { done, value } = await writing.next();
        if (done) return value;
        written = value;
        await show(question, value);
      }
    } catch (error) {
      if (isClosing) return null;
      if (isAbortError(error)) return { ...written, text: written.text || 'The answer was stopped.', note: 'stopped' };
      logger.error('the bot could not answer', { roomId: question.roomId, videoId, reason: String(error) });
      const text = isCuelightError(error) && error.code !== 'internal' ? error.message : 'I could not look that up just now; please ask again in a moment.';
      return { text, citations: [] };
    }
  }

  async function post(question: Message, { text, citations, generated, note, unsupported }: Said): Promise<void> {
    try {
      await messages.post({
        roomId: question.roomId, clientId: `answer-${question.id}`, author: BOT, text, at: question.at, citations, replyTo: question.seq,
        ...(generated ? { generated } : {}), ...(note ? { note } : {}), ...(unsupported?.length ? { unsupported } : {}),
      });
    } catch (error) {
      logger.error('an answer could not be stored', { roomId: question.roomId, reason: String(error) });
    }
  }

  /** What a bot had written when it went away becomes its answer, and says so. */
  async function end({ id, roomId, seq, at }: Message, { author, text, citations, unsupported }: KeptAnswer, note: AnswerNote): Promise<void> {
    await messages.post({ roomId, clientId: `ended-${id}`, author, text, at, citations, replyTo: seq, note, ...(unsupported?.length ? { unsupported } : {}) });
  }

  const bot: Bot = {
    async answer(question, videoId) {
      const { roomId, seq, author } = question;
      const key = keyOf(roomId, seq);
      if (author.kind === 'bot' || isClosing || queue.has(key)) return;
      if (queue.isFull(roomId)) {
        await post(question, { text: 'Too many questions are waiting in this room; please ask again in a moment.', citations: [], note: 'too_many' });
        return;
      }
      await queue.run(roomId, key, async (signal) => {
        const said = await compose(question, videoId, signal);
        if (said !== null && !forgotten.delete(key)) await post(question, said);
      });
    },
    async stop(roomId, seq, participantId, hasBot) {
      const question = await records.getMessage(roomId, seq);
      if (question?.author.id !== participantId) throw new CuelightError('forbidden', 'Only who asked a question can stop its answer.', { what: 'stop' });
      await relay.publish(CONTROL, JSON.stringify({ type: 'stop_answer', roomId, seq } satisfies StopAnswer));
      // a site's own bot hears it in the room
      await relay.publish(`room.${roomId}`, JSON.stringify({ type: 'stop', roomId, seq } satisfies ServerMessage));
      const half = hasBot ? undefined : (await records.listKeptAnswers(roomId)).find(({ replyTo }) => replyTo === seq);
      if (half !== undefined) await end(question, half, 'stopped');
    },
    forget(roomId, seq) {
      relay.publish(CONTROL, JSON.stringify({ type: 'forget_answer', roomId, seq } satisfies StopAnswer)).catch((error: unknown) => {
        logger.warn('an answer to a deleted question could not be stopped', { roomId, reason: String(error) });
      });
    },
    async resume(roomId, videoId) {
      // who comes without the video has not come to hear its answers
      if (videoId === null || seen.has(roomId)) return;
      if (seen.size >= MOST_ROOMS) seen.clear();
      seen.add(roomId);
      await bot.tend(roomId, videoId);
    },
    async tend(roomId, videoId) {
      try {
        const kept = new Map((await records.listKeptAnswers(roomId)).map((half) => [half.replyTo, half]));
        for (const question of (await records.listOpenQuestions(roomId)).slice(-MOST_TENDED)) {
          const half = kept.get(question.seq);
          if (isClosing) return;
          if (half !== undefined && Date.now() - Date.parse(half.writtenAt) > ANSWER_VALID_MS) await end(question, half, 'interrupted');
          else if (half === undefined && videoId !== null) await bot.answer(question, videoId);
        }
      } catch (error) {
        logger.error('open questions of a room could not be looked after', { roomId, reason: String(error) });
        seen.delete(roomId);
      }
    },
    async close() {
      isClosing = true;
      await queue.close();
      await control.then((unsubscribe) => unsubscribe(), () => undefined);
    },
  };
  return bot;
}
