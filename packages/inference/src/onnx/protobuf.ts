/** A field of a protobuf message: its number, and what it holds; of a number of fixed size, its bytes. */
export type Field = readonly [field: number, value: number | Uint8Array];

export const VARINT = 0;
export const FIXED_64 = 1;
export const BYTES = 2;
export const FIXED_32 = 5;

/** The number that begins at a place; null: none does. Exact up to 2⁵³, which is more than lengths need. */
export function varint(bytes: Uint8Array, at: number): { readonly value: number; readonly next: number } | null {
  let value = 0;
  for (let i = 0; i < 10; i++) {
    const byte = bytes[at + i];
    if (byte === undefined) return null;
    value += (byte & 0x7f) * 2 ** (7 * i);
    if (byte < 0x80) return { value, next: at + i + 1 };
  }
  return null;
}

/** The fields of a message, in their order. Bytes are views into it. Throws an Error where it is none. */
export function* fieldsOf(message: Uint8Array): Generator<Field, void> {
  const read = (at: number): { readonly value: number; readonly next: number } => {
    const number = varint(message, at);
    if (!number) throw new Error(`A protobuf message ends within a number, at byte ${at}.`);
    return number;
  };
  for (let at = 0; at < message.length;) {
    const tag = read(at);
    const kind = tag.value & 7;
    const field = Math.floor(tag.value / 8);
    if (kind === VARINT) {
      const { value, next } = read(tag.next);
      yield [field, value];
      at = next;
    } else {
      const { value: length, next } = kind === BYTES ? read(tag.next) : { value: kind === FIXED_64 ? 8 : 4, next: tag.next };
      if ((kind !== BYTES && kind !== FIXED_64 && kind !== FIXED_32) || next + length > message.length) throw new Error(`This is no protobuf message: byte ${at} begins no field.`);
      yield [field, message.subarray(next, next + length)];
      at = next + length;
    }
  }
}

/** The parts one after the other. */
export function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function varintBytes(value: number): number[] {
  const bytes: number[] = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return [...bytes, rest];
    bytes.push((rest % 128) | 128);
  }
}

/** A field as it is written: of a number that is not negative, of text, of bytes, or of the fields of a message. */
export function field(number: number, value: number | string | Uint8Array | readonly Uint8Array[]): Uint8Array {
  if (typeof value === 'number') return Uint8Array.from([...varintBytes(number * 8 + VARINT), ...varintBytes(value)]);
  const bytes = typeof value === 'string' ? new TextEncoder().encode(value) : value instanceof Uint8Array ? value : joined(value);
  return joined([Uint8Array.from([...varintBytes(number * 8 + BYTES), ...varintBytes(bytes.length)]), bytes]);
}
