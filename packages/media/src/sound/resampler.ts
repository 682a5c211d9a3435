import { createFir, TAPS_AT_ONCE, type Fir, type Taps } from './fir.js';

/** Zero crossings of the sinc on each side: about 90 dB of stopband with the Kaiser window below. */
const HALF_CROSSINGS = 16;
const KAISER_BETA = 8.6;
/** Part of the lower Nyquist frequency that is kept; the rest is the filter's slope. */
const PASSBAND = 0.94;

function gcd(a: number, b: number): number {
  return b === 0 ? a : gcd(b, a % b);
}

/** How many samples after this one an output lies on a sample again, as on the first one. */
export function untilPhase(index: number, inputRate: number, outputRate: number): number {
  const step = inputRate / gcd(inputRate, outputRate);
  return (step - index % step) % step;
}

/** Modified Bessel function of the first kind, order 0, by its power series. */
function besselI0(x: number): number {
  let sum = 1;
  for (let k = 1, term = 1; term > sum * 1e-10; k++) {
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
}

/** One row of taps for each of the `up` positions an output sample can have between two input samples. */
function makeTaps(up: number, down: number, halfTaps: number, cutoff: number): Taps {
  const normaliser = besselI0(KAISER_BETA);
  const rowLength = Math.ceil(2 * halfTaps / TAPS_AT_ONCE) * TAPS_AT_ONCE;
  const rows = new Float32Array(up * rowLength);
  for (let phase = 0; phase < up; phase++) {
    const taps = Float64Array.from({ length: 2 * halfTaps }, (_, i) => {
      const x = i - halfTaps + 1 - phase / up;
      const edge = x / halfTaps;
      const window = Math.abs(edge) >= 1 ? 0 : besselI0(KAISER_BETA * Math.sqrt(1 - edge * edge)) / normaliser;
      const angle = Math.PI * cutoff * x;
      return (angle === 0 ? 1 : Math.sin(angle) / angle) * window;
    });
    // Unity gain for a constant, whatever the phase.
    const sum = taps.reduce((total, tap) => total + tap, 0);
    rows.set(taps.map((tap) => tap / sum), phase * rowLength);
  }
  return { rows, rowLength, up, down };
}

/** Taps of a rate are many cosines; a file after a file, or a gap after a gap, has the same ones. */
const made = new Map<string, Taps>();

/**
 * Streaming change of sample rate with a windowed sinc (polyphase, exact rational ratio). No delay: output sample n is the
 * input at the time n / outputRate. Needed because a worker has no OfflineAudioContext.
 */
export class Resampler {
  readonly #up: number;
  readonly #down: number;
  readonly #halfTaps: number;
  /** Null where the rates are equal. Its input is held until it is behind every filter, and begins with the zeros before the first sample. */
  readonly #fir: Fir | null;
  /** What rows reach beyond their last tap, so that they come out even. */
  readonly #excess: number;
  #heldCount: number;
  /** Index in the whole input (zeros before it excluded) of the first one held. */
  #heldFrom: number;
  #inputCount = 0;
  #outputCount = 0;

  constructor(inputRate: number, outputRate: number) {
    const divisor = gcd(inputRate, outputRate);
    this.#up = outputRate / divisor;
    this.#down = inputRate / divisor;
    const ratio = Math.min(1, outputRate / inputRate);
    this.#halfTaps = Math.ceil(HALF_CROSSINGS / ratio);
    this.#heldCount = this.#halfTaps;
    this.#heldFrom = -this.#halfTaps;
    if (inputRate === outputRate) {
      this.#fir = null;
      this.#excess = 0;
      return;
    }
    const name = `${this.#up}/${this.#down}`;
    const taps = made.get(name) ?? makeTaps(this.#up, this.#down, this.#halfTaps, ratio * PASSBAND);
    made.set(name, taps);
    this.#fir = createFir(taps);
    this.#excess = taps.rowLength - 2 * this.#halfTaps;
    this.#fir.reserve(2 * taps.rowLength + 4096);
  }

  /** Forgets all input, for sound that does not follow it. */
  reset(): void {
    this.#fir?.input.fill(0, 0, this.#halfTaps);
    this.#heldCount = this.#halfTaps;
    this.#heldFrom = -this.#halfTaps;
    this.#inputCount = 0;
    this.#outputCount = 0;
  }

  /** Output that is final after this piece of input (the piece itself where nothing changes). Only good until the next call. */
  push(input: Float32Array): Float32Array {
    this.#inputCount += input.length;
    if (!this.#fir) return input;
    this.#reserve(this.#fir, input.length);
    this.#fir.input.set(input, this.#heldCount);
    this.#heldCount += input.length;
    return this.#drain(this.#fir, this.#inputCount - this.#halfTaps);
  }

  /** The rest; the length of all output is the length of all input, to the sample. */
  flush(): Float32Array {
    if (!this.#fir) return new Float32Array();
    this.#reserve(this.#fir, this.#halfTaps);
    this.#fir.input.fill(0, this.#heldCount, this.#heldCount + this.#halfTaps);
    this.#heldCount += this.#halfTaps;
    return this.#drain(this.#fir, this.#inputCount);
  }

  /** Room for so many more. */
  #reserve(fir: Fir, count: number): void {
    const needed = this.#heldCount + count + this.#excess;
    if (needed > fir.input.length) fir.reserve(2 * needed);
  }

  /** All outputs whose centre lies before the input sample `limit`. */
  #drain(fir: Fir, limit: number): Float32Array {
    const last = Math.max(this.#outputCount, Math.ceil(limit * this.#up / this.#down));
    const position = this.#outputCount * this.#down;
    const output = fir.run(Math.floor(position / this.#up) + 1 - this.#halfTaps - this.#heldFrom, position % this.#up, last - this.#outputCount);
    this.#outputCount = last;
    const needed = Math.floor(last * this.#down / this.#up) - this.#halfTaps + 1;
    const drop = Math.min(this.#heldCount, Math.max(0, needed - this.#heldFrom));
    fir.input.copyWithin(0, drop, this.#heldCount);
    this.#heldCount -= drop;
    this.#heldFrom += drop;
    return output;
  }
}
