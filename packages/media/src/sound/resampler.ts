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

/** One row of taps for each of the `phases` positions an output sample can have between two input samples. */
function makeTaps(phases: number, halfTaps: number, cutoff: number): Float32Array[] {
  const normaliser = besselI0(KAISER_BETA);
  return Array.from({ length: phases }, (_, phase) => {
    const taps = new Float32Array(2 * halfTaps);
    let sum = 0;
    for (let i = 0; i < taps.length; i++) {
      const x = i - halfTaps + 1 - phase / phases;
      const edge = x / halfTaps;
      const window = Math.abs(edge) >= 1 ? 0 : besselI0(KAISER_BETA * Math.sqrt(1 - edge * edge)) / normaliser;
      const angle = Math.PI * cutoff * x;
      const tap = (angle === 0 ? 1 : Math.sin(angle) / angle) * window;
      taps[i] = tap;
      sum += tap;
    }
    // Unity gain for a constant, whatever the phase.
    return taps.map((tap) => tap / sum);
  });
}

/**
 * Streaming change of sample rate with a windowed sinc (polyphase, exact rational ratio). No delay: output sample n is the
 * input at the time n / outputRate. Needed because a worker has no OfflineAudioContext.
 */
export class Resampler {
  readonly #up: number;
  readonly #down: number;
  readonly #halfTaps: number;
  readonly #taps: Float32Array[];
  /** Input not yet behind every filter; starts with the zeros before the first sample. */
  #held: Float32Array;
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
    this.#taps = inputRate === outputRate ? [] : makeTaps(this.#up, this.#halfTaps, ratio * PASSBAND);
    this.#held = new Float32Array(this.#halfTaps);
    this.#heldFrom = -this.#halfTaps;
  }

  /** Output that is final after this piece of input. */
  push(input: Float32Array): Float32Array {
    this.#inputCount += input.length;
    if (this.#taps.length === 0) return input;
    const joined = new Float32Array(this.#held.length + input.length);
    joined.set(this.#held);
    joined.set(input, this.#held.length);
    this.#held = joined;
    return this.#drain(this.#inputCount - this.#halfTaps);
  }

  /** The rest; the length of all output is the length of all input, to the sample. */
  flush(): Float32Array {
    if (this.#taps.length === 0) return new Float32Array();
    const padded = new Float32Array(this.#held.length + this.#halfTaps);
    padded.set(this.#held);
    this.#held = padded;
    return this.#drain(this.#inputCount);
  }

  /** All outputs whose centre lies before the input sample `limit`. */
  #drain(limit: number): Float32Array {
    const last = Math.max(this.#outputCount, Math.ceil(limit * this.#up / this.#down));
    const output = new Float32Array(last - this.#outputCount);
    for (let i = 0; i < output.length; i++) {
      const position = (this.#outputCount + i) * this.#down;
      const taps = this.#taps[position % this.#up] ?? new Float32Array();
      const from = Math.floor(position / this.#up) - this.#halfTaps + 1 - this.#heldFrom;
      let sum = 0;
      for (let t = 0; t < taps.length; t++) sum += (taps[t] ?? 0) * (this.#held[from + t] ?? 0);
      output[i] = sum;
    }
    this.#outputCount = last;
    const needed = Math.floor(last * this.#down / this.#up) - this.#halfTaps + 1;
    const drop = Math.min(this.#held.length, Math.max(0, needed - this.#heldFrom));
    this.#held = this.#held.slice(drop);
    this.#heldFrom += drop;
    return output;
  }
}
