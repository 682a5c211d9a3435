import { isAbortError, isCuelightError, type Answer, type AnswerNote, type Chapter, type Citation } from '@cuelight/protocol';
import type { Said } from '../answer/answer.js';
import { groundSentence } from './ground-sentence.js';
import { Ground } from './ground.js';
import { harmlessText, hasLinkOrMarkup, visibleText } from './plain-text.js';
import type { PassagesOptions } from './passages.js';
import { titledChapters, withChapters } from './titles.js';
import type { Generator, Passage } from './types.js';
import { writtenSentences } from './written-sentences.js';

/** What an answer is written from and held against: an index, wherever it is, kept to one video. */
export interface Grounds {
  /** The answer without a generator: what is said where that gives none that can be shown. */
  answer(question: string, options: { readonly history: readonly Said[]; readonly signal: AbortSignal }): Promise<Answer>;
  /** See `passagesFor`. */
  passagesFor(question: string, options: Omit<PassagesOptions, 'videoId'>): Promise<readonly Passage[]>;
  /** Whether a citation's words stand in the index now, at its time. */
  verify(citation: Citation): Promise<boolean>;
}

export interface GroundedAnswerParts {
  readonly question: string;
  /** What was said before, oldest first. */
  readonly history: readonly Said[];
  readonly grounds: Grounds;
  readonly generator: Generator;
  /** What becomes of sentences that nothing supports; default `drop`. */
  readonly unsupported?: 'drop' | 'mark' | undefined;
  readonly signal: AbortSignal;
  /** Told why the generator gave nothing; the answer only has a note. */
  readonly onFailure?: ((error: unknown) => void) | undefined;
}

/**
 * Lets a generator write an answer and shows of it what the video says: sentence by sentence, each held against the passages and its
 * citations against the index before anybody sees it. Yields all that can be shown by now; returns the answer, which is the extractive one
 * where the generator fails, refuses or writes nothing that is supported, or where the answer is looked up; chapters
 * are found without it and get titles from it. Rejects with AbortError, or as the grounds do.
 */
export async function* groundedAnswer(parts: GroundedAnswerParts): AsyncGenerator<Answer, Answer, void> {
  const { question, history, grounds, generator, unsupported = 'drop', signal } = parts;
  const extractive = await grounds.answer(question, { history, signal });
  if (extractive.chapters !== undefined) return namedByModel(extractive, extractive.chapters, parts);
  const passages = await grounds.passagesFor(question, { history, known: extractive.citations, signal });
  if (passages.length === 0) return inPlainText(extractive);
  const ground = new Ground(passages);
  const written = new WrittenAnswer();
  try {
    for await (const sentence of writtenSentences(generator.generate({ question, passages, history, signal }))) {
      signal.throwIfAborted();
      const grounded = groundSentence(sentence, ground);
      if (grounded === null) continue;
      const isSupported = grounded.isSupported && (await Promise.all(grounded.citations.map((citation) => grounds.verify(citation)))).every(Boolean);
      if (isSupported) written.add(grounded.text, grounded.citations);
      else if (unsupported === 'mark') written.mark(grounded.text);
      else written.leaveOut();
      if (written.isShown) yield written.answer;
    }
  } catch (error) {
    signal.throwIfAborted();
    if (isAbortError(error)) throw error;
    parts.onFailure?.(error);
    return { ...inPlainText(extractive), note: noteOf(error) };
  }
  signal.throwIfAborted();
  if (!written.isFound) return { ...inPlainText(extractive), ...(extractive.found ? { note: 'unsupported' as const } : {}) };
  return written.answer;
}

/** Chapters are worked out; a generator only names them. */
async function namedByModel(answer: Answer, chapters: readonly Chapter[], { question, grounds, generator, signal, onFailure }: GroundedAnswerParts): Promise<Answer> {
  const plain = inPlainText(answer);
  if (chapters.length !== answer.citations.length) return plain;
  const parts = await grounds.passagesFor(question, { parts: chapters.map(({ start, end }) => ({ start, end })), signal });
  try {
    const titled = await titledChapters(chapters, parts, generator, signal);
    return titled ? withChapters(answer, titled) : plain;
  } catch (error) {
    signal.throwIfAborted();
    if (isAbortError(error)) throw error;
    onFailure?.(error);
    return { ...plain, note: noteOf(error) };
  }
}

function noteOf(error: unknown): AnswerNote {
  const reason = isCuelightError(error) && error.code === 'generator_failed' && 'reason' in error.details ? error.details.reason : 'broken';
  return `model_${reason as 'unreachable' | 'busy' | 'refused' | 'broken' | 'slow'}`;
}

/** An extractive answer without links and markup in its text; its citations have the words as they stand. */
function inPlainText(answer: Answer): Answer {
  return hasLinkOrMarkup(answer.text) || answer.text !== visibleText(answer.text) ? { ...answer, text: plainParts(answer.text) } : answer;
}

/** Markers and line ends stay where they are. */
function plainParts(text: string): string {
  return text.split(/(\[(?:\d+:)?\d{1,2}:\d{2}\]|\n)/).map((part, index) => {
    if (index % 2 === 1) return part;
    const [, before = '', words = '', after = ''] = /^(\s*)([^]*?)(\s*)$/.exec(part) ?? [];
    return `${before}${harmlessText(words)}${after}`;
  }).join('');
}

/** What can be shown of an answer while it grows. */
class WrittenAnswer {
  #text = '';
  readonly #citations: Citation[] = [];
  readonly #unsupported: (readonly [number, number])[] = [];
  #hasLeftOut = false;

  /** Something the video says is in it. */
  get isFound(): boolean {
    return this.#citations.length > 0;
  }

  get isShown(): boolean {
    return this.#text !== '';
  }

  get answer(): Answer {
    return {
      found: this.isFound, text: this.#text, citations: [...this.#citations], generated: true,
      ...(this.#hasLeftOut ? { note: 'left_out' as const } : {}), ...(this.#unsupported.length ? { unsupported: [...this.#unsupported] } : {}),
    };
  }

  add(text: string, citations: readonly Citation[]): void {
    this.#append(text);
    this.#citations.push(...citations);
  }

  mark(text: string): void {
    const to = this.#append(text);
    this.#unsupported.push([to - text.length, to]);
  }

  leaveOut(): void {
    this.#hasLeftOut = true;
  }

  #append(text: string): number {
    this.#text += `${this.#text ? ' ' : ''}${text}`;
    return this.#text.length;
  }
}
