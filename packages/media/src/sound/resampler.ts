/** Zero crossings of the sinc on each side: about 90 dB of stopband with the Kaiser window below. */
const HALF_CROSSINGS = 16;
const KAISER_BETA = 8.6;
/** Part of the lower Nyquist frequency that is kept; the rest is the filter's slope. */
const PASSBAND = 0.94;

function gcd(a: number, b: number): number {
  return b === 0 ? a : gcd(b, a % b);
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

/** One row of taps for each of the `phases` positions an output sample can have between two input samples, one after another. */
function makeTaps(phases: number, halfTaps: number, cutoff: number): Float64Array {
  const normaliser = besselI0(KAISER_BETA);
  const length = 2 * halfTaps;
  const rows = new Float64Array(phases * length);
  for (let phase = 0; phase < phases; phase++) {
    const taps = Float64Array.from({ length }, (_, i) => {
      const x = i - halfTaps + 1 - phase / phases;
      const edge = x / halfTaps;
      const window = Math.abs(edge) >= 1 ? 0 : besselI0(KAISER_BETA * Math.sqrt(1 - edge * edge)) / normaliser;
      const angle = Math.PI * cutoff * x;
      return (angle === 0 ? 1 : Math.sin(angle) / angle) * window;
    });
    // Unity gain for a constant, whatever the phase.
    const sum = taps.reduce((total, tap) => total + tap, 0);
    rows.set(taps.map((tap) => tap / sum), phase * length);
  }
  return rows;
}

/**
 * Two outputs by the same row of taps, from inputs that lie `step` apart: each tap is fetched once for both, and four sums run side by
 * side, where a single one would wait for itself. With a step of 0 both are the same, to the bit what they would be with another.
 */
function filterTwo(taps: Float64Array, tapsFrom: number, length: number, input: Float64Array, from: number, step: number, output: Float32Array, at: number, second: number): void {
  let [a, b, c, d] = [0, 0, 0, 0];
  for (let i = 0; i < length; i += 2) {
    const even = taps[tapsFrom + i] as number;
    const odd = taps[tapsFrom + i + 1] as number;
    const x = from + i;
    const y = x + step;
    a += even * (input[x] as number);
    b += odd * (input[x + 1] as number);
    c += even * (input[y] as number);
    d += odd * (input[y + 1] as number);
  }
  output[at] = a + b;
  output[second] = c + d;
}

/**
 * Streaming change of sample rate with a windowed sinc (polyphase, exact rational ratio). No delay: output sample n is the
 * input at the time n / outputRate. Needed because a worker has no OfflineAudioContext.
 */
export class Resampler {
  readonly #up: number;
  readonly #down: number;
  readonly #halfTaps: number;
  readonly #rowLength: number;
  readonly #taps: Float64Array;
  /** Input not yet behind every filter; starts with the zeros before the first sample. */
  #held: Float64Array;
  #heldCount: number;
  /** Index in the whole input (zeros before it excluded) of `#held[0]`. */
  #heldFrom: number;
  #inputCount = 0;
  #outputCount = 0;

  constructor(inputRate: number, outputRate: number) {
    const divisor = gcd(inputRate, outputRate);
    this.#up = outputRate / divisor;
    this.#down = inputRate / divisor;
    const ratio = Math.min(1, outputRate / inputRate);
    this.#halfTaps = Math.ceil(HALF_CROSSINGS / ratio);
    this.#rowLength = 2 * this.#halfTaps;
    this.#taps = inputRate === outputRate ? new Float64Array() : makeTaps(this.#up, this.#halfTaps, ratio * PASSBAND);
    this.#held = new Float64Array(this.#rowLength + 4096);
    this.#heldCount = this.#halfTaps;
    this.#heldFrom = -this.#halfTaps;
  }

  /** Output that is final after this piece of input (the piece itself where nothing changes). */
  push(input: Float32Array): Float32Array {
    this.#inputCount += input.length;
    if (this.#taps.length === 0) return input;
    this.#reserve(input.length);
    this.#held.set(input, this.#heldCount);
    this.#heldCount += input.length;
    return this.#drain(this.#inputCount - this.#halfTaps);
  }

  /** The rest; the length of all output is the length of all input, to the sample. */
  flush(): Float32Array {
    if (this.#taps.length === 0) return new Float32Array();
    this.#reserve(this.#halfTaps);
    this.#held.fill(0, this.#heldCount, this.#heldCount + this.#halfTaps);
    this.#heldCount += this.#halfTaps;
    return this.#drain(this.#inputCount);
  }

  /** Room for so many more. */
  #reserve(count: number): void {
    const needed = this.#heldCount + count;
    if (needed <= this.#held.length) return;
    const larger = new Float64Array(2 * needed);
    larger.set(this.#held.subarray(0, this.#heldCount));
    this.#held = larger;
  }

  /** All outputs whose centre lies before the input sample `limit`. */
  #drain(limit: number): Float32Array {
    const last = Math.max(this.#outputCount, Math.ceil(limit * this.#up / this.#down));
    const output = new Float32Array(last - this.#outputCount);
    const reach = 1 - this.#halfTaps - this.#heldFrom;
    // Outputs that lie `up` apart have the same row of taps.
    for (let block = 0; block < output.length; block += 2 * this.#up) {
      for (let i = block; i < Math.min(output.length, block + this.#up); i++) {
        const position = (this.#outputCount + i) * this.#down;
        const hasSecond = i + this.#up < output.length;
        filterTwo(this.#taps, position % this.#up * this.#rowLength, this.#rowLength, this.#held, Math.floor(position / this.#up) + reach,
          hasSecond ? this.#down : 0, output, i, hasSecond ? i + this.#up : i);
      }
    }
    this.#outputCount = last;
    const needed = Math.floor(last * this.#down / this.#up) - this.#halfTaps + 1;
    const drop = Math.min(this.#heldCount, Math.max(0, needed - this.#heldFrom));
    this.#held.copyWithin(0, drop, this.#heldCount);
    this.#heldCount -= drop;
    this.#heldFrom += drop;
    return output;
  }
}
