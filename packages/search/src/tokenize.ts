import { isAscii, WordScanner } from './word-scanner.js';

/** Words with inner apostrophes and hyphens, numbers with inner dots and commas; scripts without blanks come out sign by sign. */
const SIGN = '[\\p{sc=Han}\\p{sc=Hira}\\p{sc=Kana}\\p{sc=Thai}\\p{sc=Lao}\\p{sc=Khmr}\\p{sc=Mymr}ー]\\p{M}*';
const LETTERS = `(?:[a-zA-Z]|(?!${SIGN})[\\p{L}\\p{M}\\p{N}])+`;
const WORD = new RegExp(`${LETTERS}(?:(?:['’‐‑-]|(?<=\\p{N})[.,](?=\\p{N}))${LETTERS})*|${SIGN}`, 'gu');
const ONE_SIGN = new RegExp(`^${SIGN}$`, 'u');
const PART = /[^‐‑-]+/g;
const DASH = /[‐‑-]/;

/** One place of the stream. `from` and `to` are offsets into the text. */
export interface Token {
  readonly term: string;
  readonly from: number;
  readonly to: number;
  /** The term this token and the `span - 1` after it also stand for: `subinterpreters` for `sub-interpreters`. */
  readonly glued: string | undefined;
  readonly span: number;
}

/** Always the same fields in the same order: there are many of them, and copies made with `...` are slow to read in Node 20. */
const tokenOf = (term: string, from: number, to: number, span = 1, glued?: string): Token => ({ term, from, to, glued, span });

/** Case, diacritics, apostrophes and the commas of thousands taken away. */
export function fold(word: string): string {
  const plain = /^[\0-\x7f]*$/.test(word)
    ? word.toLowerCase()
    : word.toUpperCase().toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '').normalize('NFC');
  return plain.replace(/['’]|,(?=\d{3})/g, '');
}

/** Whether a term is a sign of a script without blanks. */
export const isSign = (term: string): boolean => term.charCodeAt(0) > 0x7f && ONE_SIGN.test(term);

/** Tokens of one word; their offsets count from the start of the word. */
export function splitWord(word: string): Token[] {
  const whole = (term: string, from: number, to: number): Token[] => (term ? [tokenOf(term, from, to)] : []);
  if (/^[a-zA-Z0-9]+$/.test(word)) return whole(word.toLowerCase(), 0, word.length);
  // patterns of Unicode's letters take milliseconds to be made: those who write in ASCII never wait for them
  const possessive = /['’]s$/i.test(word) ? (isAscii(word) ? /^([a-z]+)'s$/i : /^(\p{L}+)['’]s$/iu).exec(word) : null;
  if (possessive?.[1]) return [tokenOf(fold(possessive[1]), 0, word.length, 1, fold(word))];
  if (!DASH.test(word)) return whole(fold(word), 0, word.length);
  const parts = [...word.matchAll(PART)].flatMap(({ 0: part, index }) => whole(fold(part), index, index + part.length));
  const [first, ...rest] = parts;
  return first && rest.length ? [tokenOf(first.term, first.from, first.to, parts.length, parts.map(({ term }) => term).join('')), ...rest] : parts;
}

/** Calls back for every word of a text. */
export function eachWord(text: string, visit: (word: string, offset: number) => void): void {
  text.replace(WORD, (word, offset: number) => {
    visit(word, offset);
    return '';
  });
}

export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  const add = (word: string, offset: number): void => {
    for (const { term, from, to, span, glued } of splitWord(word)) tokens.push(tokenOf(term, from + offset, to + offset, span, glued));
  };
  const words = new WordScanner();
  if (!words.read(text)) eachWord(text, add);
  else {
    while (words.next()) {
      const { start: from, end: to } = words;
      const word = text.slice(from, to);
      if (words.isPlain) tokens.push(tokenOf(word.toLowerCase(), from, to));
      else add(word, from);
    }
  }
  return tokens;
}
