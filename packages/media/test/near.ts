import assert from 'node:assert/strict';

/** No further from what is expected than the tolerance; nothing at all is too far. */
export function near(actual: number | null | undefined, expected: number, tolerance: number, what: string): void {
  assert.ok(actual !== null && actual !== undefined && Math.abs(actual - expected) <= tolerance, `${what}: ${actual} is not within ${tolerance} of ${expected}`);
}
