import { BYTES, FIXED_32, FIXED_64, VARINT, varint } from '../../onnx/protobuf.js';

/** Up to `count` bytes from `at` on. */
export type ReadAt = (at: number, count: number) => Promise<Uint8Array>;

/** Of two varints: a field's number and kind, and its length. */
const HEADER_BYTES = 20;

/** Bytes of the field that begins here, its header included; null: this is no protobuf field. */
function fieldBytes(bytes: Uint8Array): number | null {
  const tag = varint(bytes, 0);
  if (!tag || tag.value >> 3 === 0) return null;
  const kind = tag.value & 7;
  if (kind === FIXED_64) return tag.next + 8;
  if (kind === FIXED_32) return tag.next + 4;
  const number = varint(bytes, tag.next);
  if (!number || (kind !== VARINT && kind !== BYTES)) return null;
  return kind === VARINT ? number.next : number.next + number.value;
}

/**
 * Whether a file reads as an ONNX model from its first field to its last: a protobuf message whose outermost fields end where the file
 * does. Finds pages, other formats and files that were cut, by a few bytes read.
 */
export async function isWholeOnnx(size: number, readAt: ReadAt): Promise<boolean> {
  let at = 0;
  while (at < size) {
    const length = fieldBytes(await readAt(at, HEADER_BYTES));
    if (length === null) return false;
    at += length;
  }
  return size > 0 && at === size;
}
