import { seededRandom } from '../random.js';

/** One cue of invented speech. */
export interface SyntheticCue {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

const VOCABULARY = 20_000;
const WORDS_PER_CUE = 8;
const SECONDS_PER_CUE = 2.5;
/** Words of speech follow Zipf's law; its exponent is a little above one. */
const ZIPF_EXPONENT = 1.05;

const CONSONANTS = 'bcdfghjklmnprstvwz';
const VOWELS = 'aeiou';

/** Words of two or three random syllables, all different; like those of a language, few of them are one letter apart. */
function makeVocabulary(random: () => number): string[] {
  const letter = (letters: string): string => letters.charAt(Math.floor(random() * letters.length));
  const syllable = (): string => letter(CONSONANTS) + letter(VOWELS) + (random() < 0.5 ? letter(CONSONANTS) : '');
  const words = new Set<string>();
  while (words.size < VOCABULARY) {
    words.add(Array.from({ length: random() < 0.5 ? 2 : 3 }, syllable).join(''));
  }
  return [...words];
}

function zipfSampler(random: () => number): () => number {
  const cumulative = new Float64Array(VOCABULARY);
  let sum = 0;
  for (let rank = 0; rank < VOCABULARY; rank += 1) {
    sum += 1 / (rank + 1) ** ZIPF_EXPONENT;
    cumulative[rank] = sum;
  }
  return () => {
    const target = random() * sum;
    let low = 0;
    let high = VOCABULARY - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((cumulative[middle] ?? 0) < target) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}

/** The same `count` cues in every run: eight words each, 2.5 s long, one after the other. */
export function syntheticCues(count: number): SyntheticCue[] {
  const random = seededRandom(20_261_121);
  const vocabulary = makeVocabulary(random);
  const nextRank = zipfSampler(random);
  return Array.from({ length: count }, (_, index) => ({
    start: index * SECONDS_PER_CUE,
    end: (index + 1) * SECONDS_PER_CUE,
    text: Array.from({ length: WORDS_PER_CUE }, () => vocabulary[nextRank()] ?? '').join(' '),
  }));
}

/** A query and the cue in which what it asks for begins. */
export interface Query {
  readonly text: string;
  readonly cue: number;
}

export interface Queries {
  /** Two words that stand side by side in a cue. */
  readonly exact: readonly Query[];
  /** One word and the first letters of the next. */
  readonly prefix: readonly Query[];
  /** Two words, one letter of the second replaced. */
  readonly fuzzy: readonly Query[];
  /** The last two words of a cue and the first two of the next. */
  readonly spanning: readonly Query[];
}

/** Queries whose answers are in the cues, `count` of each kind; every video has `cuesPerVideo`. */
export function queriesFor(cues: readonly SyntheticCue[], count: number, cuesPerVideo: number): Queries {
  const random = seededRandom(7);
  const wordsOf = (cue: number): string[] => cues[cue]?.text.split(' ') ?? [];
  const pairs = Array.from({ length: count }, () => {
    const cue = Math.floor(random() * cues.length);
    const words = wordsOf(cue);
    const at = Math.floor(random() * (words.length - 1));
    return { cue, first: words[at] ?? '', second: words[at + 1] ?? '' };
  });
  const typo = (word: string): string => {
    const at = Math.floor(random() * word.length);
    return `${word.slice(0, at)}x${word.slice(at + 1)}`;
  };
  const borders = Array.from({ length: count }, () => {
    const cue = Math.floor(random() * (cues.length - 1));
    return (cue + 1) % cuesPerVideo === 0 ? cue - 1 : cue;
  });
  return {
    exact: pairs.map(({ cue, first, second }) => ({ cue, text: `${first} ${second}` })),
    prefix: pairs.map(({ cue, first, second }) => ({ cue, text: `${first} ${second.slice(0, 4)}` })),
    fuzzy: pairs.map(({ cue, first, second }) => ({ cue, text: `${first} ${typo(second)}` })),
    spanning: borders.map((cue) => ({ cue, text: [...wordsOf(cue).slice(-2), ...wordsOf(cue + 1).slice(0, 2)].join(' ') })),
  };
}
