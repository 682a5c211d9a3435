import type { Hit, Message } from '@cuelight/protocol';
import type { Meanings } from '../understand/meanings.js';
import type { Store } from './store.js';
import type { VideoIndex } from './video-index.js';

/** Of so many of the newest questions that the video does not answer. */
const MOST_QUESTIONS = 3;
const MOST_MOMENTS = 3;
/** Among them are messages, the question first of all. */
const LOOKED_AT = 30;

/** An answer without a moment says that there is none, unless it was never finished. */
const isWithout = ({ author, replyTo, citations, deleted, note }: Message): boolean => (
  author.kind === 'bot' && replyTo !== null && citations.length === 0 && deleted !== true && note !== 'stopped' && note !== 'interrupted' && note !== 'too_many'
);

export interface UnansweredParts {
  readonly store: Store;
  readonly index: Pick<VideoIndex, 'search'>;
  videoId(): string;
  /** What the open video's words mean, where that was worked out. */
  meanings?(): Pick<Meanings, 'search'> | null;
}

/**
 * Keeps `chat.closest`: for questions that the video does not answer, what it says with some of their words, and, where its meanings are known,
 * what it says of the like. None of that is an answer, and where nothing comes near there is nothing. Returns what ends it.
 */
export function followUnanswered({ store, index, videoId, meanings = () => null }: UnansweredParts): () => void {
  let read: readonly unknown[] = [];
  let looking = new AbortController();

  const closestTo = async (question: string, signal: AbortSignal): Promise<readonly Hit[]> => {
    // the answer stands without them
    const hits = await index.search(question, { limit: LOOKED_AT, signal }).catch(() => []);
    const said = hits.filter(({ source }) => source !== 'chat' && source !== 'title');
    const meant = await meanings()?.search(question, signal).catch(() => []) ?? [];
    if (meant.length === 0) return said.slice(0, MOST_MOMENTS);
    const { fuseHits } = await import('@cuelight/search/vectors');
    return fuseHits(said, meant, MOST_MOMENTS);
  };
  const look = async (messages: readonly Message[], { signal }: AbortController): Promise<void> => {
    const said = new Map(messages.map(({ seq, text }) => [seq, text]));
    const found = await Promise.all(messages.filter(isWithout).slice(-MOST_QUESTIONS).map(async ({ id, replyTo }) => [id, await closestTo(said.get(replyTo ?? 0) ?? '', signal)] as const));
    const closest = Object.fromEntries(found.filter(([, moments]) => moments.length > 0));
    if (!signal.aborted && (found.length > 0 || Object.keys(store.get().chat.closest).length > 0)) store.patch('chat', { closest });
  };

  const stop = store.subscribe(({ chat: { messages }, transcript: { cues } }) => {
    const id = videoId();
    const now = [id, messages, cues, meanings()];
    if (now.every((one, at) => one === read[at])) return;
    read = now;
    looking.abort();
    looking = new AbortController();
    if (id !== '') void look(messages, looking);
  });
  return () => {
    stop();
    looking.abort();
  };
}
