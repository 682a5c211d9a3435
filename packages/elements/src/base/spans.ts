/** A stretch of video time, in seconds. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** True when two stretches share time; one that is lit and the one that is shown may be of any kind. */
export function overlaps(a: Span | null | undefined, b: Span): boolean {
  return a !== null && a !== undefined && a.start < b.end && a.end > b.start;
}
