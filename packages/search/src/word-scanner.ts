/** First value of a word's hash, and the next one with one more code unit (FNV-1a). */
export const HASH_BASIS = 0x811c_9dc5;
export const hashed = (hash: number, code: number): number => Math.imul(hash ^ code, 0x0100_0193);

const LETTER = 1;
const DIGIT = 2;
/** Signs that join what stands before and after them into one word; a dot or comma does so between digits only. */
const JOINS = 3;
const JOINS_DIGITS = 4;
const KINDS = Uint8Array.from({ length: 128 }, (_, code) => {
  const sign = String.fromCharCode(code);
  if (/[a-zA-Z]/.test(sign)) return LETTER;
  if (/\d/.test(sign)) return DIGIT;
  return sign === "'" || sign === '-' ? JOINS : sign === '.' || sign === ',' ? JOINS_DIGITS : 0;
});

export const isAscii = (text: string): boolean => /^[\0-\x7f]*$/.test(text);

/** Finds the words of an ASCII text one by one, without making anything: the same words as the pattern in tokenize.ts. */
export class WordScanner {
  /** Where the word stands that {@link next} found. */
  start = 0;
  end = 0;
  /** Whether the word is letters only; then the hash of these as small letters, and how many are capitals. */
  isPlain = false;
  hash = 0;
  capitals = 0;
  #text = '';

  /** From the beginning of another text. */
  read(text: string, from = 0): this {
    this.#text = text;
    this.end = from;
    return this;
  }

  /** Goes to the next word; false after the last one. */
  next(): boolean {
    const text = this.#text;
    let at = this.end;
    while (at < text.length && (KINDS[text.charCodeAt(at)] ?? 0) !== LETTER && KINDS[text.charCodeAt(at)] !== DIGIT) at += 1;
    if (at >= text.length) {
      this.end = at;
      return false;
    }
    this.start = at;
    let hash = HASH_BASIS;
    let capitals = 0;
    for (let code = text.charCodeAt(at); KINDS[code] === LETTER; code = text.charCodeAt(at)) {
      hash = hashed(hash, code | 0x20);
      if (code < 0x60) capitals += 1;
      at += 1;
    }
    this.hash = hash;
    this.capitals = capitals;
    const end = this.#endFrom(at);
    this.isPlain = end === at;
    this.end = end;
    return true;
  }

  /** The end of the word of which everything before `at` is known. */
  #endFrom(from: number): number {
    const text = this.#text;
    let at = from;
    for (;;) {
      const kind = KINDS[text.charCodeAt(at)] ?? 0;
      if (kind === LETTER || kind === DIGIT) {
        at += 1;
        continue;
      }
      if (kind === 0) return at;
      const next = KINDS[text.charCodeAt(at + 1)] ?? 0;
      const joins = kind === JOINS ? next === LETTER || next === DIGIT : next === DIGIT && KINDS[text.charCodeAt(at - 1)] === DIGIT;
      if (!joins) return at;
      at += 1;
    }
  }
}
