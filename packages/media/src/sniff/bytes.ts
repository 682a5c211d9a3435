/** Bytes of a file from `offset`, fewer at its end. */
export async function readBytes(file: Blob, offset: number, length: number): Promise<Uint8Array> {
  return new Uint8Array(await file.slice(offset, offset + length).arrayBuffer());
}

/** Bytes as Latin-1 text: for magic numbers and four-character codes. */
export function latin1(bytes: Uint8Array, from = 0, to = bytes.length): string {
  let text = '';
  for (const byte of bytes.subarray(from, to)) text += String.fromCharCode(byte);
  return text;
}

/** Where `needle` starts in `bytes`, or -1. */
export function indexOfBytes(bytes: Uint8Array, needle: string): number {
  const first = needle.charCodeAt(0);
  for (let at = bytes.indexOf(first); at !== -1; at = bytes.indexOf(first, at + 1)) {
    if (latin1(bytes, at, at + needle.length) === needle) return at;
  }
  return -1;
}
