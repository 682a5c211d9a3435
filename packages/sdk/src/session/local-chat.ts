import { isAbortError, toCuelightError, type Answer, type Chapter, type Message, type Participant } from '@cuelight/protocol';
import type { Generator } from '@cuelight/search/grounding';
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
  /** What is written of an answer becomes the answer; of one that is only looked up nothing is said. */
  stopAnswer(): void;
}

export interface LocalChatParts {
  readonly store: Store;
  readonly index: Pick<VideoIndex, 'answer' | 'passagesFor' | 'verifyCitation'>;
  readonly log: ChatLog;
  /** Writes the answers; without one they are the video's own sentences. */
  readonly generator?: (() => Promise<Generator | undefined>) | undefined;
}

/** Messages before a question that may tell what it is about. */
const HISTORY = 10;

type Said = Pick<Message, 'text' | 'at' | 'replyTo' | 'citations'> & Pick<Message, 'ask' | 'generated' | 'note' | 'unsupported'>;

/** The titles that a model wrote, in place of those that the same chapters have; the file's own chapters begin elsewhere. */
function showTitles(store: Store, chapters: readonly Chapter[]): void {
  const shown = store.get().chapters;
  const isSame = ({ videoId, start }: Chapter, at: number): boolean => videoId === chapters[at]?.videoId && start === chapters[at].start;
  if (shown.length > 0 && shown.length === chapters.length && shown.every(isSame)) store.set('chapters', chapters);
}

export function createLocalChat({ store, index, log, generator: writer }: LocalChatParts): LocalChat {
  let room = '';
  let answering = new AbortController();

  const add = async (author: Participant, said: Said): Promise<Message> => {
    const { messages } = store.get().chat;
    const id = crypto.randomUUID();
    const seq = (messages.at(-1)?.seq ?? 0) + 1;
    const message: Message = { id, roomId: room, seq, clientId: id, author, createdAt: new Date().toISOString(), ...said };
    const next = [...messages, message];
    store.patch('chat', { messages: next });
    // what can't be kept is said, and answered, all the same
    await log.save(room, next).catch((reason: unknown) => { store.patch('chat', { error: toCuelightError(reason) }); });
    return message;
  };

  /** All that is written by now, then the answer. */
  async function* answersTo(question: Message, history: readonly Message[], signal: AbortSignal): AsyncGenerator<Answer, Answer, void> {
    const generator = await writer?.();
    // getting a model ready may take a while
    signal.throwIfAborted();
    if (generator === undefined) return index.answer(question.text, { history, signal });
    const { groundedAnswer } = await import('@cuelight/search/grounding');
    return yield* groundedAnswer({
      question: question.text, history, generator, signal,
      grounds: { answer: (text, options) => index.answer(text, options), passagesFor: (text, options) => index.passagesFor(text, options), verify: (citation) => index.verifyCitation(citation) },
    });
  }

  /** The answer; null when it was stopped before anything was written. */
  const write = async (question: Message, history: readonly Message[], signal: AbortSignal): Promise<Answer | null> => {
    let written: Answer | null = null;
    try {
      const writing = answersTo(question, history, signal);
      for (;;) {
        const { done, value } = await writing.next();
        if (signal.aborted) throw signal.reason;
        if (done) return value;
        written = value;
        const { text, citations, unsupported } = value;
        store.patch('chat', { answer: { replyTo: question.seq, text, citations, unsupported } });
      }
    } catch (reason) {
      if (!signal.aborted) throw reason;
      return written === null ? null : { ...written, note: 'stopped' };
    }
  };

  const answer = async (question: Message, history: readonly Message[]): Promise<void> => {
    const mine = (answering = new AbortController());
    store.patch('chat', { answering: true, answer: null });
    try {
      const said = await write(question, history, mine.signal);
      if (said === null || question.roomId !== room) return;
      if (said.generated) showTitles(store, said.chapters ?? []);
      const { text, citations, generated, note, unsupported } = said;
      await add(BOT, { text, at: question.at, replyTo: question.seq, citations, generated, note, unsupported });
    } finally {
      if (answering === mine) store.patch('chat', { answering: false, answer: null });
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
      store.patch('chat', { connection: 'local', roomId, messages: [], pending: [], participants: [store.get().chat.me, BOT], answer: null, standing: null, attached: [], attaching: [], draft: null, error: null });
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
