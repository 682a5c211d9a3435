/** One line of `npm run bench`: a figure measured in this run, the goal it is held against, and whether it holds. */
export interface Row {
  /** `<bench>.<what>`, stable. */
  readonly id: string;
  /** A ratio of ours to the peer's, or bytes. */
  readonly figure: number;
  /** The comparison, readable: `<= 0.5 x MiniSearch`. */
  readonly goal: string;
  readonly holds: boolean;
  /** What the ratio was made of, for pictures. */
  readonly measured?: Measured | undefined;
}

export interface Measured {
  readonly ours: number;
  readonly peer: number;
  readonly unit: 'ms' | 'MB';
}

/** A bench gives its rows as they are known, and absolute numbers for people by `note`. Where it has parts, only those named in `parts`; all, where none is. */
export type Bench = (note: (line: string) => void, parts?: readonly string[]) => AsyncIterable<Row>;

const rounded = (value: number): number => Number(value.toPrecision(3));

/** Ours divided by the peer's has to stay at or below `limit`. */
export function atMost(id: string, ratio: number, limit: number, unit: string): Row {
  return { id, figure: rounded(ratio), goal: `<= ${limit} ${unit}`, holds: ratio <= limit };
}

/** {@link atMost} of two measured values. */
export function noMoreThan(id: string, measured: Measured, limit: number, unit: string): Row {
  return { ...atMost(id, measured.ours / measured.peer, limit, unit), measured };
}

/** Ours divided by the peer's has to reach `limit`. */
export function atLeast(id: string, ratio: number, limit: number, unit: string): Row {
  return { id, figure: rounded(ratio), goal: `>= ${limit} ${unit}`, holds: ratio >= limit };
}

/** Ours in bytes has to stay below the peer's. */
export function fewerBytes(id: string, ours: number, peer: number, peerName: string): Row {
  return { id, figure: ours, goal: `< ${peer} bytes (${peerName})`, holds: ours < peer };
}
