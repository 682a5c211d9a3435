import type { SliceableBytes } from '../source/bytes.js';

/** Bytes of a file from `offset`, fewer at its end. */
export async function readBytes(file: SliceableBytes, offset: number, length: number): Promise<Uint8Array> {
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

/** Where `needle` starts last in `bytes`, or -1. */
export function lastIndexOfBytes(bytes: Uint8Array, needle: string): number {
  const first = needle.charCodeAt(0);
  for (let at = bytes.lastIndexOf(first); at > 0; at = bytes.lastIndexOf(first, at - 1)) {
    if (latin1(bytes, at, at + needle.length) === needle) return at;
  }
  return latin1(bytes, 0, needle.length) === needle ? 0 : -1;
}
