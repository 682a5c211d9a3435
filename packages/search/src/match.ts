import type { HitReason } from '@cuelight/protocol';
import type { Query, Unit } from './query.js';
import type { Stream } from './stream.js';

/** Positions of a stream that answer a query. */
export interface Match {
  readonly stream: Stream;
  /** Matched positions, ascending. */
  readonly at: readonly number[];
  readonly reason: HitReason;
  /** Tier times ten plus how well it fits inside its tier. */
  readonly score: number;
}

/** Tokens around a rare word in which the others count as near, and as said together at all. */
const NEAR = 10;
const TOGETHER = 40;
/** Tokens around it in which a stop word counts. */
const BESIDE = 4;
/** Of the query's weight, what a hit must cover. */
const CUT_OFF = 0.45;
/** Places looked at for one query and stream; the rarest words come first. */
const MAX_PLACES = 20_000;

function countOf(stream: Stream, unit: Unit): number {
  let count = 0;
  for (const id of unit.alternatives.keys()) count += stream.positionsOf(id).length;
  return count;
}

/** The best alternative of a unit at a position, and how many tokens it covers. */
function fit(stream: Stream, unit: Unit, position: number): { quality: number; span: number } | null {
  const glued = stream.glued.get(position);
  const whole = glued && unit.alternatives.get(glued.id);
  if (glued && whole) return { quality: whole, span: glued.span };
  const quality = unit.alternatives.get(stream.tokens[position] ?? -1);
  return quality ? { quality, span: 1 } : null;
}

/** A phrase read forwards from one place of its unit `index`, and backwards before it. */
function phraseAt(stream: Stream, units: readonly Unit[], index: number, position: number): { at: number[]; quality: number } | null {
  const at: number[] = [];
  let quality = 1;
  let next = position - index;
  for (const unit of units) {
    const found = fit(stream, unit, next);
    if (!found) return null;
    quality = Math.min(quality, found.quality);
    for (let n = 0; n < found.span; n += 1) at.push(next + n);
    next += found.span;
  }
  return { at, quality };
}

function* phrasesOf(stream: Stream, units: readonly Unit[]): Generator<{ at: number[]; quality: number }> {
  const counts = units.map((unit) => countOf(stream, unit));
  if (counts.includes(0)) return;
  // a glued word moves what stands before it, so then a phrase is read from its beginning
  const hasGlued = units.some(({ alternatives }) => [...alternatives.keys()].some((id) => stream.gluedIds.has(id)));
  const rarest = hasGlued ? 0 : counts.indexOf(Math.min(...counts));
  for (const id of units[rarest]?.alternatives.keys() ?? []) {
    for (const position of stream.positionsOf(id)) {
      const found = phraseAt(stream, units, rarest, position);
      if (found) yield found;
    }
  }
}

function reasonOf(quality: number, single: boolean): HitReason {
  if (quality === 1) return 'phrase';
  return quality > 0.7 && single ? 'prefix' : 'fuzzy-phrase';
}

/** The words of a query near one place: the closest of each. */
function windowAt(stream: Stream, units: readonly Unit[], anchor: number): { at: number[]; covered: number; found: number } {
  const at: number[] = [];
  let covered = 0;
  let found = 0;
  for (const unit of units) {
    for (let step = 0; step <= (unit.isLight ? BESIDE : TOGETHER); step += 1) {
      const before = fit(stream, unit, anchor - step);
      const hit = before ?? fit(stream, unit, anchor + step);
      if (!hit) continue;
      at.push(before ? anchor - step : anchor + step);
      covered += unit.weight * hit.quality;
      if (!unit.isLight) found += 1;
      break;
    }
  }
  return { at: [...new Set(at)].sort((a, b) => a - b), covered, found };
}

/** Matches outside phrases, looked for around the rarest words. */
function windowsOf(stream: Stream, { units, phrases }: Query): Match[] {
  const total = units.reduce((sum, { weight }) => sum + weight, 0);
  // where words are in quotes, those decide
  const least = phrases.length ? 0 : total * CUT_OFF;
  const heavy = units.filter(({ isLight }) => !isLight).length;
  const rarestFirst = [...units].sort((a, b) => b.weight - a.weight);
  const matches: Match[] = [];
  let left = total;
  let places = 0;
  for (const unit of rarestFirst) {
    // what only has the commoner words can't reach the cut-off
    if (left < least || places > MAX_PLACES) break;
    left -= unit.weight;
    for (const id of unit.alternatives.keys()) {
      for (const anchor of stream.positionsOf(id)) {
        places += 1;
        if (places > MAX_PLACES) break;
        const { at, covered, found } = windowAt(stream, units, anchor);
        if (covered < least) continue;
        const width = (at.at(-1) ?? 0) - (at[0] ?? 0);
        const all = heavy > 0 ? found === heavy : at.length >= units.length;
        const reason = !all ? 'some-words' : width <= NEAR + units.length ? 'near' : 'all-words';
        const tier = reason === 'near' ? 30 : all ? 20 : 10;
        matches.push({ stream, at, reason, score: tier + (covered / total) * (7 + 2 / (1 + Math.max(0, width - units.length + 1))) });
      }
    }
  }
  return matches;
}

/** Whether a phrase stands in the positions `[from, to)`. */
function standsIn(stream: Stream, phrase: readonly Unit[], from: number, to: number): boolean {
  for (let position = from; position < to; position += 1) if (phraseAt(stream, phrase, 0, position)) return true;
  return false;
}

function isAllowed({ stream, at }: Match, { phrases, without }: Query): boolean {
  const first = at[0] ?? 0;
  const last = at.at(-1) ?? first;
  if (!phrases.every((phrase) => standsIn(stream, phrase, first, last + 1))) return false;
  const from = stream.cueFirst[stream.cueOf(first)] ?? 0;
  const to = stream.cueFirst[stream.cueOf(last) + 1] ?? stream.length;
  return !without.some((phrase) => standsIn(stream, phrase, from, to));
}

/** All matches of a query in a stream; the lower tiers only when exact phrases are fewer than `limit`. */
export function matchesIn(stream: Stream, query: Query, limit: number): Match[] {
  const { units } = query;
  const matches: Match[] = [];
  let exact = 0;
  if (!units.length) return matches;
  for (const { at, quality } of phrasesOf(stream, units)) {
    const match: Match = { stream, at, reason: reasonOf(quality, units.length === 1), score: quality === 1 ? 50 : 40 + quality * 5 };
    if (!isAllowed(match, query)) continue;
    matches.push(match);
    if (quality === 1 && (exact += 1) > limit) return matches;
  }
  return units.length > 1 ? matches.concat(windowsOf(stream, query).filter((match) => isAllowed(match, query))) : matches;
}
