/** Words of so many Latin letters are two numbers of 30 bits, five a letter: compared in no time, and found without making a text. */
export const MOST_PACKED = 12;
const HALF = MOST_PACKED / 2;

const LETTER = 1;
const DIGIT = 2;
/** Signs that join what stands before and after them into one word; a dot or comma does so between digits only. */
const JOINS = 3;
const JOINS_DIGITS = 4;
const KINDS = Uint8Array.from({ length: 256 }, (_, code) => {
  const sign = code < 128 ? String.fromCharCode(code) : '';
  if (/[a-zA-Z]/.test(sign)) return LETTER;
  if (/\d/.test(sign)) return DIGIT;
  return sign === "'" || sign === '-' ? JOINS : sign === '.' || sign === ',' ? JOINS_DIGITS : 0;
});

const encoder = new TextEncoder();

export function isAscii(text: string): boolean {
  let all = 0;
  for (let at = 0; at < text.length; at += 1) all |= text.charCodeAt(at);
  return all < 0x80;
}

/**
 * Finds the words of an ASCII text one by one, without making anything: the same words as the pattern in tokenize.ts. The text is read as
 * bytes with a zero behind them, at which every loop ends: reading behind the end of a text is many times as slow.
 */
export class WordScanner {
  /** The signs of the text. */
  bytes = new Uint8Array(256);
  length = 0;
  /** Where the word stands that {@link next} found. */
  start = 0;
  end = 0;
  /** Whether the word is at most {@link MOST_PACKED} Latin letters; then these packed, capitals as small letters, and how many are capitals. */
  isPlain = false;
  low = 0;
  high = 0;
  capitals = 0;

  /** Goes to the beginning of another text, or to an offset in it; false for one that isn't ASCII, which it can't read. */
  read(text: string, from = 0): boolean {
    const { length } = text;
    if (length >= this.bytes.length) this.bytes = new Uint8Array(2 * length + 1);
    // what is made for copying texts takes half as long as a loop over their signs; a sign beyond ASCII takes more than one byte
    const { read, written } = encoder.encodeInto(text, this.bytes);
    this.bytes[length] = 0;
    this.length = length;
    this.end = from;
    return read === length && written === length;
  }

  /** Goes to the next word; false after the last one. */
  next(): boolean {
    const { bytes, length } = this;
    let at = this.end;
    let code = bytes[at] ?? 0;
    let kind = KINDS[code] ?? 0;
    // a text may have zeros of its own
    while (kind !== LETTER && kind !== DIGIT) {
      if (at >= length) {
        this.end = length;
        return false;
      }
      at += 1;
      code = bytes[at] ?? 0;
      kind = KINDS[code] ?? 0;
    }
    const start = at;
    const half = at + HALF;
    let low = 0;
    let high = 0;
    let capitals = 0;
    while (kind === LETTER) {
      if (at < half) low = (low << 5) | (code & 0x1f);
      else high = (high << 5) | (code & 0x1f);
      capitals += ((code >> 5) & 1) ^ 1;
      at += 1;
      code = bytes[at] ?? 0;
      kind = KINDS[code] ?? 0;
    }
    this.start = start;
    this.low = low;
    this.high = high;
    this.capitals = capitals;
    if (kind !== 0) {
      const end = this.#endFrom(at);
      this.isPlain = end === at && end - start <= MOST_PACKED;
      this.end = end;
      return true;
    }
    this.isPlain = at - start <= MOST_PACKED;
    this.end = at;
    return true;
  }

  /** The end of the word of which everything before `at` is known. */
  #endFrom(from: number): number {
    const { bytes } = this;
    let at = from;
    for (;;) {
      const kind = KINDS[bytes[at] ?? 0] ?? 0;
      if (kind === LETTER || kind === DIGIT) {
        at += 1;
        continue;
      }
      if (kind === 0) return at;
      const next = KINDS[bytes[at + 1] ?? 0] ?? 0;
      const joins = kind === JOINS ? next === LETTER || next === DIGIT : next === DIGIT && KINDS[bytes[at - 1] ?? 0] === DIGIT;
      if (!joins) return at;
      at += 1;
    }
  }
}
