/** Index of the last of the ascending values in `[from, to)` that is not above `limit`; `from - 1` when all are. */
export function lastAtMost(values: ArrayLike<number>, limit: number, from = 0, to = values.length): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((values[middle] ?? 0) <= limit) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
