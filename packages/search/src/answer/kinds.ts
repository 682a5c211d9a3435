import { NUMBER_WORDS } from '../number-words.js';
import { fold } from '../tokenize.js';
import { languageOf, type Kind, type Language } from './language/language.js';

/** Seconds of the video that a question is about. */
export interface Range {
  readonly from: number;
  /** Infinity: to the end. */
  readonly to: number;
}

/** How a question is asked. */
export interface Asking {
  readonly kind: Kind;
  readonly language: Language;
  /** What is left of the question for its topic. */
  readonly topic: string;
  /** Folded words that belong to how it is asked. */
  readonly frame: ReadonlySet<string>;
  /** Times that the question names: a moment has the same start and end. */
  readonly range: Range | null;
}

const CLOCK = /(?<!\d)(\d{1,2}(?::\d{2}){1,2})(?!\d)/g;
const SPAN = /(?<![\p{L}\p{N}])(?:(\d{1,3}|\p{L}+)\s+)?(min(?:ute)?n?s?|sec(?:ond)?s?|sekunden?)(?!\p{L})/iu;
const NONE: ReadonlySet<string> = new Set();

const secondsOf = (clock: string): number => clock.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);

/** `from 2:00 to 5:00`, `at 1:23`, `after 3:00`, `the first two minutes`; null where a question names no time. `end` is where the video ends. */
export function rangeOf(text: string, { span }: Language, end: number): Range | null {
  const clocks = [...text.matchAll(CLOCK)].map(([, clock = '']) => secondsOf(clock));
  const [one, two] = clocks;
  if (one !== undefined && two !== undefined) return { from: Math.min(one, two), to: Math.max(one, two) };
  if (one !== undefined) {
    if (/(?:after|since|from|ab|nach|seit)\W+\d/i.test(text)) return { from: one, to: Infinity };
    if (/(?:before|until|till|bis|vor)\W+\d/i.test(text)) return { from: 0, to: one };
    return { from: one, to: one };
  }
  const [, count = '', unit] = SPAN.exec(text) ?? [];
  if (unit === undefined) return null;
  const number = /\d/.test(count) ? Number(count) : NUMBER_WORDS.get(fold(count)) ?? span.numbers.indexOf(fold(count)) + 1;
  const seconds = Math.max(1, number) * (span.minute.test(unit) ? 60 : 1);
  if (span.first.test(text)) return { from: 0, to: seconds };
  return span.last.test(text) ? { from: Math.max(0, end - seconds), to: end } : null;
}

/** Words that are left of a question without those of asking. */
const hasTopic = (text: string, frame: ReadonlySet<string>, language: Language): boolean => (
  (text.match(/[\p{L}\p{N}]+/gu) ?? []).map(fold).some((word) => word !== '' && !frame.has(word) && !language.isStop(word))
);

/** Reads what kind a question is of. What only looks like one ("what is in chapter two?") is asked for a passage. */
export function readAsking(text: string, end: number): Asking {
  const language = languageOf(text);
  const range = rangeOf(text, language, end);
  const plain = text.replace(CLOCK, ' ');
  for (const { kind, pattern, frame } of language.wordings) {
    const found = pattern.exec(text);
    if (!found) continue;
    const words = new Set(frame.split(' '));
    const topic = (found.groups?.topic ?? found.groups?.topic2 ?? found.groups?.topic3 ?? plain).replace(CLOCK, ' ');
    const isAbout = hasTopic(topic.replace(SPAN, ' '), words, language);
    // outlines and summaries are of all that is said
    if ((kind === 'chapters' || kind === 'summary') && isAbout) continue;
    // what comes after a moment may name only its time, or nothing at all
    return { kind, language, topic, frame: words, range };
  }
  // "what is said at 2:30?"
  if (range && !hasTopic(plain.replace(SPAN, ' '), new Set(language.wordings.flatMap(({ frame }) => frame.split(' '))), language)) return { kind: range.from === range.to ? 'at' : 'summary', language, topic: '', frame: NONE, range };
  return { kind: 'passage', language, topic: text, frame: NONE, range: null };
}
