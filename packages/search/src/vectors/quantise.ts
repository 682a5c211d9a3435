/** Largest magnitude of a code: without -128 two products of codes fit into 16 bits, which the SIMD code counts on. */
const LARGEST = 127;

/** Bytes of a row: rows are read 16 at a time. */
export const widthOf = (dimensions: number): number => Math.ceil(dimensions / 16) * 16;

/** Writes a vector as Int8 codes from `at` on, its largest component as 127 or -127. Every component has to be finite. */
export function quantise(vector: Float32Array, codes: Int8Array, at: number): void {
  const largest = vector.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const scale = largest > 0 ? LARGEST / largest : 0;
  vector.forEach((value, i) => { codes[at + i] = Math.round(value * scale); });
}

/** The reciprocal of a row's length, 0 for a row of zeros: times the products of two rows' codes these give their cosine. */
export function factorOf(codes: Int8Array): number {
  const square = codes.reduce((sum, code) => sum + code * code, 0);
  return square > 0 ? 1 / Math.sqrt(square) : 0;
}
