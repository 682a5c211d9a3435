import type { Appearance } from '@cuelight/protocol';
import type { Found } from '../hits.js';
import { tokenize } from '../tokenize.js';
import { stemOf } from '../vocabulary.js';

interface Span {
  readonly start: number;
  readonly end: number;
}

/** Things count as seen together when they are in the picture at once or this many seconds apart. */
export const TOGETHER_SECONDS = 10;
/** Below an exact phrase that was said, above words that only stand near each other. */
const OBJECT_SCORE = 39;

const stemsOf = (text: string): string[] => tokenize(text).map(({ term }) => stemOf(term));

/** Those whose label has all the words: "circles" means a "red circle" too. */
export function appearancesOf(appearances: readonly Appearance[], words: string): Appearance[] {
  const asked = stemsOf(words);
  if (asked.length === 0) return [];
  const fits = new Map<string, boolean>();
  return appearances.filter(({ label }) => {
    let fit = fits.get(label);
    if (fit === undefined) {
      const stems = stemsOf(label);
      fits.set(label, fit = asked.every((stem) => stems.includes(stem)));
    }
    return fit;
  });
}

/** Whether any of the spans is at most `apart` seconds away. */
export const isNear = (span: Span, others: readonly Span[], apart = TOGETHER_SECONDS): boolean => (
  others.some(({ start, end }) => start <= span.end + apart && end >= span.start - apart)
);

/** Where all labels are seen together, as spans of the first one's appearances. */
export function together(appearances: readonly Appearance[], labels: readonly string[]): Appearance[] {
  const [first = [], ...others] = labels.map((label) => appearancesOf(appearances, label));
  return first.flatMap((one) => {
    const partners = others.map((found) => found.find((other) => isNear(one, [other])));
    if (partners.some((partner) => partner === undefined)) return [];
    const all = [one, ...partners.filter((partner) => partner !== undefined)];
    const latest = Math.max(...all.map(({ start }) => start));
    const earliest = Math.min(...all.map(({ end }) => end));
    // the span in which all are there; where they only follow each other, the one from the first to the last
    const [start, end] = latest <= earliest ? [latest, earliest] : [Math.min(...all.map((a) => a.start)), Math.max(...all.map((a) => a.end))];
    return [{ ...one, label: [...new Set(all.map(({ label }) => label))].join(', '), start, end, score: Math.min(...all.map(({ score }) => score)) }];
  });
}

export const objectFound = ({ videoId, start, end, label, score }: Appearance, order: number): Found => ({
  videoId, source: 'object', order, score: OBJECT_SCORE + score, reason: 'object', span: () => [start, end], snippet: () => ({ text: label, marks: [[0, label.length]] }),
});
