import { test } from 'node:test';

/**
 * Of a table whose rows prove much the same in many forms: the rows named, or all of them with `npm run test:slow`. A row is a name, or
 * begins with one.
 * @template T
 * @param {readonly T[]} rows
 * @param {...string} names
 * @returns {readonly T[]}
 */
export function sampled(rows, ...names) {
  if (process.env['CUELIGHT_SLOW_TESTS'] === '1') return rows;
  const nameOf = (row) => String(Array.isArray(row) ? row[0] : row);
  const missing = names.filter((name) => !rows.some((row) => nameOf(row) === name));
  if (missing.length > 0) throw new Error(`the table has no ${missing.join(', ')}`);
  return rows.filter((row) => names.includes(nameOf(row)));
}

/**
 * A test that runs with `npm run test:slow` alone, beside others of its file that say about as much.
 * @param {string} name
 * @param {() => unknown} body
 */
export function slowTest(name, body) {
  if (process.env['CUELIGHT_SLOW_TESTS'] === '1') void test(name, async () => { await body(); });
}
