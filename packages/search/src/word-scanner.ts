/** Words of so many Latin letters are two numbers of 30 bits, five a letter: compared in no time, and found without making a text. */
export const MOST_PACKED = 12;
const HALF = MOST_PACKED / 2;

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

export function isAscii(text: string): boolean {
  let all = 0;
  for (let at = 0; at < text.length; at += 1) all |= text.charCodeAt(at);
  return all < 0x80;
}

/** Finds the words of an ASCII text one by one, without making anything: the same words as the pattern in tokenize.ts. */
export class WordScanner {
  /** Where the word stands that {@link next} found. */
  start = 0;
  end = 0;
  /** Whether the word is at most {@link MOST_PACKED} Latin letters; then these packed, capitals as small letters, and how many are capitals. */
  isPlain = false;
  low = 0;
  high = 0;
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
    for (let kind = KINDS[text.charCodeAt(at)] ?? 0; at < text.length && kind !== LETTER && kind !== DIGIT; kind = KINDS[text.charCodeAt(at)] ?? 0) at += 1;
    if (at >= text.length) {
      this.end = at;
      return false;
    }
    this.start = at;
    let low = 0;
    let high = 0;
    let capitals = 0;
    const half = at + HALF;
    for (let code = text.charCodeAt(at); KINDS[code] === LETTER; code = text.charCodeAt(at)) {
      if (at < half) low = (low << 5) | (code & 0x1f);
      else high = (high << 5) | (code & 0x1f);
      if (code < 0x60) capitals += 1;
      at += 1;
    }
    this.low = low;
    this.high = high;
    this.capitals = capitals;
    const end = this.#endFrom(at);
    this.isPlain = end === at && end - this.start <= MOST_PACKED;
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
