/**
 * A space stands between two characters when its own probability reaches this anywhere between them: it seldom wins the column. Less is
 * enough between letters and digits, and where they stand further apart than most of the line.
 */
const SPACE_PROBABILITY = 0.1;
const FAINT_SPACE = 0.03;
const WIDE_GAP = 1.3;
const BLANK = 0;

/** Answer of the recogniser for one line: `columns * classes` probabilities, column by column. */
export interface Columns {
  readonly data: Float32Array;
  readonly columns: number;
  readonly classes: number;
}

export interface Reading {
  readonly text: string;
  /** 0 to 1: mean of the best probability of each character; 0 when there is none. */
  readonly confidence: number;
}

interface Character {
  readonly sign: string;
  readonly from: number;
  to: number;
  probability: number;
}

const middle = ({ from, to }: Character): number => (from + to) / 2;

const isPlain = ({ sign }: Character): boolean => /[\p{L}\p{N}]/u.test(sign);

/** Classes of the recogniser from its list: the blank, one a line, and the space, which the list leaves out. */
export function parseCharacters(list: string): string[] {
  return ['', ...list.replace(/\r/g, '').replace(/\n$/, '').split('\n'), ' '];
}

/** Greedy CTC: the best class of each column, repetitions merged, blanks dropped; spaces by their own rule. */
export function decode({ data, columns, classes }: Columns, characters: readonly string[]): Reading {
  const space = classes - 1;
  const found: Character[] = [];
  let before = BLANK;
  for (let column = 0; column < columns; column++) {
    const from = column * classes;
    let best = BLANK;
    let probability = data[from] ?? 0;
    for (let i = 1; i < classes; i++) {
      const value = data[from + i] ?? 0;
      if (value <= probability) continue;
      probability = value;
      best = i;
    }
    const last = found.at(-1);
    if (best !== BLANK && best === before && last) {
      last.to = column;
      last.probability = Math.max(last.probability, probability);
    } else if (best !== BLANK) {
      found.push({ sign: characters[best] ?? '', from: column, to: column, probability });
    }
    before = best;
  }

  const signs = found.filter(({ sign }) => sign !== ' ');
  const gaps = signs.slice(1).map((character, i) => middle(character) - middle(signs[i] ?? character));
  const usualGap = gaps.toSorted((a, b) => a - b)[gaps.length >> 1] ?? 0;
  const spaceBetween = (from: number, to: number): number => {
    let most = 0;
    for (let column = from; column <= to; column++) most = Math.max(most, data[column * classes + space] ?? 0);
    return most;
  };
  const text = signs.map((character, i) => {
    const last = signs[i - 1];
    if (!last) return character.sign;
    const isLikely = (isPlain(last) && isPlain(character)) || (gaps[i - 1] ?? 0) > WIDE_GAP * usualGap;
    return spaceBetween(last.to, character.from) > (isLikely ? FAINT_SPACE : SPACE_PROBABILITY) ? ` ${character.sign}` : character.sign;
  }).join('');
  const sum = found.reduce((total, { probability }) => total + probability, 0);
  return { text, confidence: found.length > 0 ? sum / found.length : 0 };
}
