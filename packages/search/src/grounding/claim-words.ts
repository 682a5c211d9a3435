import { spokenNumber } from '../number-words.js';
import { germanNumber } from './german-number.js';

/** A figure that begins at a word, and how many words it takes. */
export interface Figure {
  readonly value: number;
  readonly span: number;
}

/** What a language needs for reading what a sentence claims. Words are folded: small letters, no accents. */
export interface ClaimWords {
  /** Words that report or join, and carry nothing that could be wrong. By blanks. */
  readonly empty: string;
  /** Words that turn or bound what a sentence says: what it rests on has to have them, too. */
  readonly bounds: string;
  /** Words before what is only a place or a time, and may stand anywhere. By blanks. */
  readonly moved: string;
  /** A sentence that tells of what is done by whom. */
  readonly passive: RegExp;
  /** Words after which such a sentence names who does it. By blanks. */
  readonly agentAfter: string;
  /** How units are written short, and another way. */
  readonly units: Readonly<Record<string, string>>;
  /** What signs stand for. */
  readonly signs: { readonly dollar: string; readonly euro: string; readonly pound: string; readonly percent: string; readonly degree: string };
  figureAt(words: readonly string[], at: number): Figure | null;
}

/** In English, German, French and Spanish; on both sides of a comparison a word that only looks like one does no harm. */
export const NEGATION =
  /(?<![\p{L}\p{N}])(?:not|no|never|nobody|nothing|none|neither|nor|cannot|without|hardly|nicht|kein\p{L}{0,2}|nie|niemals|niemand|nichts|ohne|weder|kaum|pas|jamais|aucune?|sans|rien|nunca|jam[aá]s|ning[uú]n[oa]?|sin)(?![\p{L}\p{N}])|n['’]t(?!\p{L})/iu;

const english: ClaimWords = {
  empty: 'according describe explain mention say saying speaker state stated talk talking video clip passage transcript first then next finally also additionally however '
    + 'therefore well there here overall both yes one ones keep kept go goes going make made take taken give given let use used need while because since when where which',
  bounds: 'less more fewer under over below above least most only always all every none nearly almost except until before after twice double half maximum minimum exactly up increase decrease',
  moved: 'in on at during since until near inside outside under over across along within',
  passive: /\b(?:is|are|was|were|be|been|being|gets?|got)\b[^,;]*\bby\b(?! (?:\d|hand|now|then|train|car|bus|the (?:end|time)))/i,
  agentAfter: 'by',
  units: {
    g: 'gram', kg: 'kilogram', kilo: 'kilogram', mg: 'milligram', km: 'kilometre', m: 'metre', cm: 'centimetre', mm: 'millimetre', kilometer: 'kilometre', meter: 'metre',
    centimeter: 'centimetre', millimeter: 'millimetre', h: 'hour', hr: 'hour', min: 'minute', sec: 'second', s: 'second', l: 'litre', liter: 'litre', ml: 'millilitre', percentage: 'percent',
  },
  signs: { dollar: 'dollars', euro: 'euros', pound: 'pounds', percent: 'percent', degree: 'degrees' },
  figureAt(words, at) {
    const spoken = spokenNumber((n) => words[at + n]);
    // a lone "one" is hardly ever a count
    return spoken?.span === 1 && words[at] === 'one' ? null : spoken;
  },
};

const german: ClaimWords = {
  empty: 'sagt sagte sagen sprecher sprecherin video stelle transkript erklart beschreibt erwahnt zufolge laut zuerst dann danach schliesslich ausserdem jedoch daher deshalb hier dort insgesamt beide '
    + 'ja eins macht machen geht gehen nimmt nehmen gibt geben braucht weil wahrend wenn wo welche welcher',
  bounds: 'weniger mehr unter uber mindestens hochstens wenigstens nur immer alle jede jeder jedes fast beinahe ausser bis vor nach doppelt halb genau maximal minimal',
  moved: 'in im am bei beim seit bis wahrend auf unter uber um vor nach',
  passive: /(?<!\p{L})(?:wird|werden|wurden?|worden)(?!\p{L})[^,;]*(?<!\p{L})(?:vo[nm]|durch)(?!\p{L})|(?<!\p{L})(?:vo[nm]|durch)(?!\p{L})[^,;]*(?<!\p{L})(?:wird|werden|wurden?|worden)(?!\p{L})/iu,
  agentAfter: 'von vom durch',
  units: { g: 'gramm', kg: 'kilogramm', kilo: 'kilogramm', km: 'kilometer', m: 'meter', cm: 'zentimeter', mm: 'millimeter', h: 'stunde', std: 'stunde', min: 'minute', sek: 'sekunde', s: 'sekunde', l: 'liter', ml: 'milliliter' },
  signs: { dollar: 'dollar', euro: 'euro', pound: 'pfund', percent: 'prozent', degree: 'grad' },
  figureAt(words, at) {
    const value = germanNumber(words[at] ?? '');
    return value === null ? null : { value, span: 1 };
  },
};

/** The words of a language (BCP 47); those of English where it is none of ours. */
export const claimWordsOf = (code: string): ClaimWords => (code === 'de' ? german : english);
