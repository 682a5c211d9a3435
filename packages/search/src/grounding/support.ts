import type { Citation } from '@cuelight/protocol';
import { isStopWord } from '../stop-words.js';
import { tokenize } from '../tokenize.js';
import { stemOf } from '../vocabulary.js';
import { withFigures } from './figures.js';
import { visibleText } from './plain-text.js';

/** Of a sentence's content words, the share that what it rests on must say. */
const SUPPORTED = 0.75;
/** Sentences of a video that may carry one written sentence together: each follows the other. */
const TOGETHER = 3;

/** Words that report, and carry nothing that could be wrong. */
const REPORTING = new Set(('according describe described explain explained mention mentioned say saying said speaker state stated talk talking video clip passage transcript ' +
  'first then next finally also additionally however therefore well there here overall both yes one ones').split(' ').map(stemOf));
/** Words that turn or bound what a sentence says: what it rests on has to have them, too. */
const BOUNDS = new Set(('less more fewer under over below above least most only always all every none nearly almost except until before after twice double half ' +
  'maximum minimum exactly up down increase decrease cannot without never nobody nothing neither nor').split(' ').map(stemOf));
const NEGATION = /\b(?:not|no|never|nobody|nothing|none|neither|nor|cannot|without|hardly)\b|n['’]t\b/i;
/** How units are written short, and what stands with a figure without a blank. */
const UNITS: Readonly<Record<string, string>> = {
  g: 'gram', kg: 'kilogram', kilo: 'kilogram', mg: 'milligram', km: 'kilometre', m: 'metre', cm: 'centimetre', mm: 'millimetre', kilometer: 'kilometre', meter: 'metre',
  centimeter: 'centimetre', millimeter: 'millimetre', h: 'hour', hr: 'hour', min: 'minute', sec: 'second', s: 'second', l: 'litre', liter: 'litre', ml: 'millilitre', percentage: 'percent',
};
const SIGNS: readonly (readonly [RegExp, string])[] = [
  [/[$]\s?([\d.,]*\d)/g, '$1 dollars'], [/€\s?([\d.,]*\d)/g, '$1 euros'], [/£\s?([\d.,]*\d)/g, '$1 pounds'], [/%/g, ' percent '], [/°\s?C\b/g, ' degrees celsius '], [/°/g, ' degrees '],
  [/(\d)(g|kg|km|m|cm|mm|h|min|s|l|ml|k)\b/g, '$1 $2'],
];

interface Word {
  readonly stem: string;
  readonly isFigure: boolean;
  /** Stands right after a figure: three weeks are not three days. */
  readonly isUnit: boolean;
  readonly isName: boolean;
  readonly isBound: boolean;
}

/** What a text claims: its content words. Empty for "Yes.", which claims nothing by itself. */
interface Claim {
  readonly words: readonly Word[];
  readonly isNegated: boolean;
}

const keyOf = (word: string): string => {
  const stem = stemOf(word);
  return UNITS[word] ?? UNITS[stem] ?? stem;
};

function readClaim(text: string): Claim {
  const plain = SIGNS.reduce((part, [sign, words]) => part.replace(sign, words), visibleText(text));
  const tokens = tokenize(plain);
  const names = new Set(tokens.flatMap(({ term, from, to }, index) => (index > 0 && /^\p{Lu}/u.test(plain.slice(from, to)) ? [term] : [])));
  const terms = withFigures(tokens.map(({ term }) => term));
  const words: Word[] = [];
  terms.forEach(({ text: term, isFigure }, index) => {
    const stem = isFigure ? term : keyOf(term);
    const isBound = BOUNDS.has(stem);
    if (!isFigure && !isBound && (isStopWord(term) || REPORTING.has(stem))) return;
    words.push({ stem, isFigure, isUnit: !isFigure && terms[index - 1]?.isFigure === true, isName: names.has(term), isBound });
  });
  return { words, isNegated: NEGATION.test(plain) };
}

/** Whether `claim` is said by `ground`: all its figures, units, names and bounds, most of its other words, and no "not" more or less. */
function isSaid(claim: Claim, ground: Claim): number {
  const said = new Set(ground.words.map(({ stem }) => stem));
  if (claim.isNegated !== ground.isNegated) return 0;
  if (claim.words.some(({ stem, isFigure, isUnit, isName, isBound }) => (isFigure || isUnit || isName || isBound) && !said.has(stem))) return 0;
  const share = claim.words.filter(({ stem }) => said.has(stem)).length / claim.words.length;
  return share >= SUPPORTED ? share : 0;
}

/** Whether a text says anything that could be true or not. */
export const saysSomething = (text: string): boolean => readClaim(text).words.length > 0;

/**
 * What a written sentence rests on: the run of at most three sentences of one passage that says it best; null when none does. Words are
 * compared, not meanings: who did what to whom can still be told the wrong way round.
 */
export function supportFor(text: string, passages: readonly (readonly Citation[])[]): Citation[] | null {
  const claim = readClaim(text);
  if (!claim.words.length) return null;
  let best: Citation[] | null = null;
  let most = 0;
  for (const sentences of passages) {
    for (let from = 0; from < sentences.length; from += 1) {
      for (let length = 1; length <= TOGETHER && from + length <= sentences.length; length += 1) {
        const run = sentences.slice(from, from + length);
        // a longer run has to say more
        const share = isSaid(claim, readClaim(run.map(({ quote }) => quote).join(' '))) - (length - 1) * 0.05;
        if (share > most) [best, most] = [run, share];
      }
    }
  }
  return best;
}
