/** What a question says is done: "how many horses *died* on the way", "when was the memorial *built*". */
import { tokenize } from '../tokenize.js';
import type { Language } from './language/language.js';

const NOTHING = /^$/;

/** The folded word that says what is done or happens; empty where a question has none, or one that says little ("be", "have"). */
export function predicateOf(question: string, { isStop, grammar }: Pick<Language, 'isStop' | 'grammar'>): string {
  const terms = tokenize(question).map(({ term }) => term);
  const isPlain = (at: number): boolean => {
    const term = terms[at];
    return term !== undefined && !isStop(term) && !grammar.prepositions.has(term) && !grammar.determiners.has(terms[at - 1] ?? '') && !grammar.prepositions.has(terms[at - 1] ?? '');
  };
  const endsPhrase = (at: number): boolean => {
    const next = terms[at + 1];
    return next === undefined || isStop(next) || grammar.prepositions.has(next) || grammar.determiners.has(next);
  };
  const after = (from: number, test: (at: number) => boolean): string => {
    for (let at = from; at < terms.length; at += 1) if (isPlain(at) && test(at)) return terms[at] ?? '';
    return '';
  };
  const doing = terms.findIndex((term) => grammar.doing.has(term));
  const be = terms.findIndex((term, at) => at > doing && grammar.be.has(term));
  const isParticiple = (at: number): boolean => (grammar.participle ?? NOTHING).test(terms[at] ?? '');
  if (grammar.isVerbLast) {
    let first = terms.findIndex((term) => grammar.asking.has(term)) + 1;
    while (grammar.asking.has(terms[first] ?? '')) first += 1;
    // "wie viele Pferde starben": the noun stands before what it does
    const finite = grammar.counting.test(question) ? first + 1 : first;
    for (let at = first; at <= finite + 1 && at < terms.length; at += 1) {
      const term = terms[at] ?? '';
      if (grammar.doing.has(term) || grammar.be.has(term)) {
        const last = terms.length - 1;
        return last > at && isPlain(last) && isParticiple(last) ? terms[last] ?? '' : '';
      }
    }
    return isPlain(finite) ? terms[finite] ?? '' : '';
  }
  if (doing >= 0) return be > doing ? after(be + 1, () => true) : after(doing + 1, endsPhrase) || after(doing + 2, () => true);
  if (be >= 0) return after(be + 1, isParticiple);
  // "who won the race", "which locomotive pulled the train"
  const asked = terms.findIndex((term) => grammar.asking.has(term));
  if (asked < 0) return '';
  // "what causes nightmares": no noun that is asked for
  const next = terms[asked + 1] ?? '';
  if (terms[asked] === 'what' && /(?:s|ed)$/.test(next) && isPlain(asked + 1)) return next;
  return after(asked + (grammar.counting.test(question) ? 2 : 1), endsPhrase);
}
