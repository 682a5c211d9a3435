import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** The value that `share` of the values stay below or at: 0.5 is the median. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const value = sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))];
  if (value === undefined) throw new Error('There is no percentile of no values; the bench measured nothing.');
  return value;
}

export const median = (values: readonly number[]): number => percentile(values, 0.5);

/** Milliseconds that `work` takes. */
export async function timed(work: () => unknown): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

/**
 * Gigabytes that others left to be written (an installation, a build, the rows before, ten thousand records laid out for a row) would be written while
 * something else is measured.
 */
export const writeOutWhatIsLeft = (): Promise<unknown> => promisify(execFile)('sync').catch(() => undefined);

/**
 * Runs both in turn, `rounds` times after one round that is thrown away (unless `warmsUp` is false), and swaps who goes first each
 * time: what else the machine does then falls on both alike.
 */
export async function interleaved<T>(rounds: number, ours: () => Promise<T>, peer: () => Promise<T>, warmsUp = true): Promise<{ readonly ours: T[]; readonly peer: T[] }> {
  const results = { ours: [] as T[], peer: [] as T[] };
  for (let round = warmsUp ? 0 : 1; round <= rounds; round += 1) {
    const isOursFirst = round % 2 === 0;
    const first = await (isOursFirst ? ours : peer)();
    const second = await (isOursFirst ? peer : ours)();
    if (round === 0) continue;
    results.ours.push(isOursFirst ? first : second);
    results.peer.push(isOursFirst ? second : first);
  }
  return results;
}
