/** As much of protobuf's wire format as a graph needs: fields that are numbers, texts, bytes or messages, written one after the other. */

/** A whole number, seven bits a byte, the lowest first; negative ones as 64-bit two's complement. */
function varint(value) {
  const bytes = [];
  let rest = BigInt.asUintN(64, BigInt(value));
  do {
    const low = Number(rest & 0x7fn);
    rest >>= 7n;
    bytes.push(rest === 0n ? low : low | 0x80);
  } while (rest !== 0n);
  return Buffer.from(bytes);
}

const VARINT = 0;
const BYTES = 2;
const FLOAT = 5;

const key = (field, wireType) => varint((field << 3) | wireType);

/** A whole number or an enumeration's. */
export const int = (field, value) => Buffer.concat([key(field, VARINT), varint(value)]);

export function float(field, value) {
  const bytes = Buffer.alloc(4);
  bytes.writeFloatLE(value);
  return Buffer.concat([key(field, FLOAT), bytes]);
}

/** A text, raw bytes, or a message of the fields given. */
export function message(field, content) {
  const bytes = typeof content === 'string' ? Buffer.from(content) : Array.isArray(content) ? Buffer.concat(content) : content;
  return Buffer.concat([key(field, BYTES), varint(bytes.length), bytes]);
}
