import { foundOf, type Found } from './hits.js';
import { matchesIn, type Accepts } from './match.js';
import type { Field } from './places.js';
import type { Query } from './query.js';

/** What a query finds in several fields. Yields now and then. */
export function* findIn(fields: readonly Field[], query: Query, limit: number, accepts?: Accepts): Generator<undefined, Found[]> {
  const found: Found[] = [];
  for (const field of fields) {
    // one by one: a library may hold more than the arguments of one call
    for (const one of foundOf(yield* matchesIn(field, query, limit, accepts))) found.push(one);
  }
  return found;
}

/** The result of work that is small enough to be done in one go. */
export function atOnce<T>(work: Generator<undefined, T>): T {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}
