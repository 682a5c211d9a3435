import { isSign, tokenize } from '../tokenize.js';
import type { Part, Script } from './script.js';
import { telling, type Telling } from './telling.js';

/** Characters of a title. */
const LONGEST = 60;
/** Words of a phrase. */
const WORDS = 3;
/** A second phrase that tells at least so much of what the first does stands beside it. */
const SECOND = 0.45;
/** Sentences at the start of a part that may be its heading. */
const HEADS = 2;
/** Words of a heading at most. */
const HEADING = 8;

interface Phrase {
  readonly text: string;
  readonly words: readonly number[];
  readonly count: number;
  readonly score: number;
}

const capital = (text: string): string => text.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());

/** A sentence as a heading: without "So, now" before it and the full stop after it. */
const headingOf = (text: string, { language }: Script): string => capital(text.replace(language.opening, '').replace(/[.,;:!…]+$/, '').trim() || text);

/** A question that opens a part, or a short sentence about what the whole part is about. */
function heading(script: Script, { from, to }: Part, counts: ReadonlyMap<number, number>): string | null {
  for (let at = from; at < Math.min(to, from + HEADS); at += 1) {
    const text = script.sentences[at]?.text ?? '';
    const words = script.words[at] ?? [];
    const title = headingOf(text, script);
    if (!title || title.length > LONGEST || !words.length) continue;
    if (/[?？]$/.test(title) && to - from > HEADS) return title;
    const length = title.split(' ').length;
    if (/[.!]$/.test(text) && length <= HEADING && length > 1 && !script.language.continues.test(text) && words.some((word) => (counts.get(word) ?? 0) > 1)) return title;
  }
  return null;
}

/** A place of a text at which words stand, with what is around them. */
interface Token {
  readonly term: string;
  readonly text: string;
  readonly word: number | undefined;
  /** Nothing but blanks is between it and the next one. */
  readonly joined: boolean;
}

function tokensOf(text: string, { wordOf }: Script): Token[] {
  const tokens = tokenize(text);
  return tokens.map(({ term, from, to }, at) => ({
    term, text: text.slice(from, to), word: wordOf(term), joined: /^[\s‐‑-]*$/u.test(text.slice(to, tokens[at + 1]?.from ?? to)) && at + 1 < tokens.length,
  }));
}

/**
 * Runs of words that are said more than once and read like the name of a thing: their first word stands after an article or the like at
 * least once, and their last before none that goes with it. Names of several words need be said only once.
 */
function phrasesOf(script: Script, { from, to }: Part, { counts, weights }: Telling): Phrase[] {
  const { language } = script;
  const phrases = new Map<string, Phrase & { isAfter: boolean; isWhole: boolean }>();
  for (const { text } of script.sentences.slice(from, to)) {
    const tokens = tokensOf(text, script);
    // where all is in capitals they make no names
    const hasSmall = /\p{Ll}/u.test(text);
    tokens.forEach((first, start) => {
      const mayBeName = start > 0 && language.code === 'en' && hasSmall && /^\p{Lu}/u.test(first.text);
      if (first.word === undefined || isSign(first.term) || ((counts.get(first.word) ?? 0) < 2 && !mayBeName)) return;
      const words: number[] = [];
      for (let at = start; at < Math.min(tokens.length, start + WORDS); at += 1) {
        const token = tokens[at];
        if (token?.word === undefined) return;
        words.push(token.word);
        const own = tokens.slice(start, at + 1).map((one) => one.text).join(' ');
        const isName = mayBeName && words.length > 1 && /^(?:\p{Lu}\S*(?: |$))+$/u.test(own);
        const known = phrases.get(words.join(' '));
        const next = tokens[at + 1];
        phrases.set(words.join(' '), {
          // inside a sentence a name keeps its capital, other words have none
          text: start > 0 || !known ? own : known.text, words: [...words], count: (known?.count ?? 0) + (isName && !known ? 2 : 1), score: 0,
          isAfter: isName || (known?.isAfter ?? false) || (start > 0 && language.beforeNouns.has(tokens[start - 1]?.term ?? '')),
          isWhole: isName || (known?.isWhole ?? false) || !token.joined || next?.word === undefined,
        });
        if (!token.joined) return;
      }
    });
  }
  return [...phrases.values()]
    .filter(({ text, count, isAfter, isWhole, words }) => count > 1 && /\p{L}/u.test(text) && isWhole && (isAfter || words.length > 1))
    .map((phrase) => ({ ...phrase, score: phrase.count ** 0.5 * phrase.words.reduce((sum, word) => sum + (weights.get(word) ?? 0), 0) / phrase.words.length ** 0.5 }))
    .sort((a, b) => b.score - a.score);
}

/** The beginning of the sentence that tells most, cut at a clause or a word. */
function clause(script: Script, { from, to }: Part, weights: ReadonlyMap<number, number>): string {
  let best = from;
  let most = -1;
  for (let at = from; at < to; at += 1) {
    const words = script.words[at] ?? [];
    const text = script.sentences[at]?.text ?? '';
    const score = words.reduce((sum, word) => sum + (weights.get(word) ?? 0), 0) / (words.length + 2) * (script.language.continues.test(text) || /[?？]$/.test(text) ? 0.5 : 1) * (headingOf(text, script).includes(' ') || isSign(text.slice(0, 1)) ? 1 : 0.1);
    if (score > most) [best, most] = [at, score];
  }
  const text = headingOf(script.sentences[best]?.text ?? '', script);
  if (text.length <= LONGEST) return text;
  const [first = ''] = text.split(/[,;:–—]\s/);
  if (first.length <= LONGEST && first.split(' ').length > 2) return first;
  return `${text.slice(0, LONGEST).replace(/\s+\S*$/, '')}…`;
}

/** A title for each part: its own heading, else what it says most and the others don't, else its most telling sentence. Yields now and then. */
export function* titlesOf(script: Script, parts: readonly Part[]): Generator<undefined, string[]> {
  const used = new Set<string>();
  const titleOf = (part: Part): string => {
    const told = telling(script, part);
    const own = heading(script, part, told.counts);
    if (own !== null && !used.has(own)) {
      used.add(own);
      return own;
    }
    const [first, ...others] = phrasesOf(script, part, told).filter(({ text }) => !used.has(text.toLowerCase()));
    if (!first) return clause(script, part, told.weights);
    used.add(first.text.toLowerCase());
    const second = others.find(({ words, score }) => score >= first.score * SECOND && !words.some((word) => first.words.includes(word)));
    if (!second) return capital(first.text);
    used.add(second.text.toLowerCase());
    return capital(`${first.text} ${script.language.says.and} ${second.text}`);
  };
  const titles: string[] = [];
  for (const part of parts) {
    titles.push(titleOf(part));
    yield;
  }
  return titles;
}
