/** A word of a text with what tells where it stands in it. */
export interface Placed {
  readonly stem: string;
  readonly isFigure: boolean;
  /** Which word of its text it is. */
  readonly at: number;
}

/** In what order a text says its words, and how. */
export interface Order {
  readonly words: readonly Placed[];
  /** The word for who does it, where the text says that something is done by somebody; else null. */
  readonly agent: string | null;
}

/** Figures this close to each other are a span: "from five to nine". */
const SPAN = 2;

/** For each word that stands once in both texts: its place in the first and in the second. */
function shared(one: Order, other: Order): { readonly place: number; readonly otherPlace: number; readonly word: Placed }[] {
  const once = ({ words }: Order): Map<string, Placed | null> => {
    const found = new Map<string, Placed | null>();
    for (const word of words) found.set(word.stem, found.has(word.stem) ? null : word);
    return found;
  };
  const there = once(other);
  return [...once(one)].flatMap(([stem, word]) => {
    const twin = there.get(stem);
    return word && twin ? [{ place: word.at, otherPlace: twin.at, word }] : [];
  });
}

/** The most places that go down one after the other. */
function longestDown(places: readonly number[]): number {
  const lengths: number[] = [];
  for (const [at, place] of places.entries()) lengths.push(1 + Math.max(0, ...lengths.filter((_, before) => before < at && (places[before] ?? 0) > place)));
  return Math.max(0, ...lengths);
}

/** Whether what is done to something in the passive text is done by it in the other one. */
function swapsRoles(passive: Order, active: Order): boolean {
  const both = shared(passive, active);
  const doer = both.find(({ word }) => word.stem === passive.agent);
  const [done] = both;
  return doer !== undefined && done !== undefined && done !== doer && done.otherPlace < doer.otherPlace;
}

/**
 * Whether a claim turns round who does what to whom: three of its words, as "Ann", "pays" and "Bob", stand the other way round in the sentence it
 * should rest on, or only one of the two says by whom it is done and the other one has that done to them. And whether it turns a span
 * of figures round. What is merely moved ("in Oslo", "on Monday") turns nothing round.
 */
export function isTurnedRound(claim: Order, carrier: Order): boolean {
  const both = shared(claim, carrier);
  if ((claim.agent === null) === (carrier.agent === null)) {
    if (longestDown(both.map(({ otherPlace }) => otherPlace)) > 2) return true;
  } else if (claim.agent === null ? swapsRoles(carrier, claim) : swapsRoles(claim, carrier)) return true;
  const figures = both.filter(({ word }) => word.isFigure);
  return figures.some(({ place, otherPlace }, at) => {
    const next = figures[at + 1];
    return next !== undefined && next.place - place <= SPAN && next.otherPlace < otherPlace && otherPlace - next.otherPlace <= SPAN;
  });
}
