import { isStopWord } from '../stop-words.js';
import { tokenize } from '../tokenize.js';
import { stemOf } from '../vocabulary.js';
import { withFigures } from './figures.js';
import { visibleText } from './plain-text.js';

/** Words that report or join, and carry nothing that could be wrong. */
const EMPTY = new Set(('according describe explain mention say saying speaker state stated talk talking video clip passage transcript first then next finally also additionally however ' +
  'therefore well there here overall both yes one ones keep kept go goes going make made take taken give given let use used need while because since when where which').split(' ').map(stemOf));
/** Words that turn or bound what a sentence says: what it rests on has to have them, too. */
const BOUNDS = new Set(('less more fewer under over below above least most only always all every none nearly almost except until before after twice double half ' +
  'maximum minimum exactly up increase decrease').split(' ').map(stemOf));
const NEGATION = /\b(?:not|no|never|nobody|nothing|none|neither|nor|cannot|without|hardly)\b|n['’]t\b/i;
const CLAUSE_END = /[,;:–—()]\s|\s(?=but\b)/g;
/** How units are written short. */
const UNITS: Readonly<Record<string, string>> = {
  g: 'gram', kg: 'kilogram', kilo: 'kilogram', mg: 'milligram', km: 'kilometre', m: 'metre', cm: 'centimetre', mm: 'millimetre', kilometer: 'kilometre', meter: 'metre',
  centimeter: 'centimetre', millimeter: 'millimetre', h: 'hour', hr: 'hour', min: 'minute', sec: 'second', s: 'second', l: 'litre', liter: 'litre', ml: 'millilitre', percentage: 'percent',
};
const SIGNS: readonly (readonly [RegExp, string])[] = [
  [/[$]\s?(\d[\d.,]*)/g, '$1 dollars'], [/€\s?(\d[\d.,]*)/g, '$1 euros'], [/£\s?(\d[\d.,]*)/g, '$1 pounds'], [/(\d)\s?€/g, '$1 euros'], [/%/g, ' percent '],
  [/°\s?C\b/g, ' degrees celsius '], [/°/g, ' degrees '], [/(\d)(g|kg|km|m|cm|mm|h|min|s|l|ml)\b/g, '$1 $2'],
];
/** Words after a figure among which its unit stands. */
const UNIT_WITHIN = 3;

/** One content word of a claim. */
export interface ClaimWord {
  /** The same for all forms of a word, and another one where it is denied. */
  readonly key: string;
  /** Has to be said in the very sentence that carries the claim: a figure, or what turns or bounds it. */
  readonly isHard: boolean;
  /** A name has to be said, too, though it may be said just before. */
  readonly isName: boolean;
  /** For a word right after a figure, the two together: three weeks are not three days. */
  readonly pair: string | null;
}

/** What a text claims. Without words it claims nothing, like "Yes." */
export interface Claim {
  readonly words: readonly ClaimWord[];
  readonly keys: ReadonlySet<string>;
  /** Figures with each of the words that follow. */
  readonly pairs: ReadonlySet<string>;
}

const unitOf = (word: string): string => stemOf(UNITS[word] ?? UNITS[stemOf(word)] ?? word);

function readClause(clause: string, names: ReadonlySet<string>): { readonly words: ClaimWord[]; readonly pairs: string[] } {
  const denied = NEGATION.test(clause) ? 'not ' : '';
  const terms = withFigures(tokenize(clause).map(({ term }) => term));
  const pairs: string[] = [];
  const words = terms.flatMap(({ text, isFigure }, index): ClaimWord[] => {
    const stem = isFigure ? text : unitOf(text);
    if (isFigure) pairs.push(...terms.slice(index + 1, index + 1 + UNIT_WITHIN).map((next) => `${text} ${unitOf(next.text)}`));
    const isBound = BOUNDS.has(stem);
    if (!isFigure && !isBound && (isStopWord(text) || EMPTY.has(stem))) return [];
    const before = terms[index - 1];
    return [{ key: denied + stem, isHard: isFigure || isBound, isName: names.has(text), pair: !isFigure && before?.isFigure ? `${before.text} ${stem}` : null }];
  });
  return { words, pairs };
}

/** Reads what a text claims, clause by clause. */
export function readClaim(text: string): Claim {
  const plain = SIGNS.reduce((part, [sign, words]) => part.replace(sign, words), visibleText(text));
  // a word at the beginning has its capital from there
  const names = new Set(tokenize(plain).flatMap(({ term, from, to }, index) => (index > 0 && /^\p{Lu}/u.test(plain.slice(from, to)) ? [term] : [])));
  const clauses = plain.split(CLAUSE_END).map((clause) => readClause(clause, names));
  const words = clauses.flatMap((clause) => clause.words);
  return { words, keys: new Set(words.map(({ key }) => key)), pairs: new Set(clauses.flatMap(({ pairs }) => pairs)) };
}
