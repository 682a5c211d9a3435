/** Mocha's, as web-test-runner puts them on the page. */
interface Suite {
  describe(name: string, body: () => void): void;
  it(name: string, body: () => Promise<void> | void): void;
  before(body: () => Promise<void> | void): void;
  afterEach(body: () => Promise<void> | void): void;
}
const suite = globalThis as unknown as Suite;
export const { describe, it, before, afterEach } = suite;

export function ok(condition: boolean, sentence: string): void {
  if (!condition) throw new Error(sentence);
}

export function same(actual: unknown, expected: unknown): void {
  const [got, wanted] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (got !== wanted) throw new Error(`expected ${wanted}, got ${got}`);
}

/** Within a tenth of a second. */
export function near(actual: number, expected: number): void {
  ok(Math.abs(actual - expected) <= 0.1, `expected about ${expected}, got ${actual}`);
}

/** Waits until it holds; the limit only guards against a hang. */
export async function until(what: string, holds: () => boolean | Promise<boolean>, limitMs = 8000): Promise<void> {
  const end = performance.now() + limitMs;
  while (!await holds()) {
    if (performance.now() > end) throw new Error(`never happened: ${what}`);
    await pause(15);
  }
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => { setTimeout(resolve, ms); });
