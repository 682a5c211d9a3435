/** How a word is written: as the vocabulary has it, with a capital, in capitals, or in a way of its own. `END`: no word, what follows the last one. */
export const LOWER = 0;
export const CAPITAL = 1;
export const CAPITALS = 2;
export const OWN = 3;
export const END = 4;
export type Letters = typeof LOWER | typeof CAPITAL | typeof CAPITALS | typeof OWN | typeof END;

/** What stands before a word, and how it is written. */
export interface Style {
  readonly gap: string;
  readonly letters: Letters;
}

/** Numbers of styles fit 12 bits; 0 is none. */
const MOST_STYLES = 4095;
/** Longer gaps are hardly ever the same. */
const LONGEST_GAP = 12;
const ALL_LETTERS: readonly Letters[] = [LOWER, CAPITAL, CAPITALS, OWN, END];

/** The style of a word after one blank, which most words are, and of one after nothing: so they are found without looking. */
export const afterBlank = (letters: Letters): number => 1 + letters;
export const afterNothing = (letters: Letters): number => 6 + letters;

/** Spellings that the vocabulary doesn't have, and styles of words, each once for all videos. */
export class Spellings {
  readonly words: string[] = [];
  readonly styles: Style[] = [{ gap: '', letters: END }];
  readonly #wordIds = new Map<string, number>();
  /** By letters, then by what stands before. */
  readonly #styleIds = ALL_LETTERS.map(() => new Map<string, number>());
  /** Styles after one ASCII sign, and after one and a blank: what most other words are, so that no text has to be made for them. 0: not asked for yet. */
  readonly #afterSign = new Uint16Array(0x80 * ALL_LETTERS.length * 2);

  constructor() {
    for (const gap of [' ', '']) for (const letters of ALL_LETTERS) this.#addStyle(gap, letters);
  }

  word(spelling: string): number {
    let id = this.#wordIds.get(spelling);
    if (id === undefined) {
      id = this.words.push(spelling) - 1;
      this.#wordIds.set(spelling, id);
    }
    return id;
  }

  /** Number of a style; 0 for one that is not worth remembering. */
  style(gap: string, letters: Letters): number {
    const id = this.#styleIds[letters]?.get(gap);
    if (id !== undefined) return id;
    return gap.length <= LONGEST_GAP && this.styles.length < MOST_STYLES ? this.#addStyle(gap, letters) : 0;
  }

  /** {@link style} of the gap that an ASCII sign is, alone or before a blank. */
  styleAfter(sign: number, isBeforeBlank: boolean, letters: Letters): number {
    const at = (sign * ALL_LETTERS.length + letters) * 2 + (isBeforeBlank ? 1 : 0);
    let id = this.#afterSign[at] ?? 0;
    if (id === 0) this.#afterSign[at] = id = this.style(String.fromCharCode(sign) + (isBeforeBlank ? ' ' : ''), letters);
    return id;
  }

  /** Takes over what others had; to be used on new ones. */
  restore(words: readonly string[], styles: readonly Style[]): void {
    for (const word of words) this.word(word);
    for (const { gap, letters } of styles.slice(this.styles.length)) this.#addStyle(gap, letters);
  }

  #addStyle(gap: string, letters: Letters): number {
    const id = this.styles.push({ gap, letters }) - 1;
    this.#styleIds[letters]?.set(gap, id);
    return id;
  }
}

/** How a word with this term is written; `OWN` for a way that the term does not tell. */
export function lettersOfWord(word: string, term: string): Letters {
  if (word === term) return LOWER;
  if (word === capitalised(term)) return CAPITAL;
  return word === term.toUpperCase() ? CAPITALS : OWN;
}

export const capitalised = (term: string): string => term.charAt(0).toUpperCase() + term.slice(1);
