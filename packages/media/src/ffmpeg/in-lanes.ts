/**
 * Works on items in as many lanes as there are workers, and gives the results in order. A lane goes on with the next item as soon as its result is
 * taken, so as many results as there are lanes wait at most. Where one fails, what the others make is dropped.
 */
export async function* inLanes<Item, Result>(items: Iterable<Item>, lanes: readonly ((item: Item) => Promise<Result>)[]): AsyncGenerator<Result> {
  const waiting = items[Symbol.iterator]();
  const running: { readonly lane: (item: Item) => Promise<Result>; readonly result: Promise<Result> }[] = [];
  const start = (lane: (item: Item) => Promise<Result>): void => {
    const next = waiting.next();
    if (next.done) return;
    const result = lane(next.value);
    // told when its turn comes; until then, and where nobody asks any more, it must not be an unhandled rejection
    result.catch(() => undefined);
    running.push({ lane, result });
  };
  lanes.forEach(start);
  for (let first = running.shift(); first; first = running.shift()) {
    const result = await first.result;
    start(first.lane);
    yield result;
  }
}
