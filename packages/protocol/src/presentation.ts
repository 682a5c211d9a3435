/** Timestamps are rounded by containers and decoders: to a microsecond at best. */
const SAME_SECONDS = 0.0005;

/** The end of the last frame is less sure: Matroska rounds to a millisecond. */
const END_SECONDS = 0.003;

/** When each frame of a video is first shown, in order: its place in the list is its number. The page's engines and the server's count by it, so that all look at the same frames. */
export class Presentation {
  readonly #times: Float64Array;

  /** In any order; what lies before second 0 (hidden by an edit list) is never shown and not counted. */
  constructor(times: Iterable<number>) {
    this.#times = Float64Array.from([...times].filter((time) => time >= -SAME_SECONDS)).sort();
  }

  get count(): number {
    return this.#times.length;
  }

  /** Seconds; `Infinity` after the last frame. */
  time(number: number): number {
    return Math.max(0, this.#times[number] ?? Infinity);
  }

  /** The frame shown at this second; -1 before the first. */
  shownAt(seconds: number): number {
    let from = 0;
    let to = this.#times.length;
    while (from < to) {
      const middle = (from + to) >> 1;
      if ((this.#times[middle] ?? Infinity) <= seconds + SAME_SECONDS) from = middle + 1;
      else to = middle;
    }
    return from - 1;
  }

  /** The frame whose time is nearest, for what a decoder says of one; -1 when there is none. */
  nearest(seconds: number): number {
    const before = this.shownAt(seconds);
    return before >= 0 && seconds - this.time(before) <= this.time(before + 1) - seconds ? before : Math.min(before + 1, this.count - 1);
  }

  /** Numbers of the frames with `start <= time < end`: all, or those shown at every `1 / rate` of a second from `start` on. */
  *select(rate: number | 'every', start = 0, end = Infinity): Generator<number> {
    let first = Math.max(0, this.shownAt(start));
    if (this.time(first) < start - SAME_SECONDS) first++;
    const past = (number: number): boolean => this.time(number) >= end - SAME_SECONDS;
    if (rate === 'every') {
      for (let number = first; !past(number); number++) yield number;
      return;
    }
    // The last frame is taken to be shown as long as the one before it.
    const lastTime = this.time(this.count - 1);
    const over = Math.min(end, this.count > 1 ? 2 * lastTime - this.time(this.count - 2) : Infinity) - END_SECONDS;
    let last = -1;
    for (let step = 0; !past(last + 1); step++) {
      const second = start + step / rate;
      if (step > 0 && second >= over) return;
      const number = Math.max(first, this.shownAt(second));
      if (number === last || past(number)) continue;
      yield last = number;
    }
  }
}
