import type { Appearance, Cue, TextLine } from '@cuelight/protocol';
import type { Said } from './answer/thread.js';
import { plainCue, type PlainCue } from './plain-cue.js';

/**
 * What callers hand in may come from files of all kinds, and from code without types: lists that are null, cues without a text, words without a
 * time. Nothing of that may stop a search, or leave an index half changed.
 */

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
const textOf = (value: unknown): string => (typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '');
/** Anything as a number; NaN for what is none. Of times that is put right later on. */
export const givenNumber = (value: unknown): number => (typeof value === 'number' ? value : typeof value === 'string' && value.trim() ? Number(value) : NaN);
/** Anything as a whole number from 0 on; 0 for what is none. */
export const givenCount = (value: unknown): number => Math.max(0, Math.trunc(givenNumber(value)) || 0);
const isTimed = ({ start, end }: { readonly start?: unknown; readonly end?: unknown }): boolean => typeof start === 'number' && typeof end === 'number';
/** The same with times that are numbers; the same object where they are. */
const timed = <T extends { readonly start: number; readonly end: number }>(one: T): T => (isTimed(one) ? one : { ...one, start: givenNumber(one.start), end: givenNumber(one.end) });
const listOf = <T>(value: readonly T[] | null | undefined): readonly T[] => (Array.isArray(value) ? value as readonly T[] : []);

/**
 * Cues that all have times, a text, words and a speaker. Every field of a caller's cue is read just once: where each cue is a kind of object
 * of its own, as Node 20 makes of `{ ...cue, id }`, reading one takes longer than indexing a word.
 */
export function givenCues(cues: readonly Cue[] | null | undefined): readonly PlainCue[] {
  const read: PlainCue[] = [];
  for (const cue of listOf(cues)) {
    if (!isObject(cue)) continue;
    const { start, end, text, words, speaker }: Partial<Record<keyof Cue, unknown>> = cue;
    read.push(plainCue(givenNumber(start), givenNumber(end), textOf(text), Array.isArray(words) ? words as Cue['words'] : undefined, typeof speaker === 'string' ? speaker : undefined));
  }
  return read;
}

export const givenLines = (lines: readonly TextLine[] | null | undefined): readonly TextLine[] => listOf(lines).filter((line) => isObject(line) && typeof line.text === 'string').map(timed);

export const givenAppearances = (appearances: readonly Appearance[] | null | undefined): readonly Appearance[] => (
  listOf(appearances).filter((one) => isObject(one) && typeof one.label === 'string').map(timed)
);

/** Anything as the text of a query or a title. */
export const givenText: (value: unknown) => string = textOf;

/** @throws TypeError where there is none: two videos without an id would be the same one. */
export function givenId(id: unknown): string {
  if (typeof id === 'string' && id !== '') return id;
  throw new TypeError(`A video needs an id: a text that is its own. This one has ${JSON.stringify(id) ?? 'none'}.`);
}

/** What was said before, as callers keep it: a question, a message, a message of a language model's host, or a question with its answer. */
export type History = readonly (
  | string | Said | { readonly role: string; readonly content: string } | { readonly question: string; readonly answer: string | { readonly text: string } }
)[];

const PERSON = { kind: 'person' } as const;
const BOT = { kind: 'bot' } as const;

/** {@link History} as messages. */
export function givenHistory(history: History | null | undefined): readonly Said[] {
  return listOf(history).flatMap((one): Said[] => {
    if (typeof one === 'string') return [{ text: one, author: PERSON }];
    if (!isObject(one)) return [];
    if ('question' in one) {
      const answer = isObject(one.answer) ? one.answer.text : one.answer;
      return [{ text: textOf(one.question), author: PERSON }, { text: textOf(answer), author: BOT }];
    }
    if ('role' in one) return one.role === 'system' ? [] : [{ text: textOf(one.content), author: one.role === 'user' ? PERSON : BOT }];
    return [{ text: textOf(one.text), author: isObject(one.author) && one.author.kind === 'bot' ? BOT : PERSON }];
  });
}
