import type { PhraseKey, PhraseValues } from './phrase-values.js';

/** What a sentence is made of: its name and what is filled in. */
export type Phrase = { readonly [K in PhraseKey]: { readonly key: K; readonly values: PhraseValues[K] } }[PhraseKey];

/** Sentences into which nothing is filled: as many as there are in the code. */
const fixed = new Map<string, Phrase>();
/** The others, that are ever others: the latest. */
const filled = new Map<string, Phrase>();
const MOST_FILLED = 500;

/**
 * An English sentence, or a part of one, of which other languages can know what it is made of: see {@link phraseOf}. The English words stand
 * where they are said; what is filled in is said once more, as values.
 */
export function phrase<K extends PhraseKey>(key: K, values: PhraseValues[K], english: string): string {
  const isFilled = Object.keys(values).length > 0;
  if (isFilled) filled.delete(english);
  (isFilled ? filled : fixed).set(english, { key, values } as Phrase);
  const [oldest] = filled.keys();
  if (filled.size > MOST_FILLED && oldest !== undefined) filled.delete(oldest);
  return english;
}

/** What an English sentence was made of; undefined for one that comes from elsewhere: a server, a library. */
export const phraseOf = (english: string): Phrase | undefined => fixed.get(english) ?? filled.get(english);
