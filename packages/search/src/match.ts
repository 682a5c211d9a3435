import type { HitReason } from '@cuelight/protocol';
import { MOST_LISTS, standsAt } from './closest-places.js';
import type { Corpus } from './corpus.js';
import { eachPlace, type Field } from './places.js';
import { spanAt, standsIn } from './phrase.js';
import { firstIds, type Query, type Unit } from './query.js';
import { Ranked } from './ranked.js';
import type { Stream } from './stream.js';
import { TOGETHER, WindowReader } from './window-reader.js';

/** Positions of a stream that answer a query. */
export interface Match {
  readonly stream: Stream;
  /** Matched positions, ascending. */
  readonly at: readonly number[];
  readonly reason: HitReason;
  /** Tier times ten plus how well it fits inside its tier. */
  readonly score: number;
}

/** What else a match has to be: at the right time, by the right speaker. Positions `[from, to]` of the stream. */
export type Accepts = (stream: Stream, from: number, to: number) => boolean;

/** Tiers; a match lies less than 10 above its own. Exact phrases are at 50. */
const PHRASES = 40;
const NEAR_EACH_OTHER = 30;
const ALL_WORDS = 20;
const SOME_WORDS = 10;
/** Tokens between the first and the last word up to which they count as near. */
const NEAR = 10;
/** Of the query's weight, what a hit must cover. */
const CUT_OFF = 0.45;
/** Places looked at for one query; the rarest words come first. */
const MAX_PLACES = 20_000;

const countOf = (corpus: Corpus, unit: Unit): number => {
  let count = 0;
  for (const id of firstIds(unit)) count += corpus.vocabulary.countOf(id);
  return count;
};

/** Of all words in a row, the worst of which fits so well. */
const phraseScore = (quality: number): number => (quality === 1 ? PHRASES + 10 : PHRASES + quality * 5);

/** How well the best alternative fits; 0 where there is none. */
function bestOf({ alternatives, runs }: Unit): number {
  let best = runs ? 1 : 0;
  for (const quality of alternatives.values()) if (quality > best) best = quality;
  return best;
}

/** Tells whether a word of the query stands at a place: few words by their lists, many by what is said there. */
function isOneOf(corpus: Corpus, unit: Unit | undefined): ((place: number) => boolean) | undefined {
  if (!unit) return undefined;
  const { alternatives } = unit;
  return alternatives.size <= MOST_LISTS ? standsAt(corpus, alternatives.keys()) : (place) => alternatives.has(corpus.tokens.at(place));
}

/** Of words near each other, inside their tier: most of it for what they cover of the query, a little for standing close. */
const nearness = (covered: number, width: number, units: number): number => covered * (7 + 2 / (1 + Math.max(0, width - units + 1)));

function reasonOf(quality: number, single: boolean): HitReason {
  if (quality === 1) return 'phrase';
  return quality > 0.7 && single ? 'prefix' : 'fuzzy-phrase';
}

/** What a query finds in one corpus. */
class Matching {
  readonly #field: Field;
  readonly #query: Query;
  readonly #limit: number;
  readonly #accepts: Accepts | undefined;
  readonly #ranked: Ranked;

  constructor(field: Field, query: Query, limit: number, accepts: Accepts | undefined) {
    this.#field = field;
    this.#query = query;
    this.#limit = limit;
    this.#accepts = accepts;
    this.#ranked = new Ranked(limit);
  }

  *run(): Generator<undefined, readonly Match[]> {
    const { units } = this.#query;
    if (this.#field.corpus.length === 0) return [];
    const isEnough = yield* this.#findPhrases(units);
    if (!isEnough && units.length > 1 && this.#ranked.floor < PHRASES) yield* this.#findWindows();
    return this.#ranked.best();
  }

  /** Finds all words in a row; true once there are enough exact ones. */
  *#findPhrases(units: readonly Unit[]): Generator<undefined, boolean> {
    const { corpus } = this.#field;
    const counts = units.map((unit) => countOf(corpus, unit));
    if (!units.length || counts.includes(0)) return false;
    // a glued word moves what stands before it, so then a phrase is read from its beginning
    const rarest = units.some(({ hasGlued }) => hasGlued) ? 0 : counts.indexOf(Math.min(...counts));
    // in most places another word stands beside it
    const next = rarest + 1 < units.length ? rarest + 1 : rarest - 1;
    const isBeside = units.some(({ hasGlued }) => hasGlued) ? undefined : isOneOf(corpus, units[next]);
    let exact = 0;
    let last = -1;
    const visit = (position: number): boolean => {
      if (isBeside?.(position + next - rarest) === false) return true;
      const from = position - rarest;
      const span = spanAt(corpus, units, from);
      if (!span) return true;
      const { end, quality } = span;
      const score = phraseScore(quality);
      if (!this.#ranked.wants(score) || !this.#addPhrase(from, end - 1, score, reasonOf(quality, units.length === 1))) return true;
      if (quality === 1 && from > last) {
        exact += 1;
        last = end - 1;
      }
      return exact <= this.#limit;
    };
    const unit = units[rarest];
    if (!unit) return false;
    const { alternatives, runs = [] } = unit;
    const qualityOf = (id: number): number => (runs.some(([first]) => first === id) ? 1 : alternatives.get(id) ?? 0);
    // those that fit exactly come first: where they are enough, all that begins with two letters isn't looked at
    const ids = firstIds(unit).sort((a, b) => Number(qualityOf(b) === 1) - Number(qualityOf(a) === 1));
    const best = Math.min(...units.map(bestOf));
    yield* eachPlace(this.#field, ids, visit, (id) => this.#ranked.wants(phraseScore(Math.min(best, qualityOf(id)))));
    return exact > this.#limit;
  }

  /** Finds words near each other, looked for around the rarest ones. */
  *#findWindows(): Generator<undefined, void> {
    const { phrases, without } = this.#query;
    const { corpus } = this.#field;
    const windows = new WindowReader(corpus, this.#query.units);
    const { units } = windows;
    const total = units.reduce((sum, { weight }) => sum + weight, 0);
    // where words are in quotes, those decide
    const least = phrases.length ? 0 : total * CUT_OFF;
    const heavy = units.filter(({ isLight }) => !isLight).length;
    const coverable = (list: readonly Unit[]): number => list.reduce((sum, unit) => sum + unit.weight * bestOf(unit), 0) / total;
    const skips = !phrases.length && !without.length && !this.#accepts;
    const rarestFirst = units.map((unit, nth) => ({ unit, nth })).sort((a, b) => b.unit.weight - a.unit.weight);
    let left = total;
    let places = 0;
    let isWithoutHeavy = false;
    for (const [at, { unit, nth }] of rarestFirst.entries()) {
      // what only has the commoner words can't reach the cut-off, or is worse than what was found
      if (left < least || places > MAX_PLACES || (skips && left < total && this.#ranked.floor >= ALL_WORDS)) return;
      left -= unit.weight;
      // the most that can still be found: all of these words side by side
      const most = (skips && isWithoutHeavy ? SOME_WORDS : NEAR_EACH_OTHER) + nearness(coverable((skips ? rarestFirst.slice(at) : rarestFirst).map((one) => one.unit)), 0, 1);
      isWithoutHeavy ||= !unit.isLight;
      yield* eachPlace(this.#field, firstIds(unit), (anchor) => {
        if (!this.#ranked.wants(most)) return false;
        places += 1;
        const reach = this.#ranked.floor >= NEAR_EACH_OTHER ? NEAR + units.length : TOGETHER;
        // "in the" says nothing of "diving in the ocean"
        if (windows.read(anchor, skips, reach) && windows.covered >= least && (heavy === 0 || windows.found > 0)) {
          const { covered, width } = windows;
          const all = heavy > 0 ? windows.found === heavy : windows.isWhole;
          const reason = !all ? 'some-words' : width <= NEAR + units.length ? 'near' : 'all-words';
          const tier = reason === 'near' ? NEAR_EACH_OTHER : all ? ALL_WORDS : SOME_WORDS;
          const score = tier + nearness(covered / total, width, units.length);
          // most are no better than what there is: only of the others it is worth knowing whether they were found before
          if (this.#ranked.wants(score) && (!skips || windows.isNew())) this.#addWindow(windows.positions(), score, reason);
        }
        return places <= MAX_PLACES;
      });
      // what is near one of these was found from there
      windows.done(nth);
    }
  }

  /** Adds the phrase in the positions `[first, last]` of the corpus if nothing speaks against it. */
  #addPhrase(first: number, last: number, score: number, reason: HitReason): boolean {
    const at: number[] = [];
    for (let position = first; position <= last; position += 1) at.push(position);
    return this.#addWindow(at, score, reason);
  }

  #addWindow(positions: readonly number[], score: number, reason: HitReason): boolean {
    const [first = 0, last = 0] = [positions[0], positions.at(-1)];
    const stream = this.#field.corpus.streamAt(first);
    // cues may have come or gone between two turns of a search
    if (!stream || last - stream.from >= stream.length || !this.#isAllowed(stream, first, last)) return false;
    this.#ranked.add({ stream, at: positions.map((position) => position - stream.from), reason, score });
    return true;
  }

  #isAllowed(stream: Stream, first: number, last: number): boolean {
    const { corpus } = this.#field;
    const { phrases, without } = this.#query;
    if (!phrases.every((phrase) => standsIn(corpus, phrase, first, last + 1))) return false;
    if (without.length > 0) {
      const from = stream.from + stream.firstOf(stream.cueOf(first - stream.from));
      const to = stream.from + stream.firstOf(stream.cueOf(last - stream.from) + 1);
      if (without.some((phrase) => standsIn(corpus, phrase, from, to))) return false;
    }
    return this.#accepts?.(stream, first - stream.from, last - stream.from) ?? true;
  }
}

/** What a query finds in a field, the lower tiers only when exact phrases are fewer than `limit`. Yields now and then. */
export function matchesIn(field: Field, query: Query, limit: number, accepts?: Accepts): Generator<undefined, readonly Match[]> {
  return new Matching(field, query, limit, accepts).run();
}
