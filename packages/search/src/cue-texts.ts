import { Column } from './column.js';
import { afterBlank, afterNothing, capitalised, CAPITAL, CAPITALS, END, LOWER, lettersOfWord, OWN, type Letters, type Spellings } from './spellings.js';
import type { Known, Vocabulary } from './vocabulary.js';

/** From this byte on, a style's number takes another one. */
const TWO_BYTES = 240;
/** Before signs as they are: their count as UTF-8, and they. */
const RAW = 0;

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** A token's place in the text of its cue. */
export interface Place {
  readonly from: number;
  readonly to: number;
}

export interface ReadText {
  readonly text: string;
  /** Of every token. */
  readonly places: readonly Place[];
}

/**
 * The texts of cues, as what their tokens don't tell: before which word what stands, and how it is written. Most words take one byte.
 * A text comes back as it was, but a lone surrogate between words may come back as U+FFFD.
 */
export class CueTexts {
  readonly bytes = new Column(1);
  /** Where each text ends. */
  readonly ends = new Column(2);
  readonly #vocabulary: Vocabulary;
  readonly #spellings: Spellings;
  /** The text that is being written, and how far it is. */
  #text = '';
  #at = 0;

  constructor(vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary;
    this.#spellings = vocabulary.spellings;
  }

  /** Begins a text; its first `skip` characters are without tokens. */
  begin(text: string, skip: number): void {
    this.#text = text;
    this.#at = 0;
    if (skip > 0) this.#raw(skip);
  }

  /** The word `[from, to)`, of Latin letters only, of which so many are capitals; `signs` are those of the text. */
  plain(from: number, to: number, capitals: number, signs: Uint8Array): void {
    const letters = capitals === 0 ? LOWER : capitals === 1 && (signs[from] ?? 0) < 0x60 ? CAPITAL : capitals === to - from ? CAPITALS : OWN;
    const at = this.#at;
    if (from === at + 1 && signs[at] === 0x20) this.bytes.push(afterBlank(letters));
    else if (from === at) this.bytes.push(afterNothing(letters));
    else {
      const isBeforeBlank = from === at + 2 && signs[at + 1] === 0x20;
      const style = isBeforeBlank || from === at + 1 ? this.#spellings.styleAfter(signs[at] ?? 0, isBeforeBlank, letters) : 0;
      if (style > 0) this.#put(style);
      else this.#style(from, letters);
    }
    if (letters === OWN) this.#number(this.#spellings.word(this.#text.slice(from, to)));
    this.#at = to;
  }

  /** Any other word, with its tokens. */
  spelt(word: string, from: number, tokens: readonly Known[]): void {
    if (!tokens.length) return;
    const letters = tokens.length === 1 ? lettersOfWord(word, this.#vocabulary.terms[tokens[0]?.id ?? 0] ?? '') : OWN;
    this.#style(from, letters);
    if (letters === OWN) this.#number(this.#spellings.word(word));
    this.#at = from + word.length;
  }

  end(): void {
    const left = this.#text.length - this.#at;
    const last = left === 1 ? this.#text.charCodeAt(this.#at) : 0x80;
    const style = last < 0x80 ? this.#spellings.styleAfter(last, false, END) : 0;
    if (style > 0) this.#put(style);
    else if (left > 0) this.#style(this.#text.length, END);
    this.ends.push(this.bytes.length);
    this.#text = '';
  }

  /** A text whose tokens, without the first `skip` characters, begin at a position. */
  read(cue: number, tokens: Column, firstToken: number): ReadText {
    const { data } = this.bytes;
    const to = this.ends.at(cue);
    const places: Place[] = [];
    let text = '';
    let token = firstToken;
    let at = cue > 0 ? this.ends.at(cue - 1) : 0;
    const number = (): number => {
      let value = 0;
      for (let factor = 1; ; factor *= 0x80) {
        const byte = data[at++] ?? 0;
        value += (byte & 0x7f) * factor;
        if (byte < 0x80) return value;
      }
    };
    while (at < to) {
      const byte = data[at++] ?? 0;
      if (byte === RAW) {
        const length = number();
        text += decoder.decode(data.subarray(at, at + length));
        at += length;
        continue;
      }
      const { gap = '', letters = END } = this.#spellings.styles[byte < TWO_BYTES ? byte : ((byte - TWO_BYTES) << 8) | (data[at++] ?? 0)] ?? {};
      text += gap;
      if (letters === END) continue;
      const from = text.length;
      if (letters === OWN) {
        const word = this.#spellings.words[number()] ?? '';
        for (const known of this.#vocabulary.read(word)) places.push({ from: from + known.from, to: from + known.to });
        token = firstToken + places.length;
        text += word;
        continue;
      }
      const term = this.#vocabulary.terms[tokens.at(token)] ?? '';
      text += letters === LOWER ? term : letters === CAPITAL ? capitalised(term) : term.toUpperCase();
      places.push({ from, to: text.length });
      token += 1;
    }
    return { text, places };
  }

  /** Adds the texts `[from, to)` of others. */
  take({ bytes, ends }: CueTexts, from: number, to: number): void {
    const start = from > 0 ? ends.at(from - 1) : 0;
    const shift = this.bytes.length - start;
    this.bytes.take(bytes, start, to > from ? ends.at(to - 1) : start);
    this.ends.take(ends, from, to, shift);
  }

  /** Takes away all texts from one on. */
  cut(from: number): void {
    this.bytes.length = from > 0 ? this.ends.at(from - 1) : 0;
    this.ends.length = from;
  }

  #style(from: number, letters: Letters): void {
    let style = this.#spellings.style(this.#text.slice(this.#at, from), letters);
    if (style === 0) {
      this.#raw(from);
      style = this.#spellings.style('', letters);
    }
    this.#put(style);
  }

  #put(style: number): void {
    if (style < TWO_BYTES) this.bytes.push(style);
    else {
      this.bytes.push(TWO_BYTES + (style >> 8));
      this.bytes.push(style & 0xff);
    }
  }

  /** Everything before `to` that isn't written yet, as it is. */
  #raw(to: number): void {
    const signs = encoder.encode(this.#text.slice(this.#at, to));
    this.bytes.push(RAW);
    this.#number(signs.length);
    for (const sign of signs) this.bytes.push(sign);
    this.#at = to;
  }

  /** Seven bits a byte, the lowest first. */
  #number(value: number): void {
    let left = value;
    for (; left >= 0x80; left = Math.floor(left / 0x80)) this.bytes.push((left & 0x7f) | 0x80);
    this.bytes.push(left);
  }
}
