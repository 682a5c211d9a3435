/**
 * Few points of a polyline that stays within a tolerance of every point given: Elmeleegy et al., "Online piece-wise linear
 * approximation of numerical streams with precision guarantees" (2009), the swing filter. One pass, no look back.
 */
export interface Keyframes {
  /** Places in the list of points given: the first, some between, the last. */
  readonly at: readonly number[];
  /** The values there, in whole units, one list a dimension. */
  readonly values: readonly (readonly number[])[];
}

export interface KeyframeOptions {
  /** Greatest distance of a point from the line, per dimension. */
  readonly tolerances: readonly number[];
  /** What values are rounded to, per dimension; at most the tolerance. */
  readonly units: readonly number[];
}

/** `times` ascending, `points` one list a dimension. */
export function simplify(times: ArrayLike<number>, points: readonly ArrayLike<number>[], { tolerances, units }: KeyframeOptions): Keyframes {
  const last = times.length - 1;
  const inUnits = (dimension: number, value: number): number => Math.round(value / (units[dimension] ?? 1));
  const at = [0];
  const values = points.map((point, dimension) => [inUnits(dimension, point[0] ?? 0)]);
  const low = points.map(() => -Infinity);
  const high = points.map(() => Infinity);
  const corner = (dimension: number): number => (values[dimension]?.at(-1) ?? 0) * (units[dimension] ?? 1);
  // two frames at one time would make a slope of nothing
  const since = (index: number): number => Math.max((times[index] ?? 0) - (times[at.at(-1) ?? 0] ?? 0), 1e-6);

  /** The slopes that meet this point as well; null when there is none left. */
  const narrowed = (index: number): { low: number; high: number }[] | null => {
    const result: { low: number; high: number }[] = [];
    for (const [dimension, point] of points.entries()) {
      // what rounding the end of the line will cost is kept back
      const tolerance = (tolerances[dimension] ?? 0) - (units[dimension] ?? 1) / 2;
      const distance = (point[index] ?? 0) - corner(dimension);
      const range = { low: Math.max(low[dimension] ?? 0, (distance - tolerance) / since(index)), high: Math.min(high[dimension] ?? 0, (distance + tolerance) / since(index)) };
      if (range.low > range.high) return null;
      result.push(range);
    }
    return result;
  };

  /** Ends the line at a point that all its slopes meet. */
  const close = (index: number): void => {
    const seconds = since(index);
    const ends = points.map((_, dimension) => inUnits(dimension, corner(dimension) + (((low[dimension] ?? 0) + (high[dimension] ?? 0)) / 2) * seconds));
    at.push(index);
    ends.forEach((end, dimension) => {
      values[dimension]?.push(end);
      low[dimension] = -Infinity;
      high[dimension] = Infinity;
    });
  };

  for (let index = 1; index <= last; index++) {
    let ranges = narrowed(index);
    if (!ranges) {
      close(index - 1);
      ranges = narrowed(index);
    }
    ranges?.forEach((range, dimension) => {
      low[dimension] = range.low;
      high[dimension] = range.high;
    });
  }
  if (last > 0) close(last);
  return { at, values };
}
