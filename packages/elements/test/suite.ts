/** What web-test-runner's mocha puts on the page, and the few assertions that the tests here need. */
interface Suite {
  readonly describe: (name: string, body: () => void) => void;
  readonly it: (name: string, body: () => void | Promise<void>) => void;
  readonly afterEach: (body: () => void | Promise<void>) => void;
}

export const { describe, it, afterEach } = globalThis as unknown as Suite;

/** Throws unless both are the same as JSON. */
export function same(actual: unknown, expected: unknown): void {
  const [got, wanted] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (got !== wanted) throw new Error(`expected ${String(wanted)}, got ${String(got)}`);
}

export function ok(condition: boolean, what: string): void {
  if (!condition) throw new Error(what);
}

/** Waits until `look` gives a value that is neither null, undefined nor false. */
export async function eventually<T>(look: () => T | null | undefined | false, what: string, milliseconds = 5000): Promise<T> {
  const end = performance.now() + milliseconds;
  for (;;) {
    const found = look();
    if (found !== null && found !== undefined && found !== false) return found;
    if (performance.now() > end) throw new Error(`still not: ${what}`);
    await new Promise((resolve) => { setTimeout(resolve, 20); });
  }
}
