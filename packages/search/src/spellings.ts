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
  readonly #styleIds = new Map<string, number>();

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
    const id = this.#styleIds.get(`${letters}${gap}`);
    if (id !== undefined) return id;
    return gap.length <= LONGEST_GAP && this.styles.length < MOST_STYLES ? this.#addStyle(gap, letters) : 0;
  }

  /** Takes over what others had; to be used on new ones. */
  restore(words: readonly string[], styles: readonly Style[]): void {
    for (const word of words) this.word(word);
    for (const { gap, letters } of styles.slice(this.styles.length)) this.#addStyle(gap, letters);
  }

  #addStyle(gap: string, letters: Letters): number {
    const id = this.styles.push({ gap, letters }) - 1;
    this.#styleIds.set(`${letters}${gap}`, id);
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
