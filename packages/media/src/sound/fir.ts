/** fir.wat, assembled; a test compares the two. */
export const FIR_WASM = 'AGFzbQEAAAABCwFgB39/f39/f38AAg8BA2ZpcgZtZW1vcnkCAAEDAgEABwcBA3J1bgAACt8BAdwBAgN/AnsgBkUEQA8LA0AgAyAAbCEHIAcgAGohCCAEIQn9DAAAAAAAAAAAAAAAAAAAAAAhCv0MAAAAAAAAAAAAAAAAAAAAACELA0AgCiAH/QAEACAJ/QACAP3mAf3kASEKIAsgB/0ABBAgCf0AAhD95gH95AEhCyAJQSBqIQkgB0EgaiIHIAhJDQALIAogC/3kASEKIAUgCv0fACAK/R8BkiAK/R8CIAr9HwOSkjgCACAFQQRqIQUgAyACaiEDIAQgAyABbkECdGohBCADIAFwIQMgBkEBayIGDQALCw==';

/** A row of taps is as long as a multiple of this, so that it can be worked off in steps. */
export const TAPS_AT_ONCE = 8;
const PAGE_BYTES = 65_536;

/** Taps of a change of rate: `up` rows of `rowLength` each, one after another. */
export interface Taps {
  readonly rows: Float32Array;
  readonly rowLength: number;
  readonly up: number;
  readonly down: number;
}

/** A filter and the samples it works on. */
export interface Fir {
  /** Room for samples, as much as was reserved. Another one after each `reserve`. */
  readonly input: Float32Array;
  /** Keeps what is there. */
  reserve(samples: number): void;
  /** So many outputs: the first by row `phase` over the samples from `from` on. Good until the next call. */
  run(from: number, phase: number, count: number): Float32Array;
}

function createPlainFir({ rows, rowLength, up, down }: Taps): Fir {
  let input = new Float32Array();
  let output = new Float32Array();

  const outputOf = (from: number, row: number): number => {
    let [a, b, c, d] = [0, 0, 0, 0];
    for (let i = 0; i < rowLength; i += 4) {
      a += (rows[row + i] as number) * (input[from + i] as number);
      b += (rows[row + i + 1] as number) * (input[from + i + 1] as number);
      c += (rows[row + i + 2] as number) * (input[from + i + 2] as number);
      d += (rows[row + i + 3] as number) * (input[from + i + 3] as number);
    }
    return a + b + c + d;
  };

  return {
    get input() { return input; },
    reserve: (samples) => {
      if (samples <= input.length) return;
      const larger = new Float32Array(samples);
      larger.set(input);
      input = larger;
    },
    run: (from, phase, count) => {
      if (output.length < count) output = new Float32Array(count);
      for (let i = 0; i < count; i++) {
        output[i] = outputOf(from, phase * rowLength);
        from += Math.floor((phase + down) / up);
        phase = (phase + down) % up;
      }
      return output.subarray(0, count);
    },
  };
}

type Run = (rowBytes: number, up: number, down: number, phase: number, input: number, output: number, count: number) => void;

/** In WebAssembly, eight taps at a time. Null where that or its SIMD is missing, or where the page's policy forbids it. */
export function createSimdFir({ rows, rowLength, up, down }: Taps): Fir | null {
  const inputFrom = rows.byteLength;
  let memory: WebAssembly.Memory;
  let run: Run;
  try {
    memory = new WebAssembly.Memory({ initial: Math.ceil(inputFrom / PAGE_BYTES) + 1 });
    const module = new WebAssembly.Module(Uint8Array.from(atob(FIR_WASM), (sign) => sign.charCodeAt(0)));
    run = new WebAssembly.Instance(module, { fir: { memory } }).exports['run'] as Run;
  } catch {
    // nothing is lost but speed
    return null;
  }
  new Float32Array(memory.buffer, 0, rows.length).set(rows);
  const grow = (bytes: number): void => {
    const missing = Math.ceil((bytes - memory.buffer.byteLength) / PAGE_BYTES);
    if (missing > 0) memory.grow(missing);
  };
  let input = new Float32Array(memory.buffer, inputFrom, 0);

  return {
    get input() { return input; },
    reserve: (samples) => {
      grow(inputFrom + samples * 4);
      input = new Float32Array(memory.buffer, inputFrom, Math.max(samples, input.length));
    },
    run: (from, phase, count) => {
      const outputFrom = inputFrom + input.byteLength;
      grow(outputFrom + count * 4);
      input = new Float32Array(memory.buffer, inputFrom, input.length);
      run(rowLength * 4, up, down, phase, inputFrom + from * 4, outputFrom, count);
      return new Float32Array(memory.buffer, outputFrom, count);
    },
  };
}

/** The quickest there is; both give the same but for rounding. */
export const createFir = (taps: Taps): Fir => createSimdFir(taps) ?? createPlainFir(taps);
