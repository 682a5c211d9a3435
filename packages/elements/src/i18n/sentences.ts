import { isCuelightError, phraseOf, type CuelightError, type CuelightErrorDetails, type PhraseKey, type PhraseValues } from '@cuelight/sdk';
import { languageOf } from './translate.js';

/** A sentence in another language; of a clause inside it, too. English words that nothing is known of come back as they are. */
export type Tell = (what: CuelightError | string) => string;

/** Words of a language for one thing: fixed, or made of its values. */
type Words<V> = string | ((values: V, tell: Tell) => string);

/** A language's sentences: for each error by its code and details, for each reason of the planner by its name and values. None may be missing. */
export interface Sentences {
  readonly errors: { readonly [C in keyof CuelightErrorDetails]: Words<CuelightErrorDetails[C]> };
  readonly phrases: { readonly [K in PhraseKey]: Words<PhraseValues[K]> };
}

const languages = new Map<string, Sentences>();

/** Gives a language its sentences. Without them English ones are shown. */
export function setSentences(language: string, sentences: Sentences): void {
  languages.set(language, sentences);
}

/** What an error or an English sentence says in the language of `locale`; its own words where they are English, or come from elsewhere. */
export function tell(locale: string, what: CuelightError | string): string {
  const english = typeof what === 'string' ? what : what.message;
  const sentences = languages.get(languageOf(locale));
  if (!sentences) return english;
  const inside: Tell = (part) => tell(locale, part);
  const say = (words: Words<never> | undefined, values: unknown): string => (typeof words === 'function' ? words(values as never, inside) : words ?? english);
  const made = phraseOf(english);
  if (made) return say(sentences.phrases[made.key], made.values);
  // a newer server may know codes that this page does not
  return isCuelightError(what) ? say((sentences.errors as Readonly<Record<string, Words<never>>>)[what.code], what.details) : english;
}
