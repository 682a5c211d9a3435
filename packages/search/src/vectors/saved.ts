import { seal, sealRefusal, unseal, type SealKind } from '../sealed.js';
import { widthOf } from './quantise.js';
import type { PlacedWindow, VectorSpace } from './vector-index.js';

/** Windows as JSON, then the codes of every one. */
const VECTORS: SealKind = { letters: 'CUEV', version: 1, name: 'saved vectors', advice: 'Embed the captions again.' };

interface Saved {
  readonly model: string;
  readonly dimensions: number;
  readonly windows: readonly PlacedWindow[];
}

/** Windows and their rows as one buffer. */
export function saveRows({ model, dimensions }: VectorSpace, windows: readonly PlacedWindow[], codes: Int8Array): ArrayBuffer {
  const saved: Saved = { model, dimensions, windows };
  // rows begin at multiples of 16 bytes
  return seal(VECTORS, saved, new Uint32Array(codes.buffer, codes.byteOffset, windows.length * widthOf(dimensions) / 4));
}

/** What {@link saveRows} put together. @throws CuelightError `bad_index` for vectors of another model than `space` names, or anything else. */
export function readRows(buffer: ArrayBuffer, space: VectorSpace): { readonly windows: readonly PlacedWindow[]; readonly codes: Int8Array } {
  const { value, numbers } = unseal(VECTORS, buffer);
  const { model, dimensions, windows } = value as Saved;
  if (model !== space.model || dimensions !== space.dimensions) {
    throw sealRefusal(VECTORS, `they are of the model ${model} (${dimensions} dimensions), not of ${space.model} (${space.dimensions})`);
  }
  return { windows, codes: new Int8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength) };
}
