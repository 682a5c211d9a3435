import { CuelightError } from '@cuelight/protocol';
import type { Numbers } from './column.js';

/**
 * A sealed buffer is one of 32-bit numbers: four letters that say what it is, the version, a sum over all that follows, the bytes of a
 * JSON text, that text filled up to a whole number, and then more numbers.
 */
const HEADER = 4;

export interface SealKind {
  /** Four letters. */
  readonly letters: string;
  readonly version: number;
  /** For people: "a saved search index". */
  readonly name: string;
  /** For people: what to do with one that can't be read. */
  readonly advice: string;
}

const magicOf = ({ letters }: SealKind): number => [...letters].reduce((sum, letter, i) => sum | (letter.charCodeAt(0) << (i * 8)), 0) >>> 0;

function sumOf(words: Uint32Array, version: number): number {
  let sum = version;
  for (let at = 3; at < words.length; at += 1) sum = Math.imul(sum ^ (words[at] ?? 0), 16_777_619);
  return sum >>> 0;
}

export const sealRefusal = ({ name, advice }: SealKind, reason: string): CuelightError =>
  new CuelightError('bad_index', `This can't be read as ${name}: ${reason}. ${advice}`, { reason });

const wordsFor = (bytes: number): number => Math.ceil(bytes / 4);

/** A JSON value and columns of numbers as one buffer, to be stored or transferred. Each column begins at a multiple of 4 bytes. */
export function seal(kind: SealKind, value: unknown, ...columns: readonly Numbers[]): ArrayBuffer {
  const text = new TextEncoder().encode(JSON.stringify(value));
  const textWords = wordsFor(text.length);
  const words = new Uint32Array(HEADER + textWords + columns.reduce((sum, { byteLength }) => sum + wordsFor(byteLength), 0));
  words.set([magicOf(kind), kind.version, 0, text.length]);
  const bytes = new Uint8Array(words.buffer);
  bytes.set(text, HEADER * 4);
  let at = HEADER + textWords;
  for (const { buffer, byteOffset, byteLength } of columns) {
    bytes.set(new Uint8Array(buffer, byteOffset, byteLength), at * 4);
    at += wordsFor(byteLength);
  }
  words[2] = sumOf(words, kind.version);
  return words.buffer;
}

/** What {@link seal} put together. @throws CuelightError `bad_index` for anything else, another version, or a damaged buffer. */
export function unseal(kind: SealKind, given: ArrayBuffer | ArrayBufferView): { readonly value: unknown; readonly numbers: Uint32Array } {
  if (!ArrayBuffer.isView(given) && !(given instanceof ArrayBuffer)) throw sealRefusal(kind, 'it is something else');
  // a copy, so that what is read can't change; a file's bytes may begin anywhere in their buffer
  const buffer = ArrayBuffer.isView(given) ? new Uint8Array(given.buffer, given.byteOffset, given.byteLength).slice().buffer : given.slice(0);
  const words = new Uint32Array(buffer, 0, buffer.byteLength >> 2);
  if (words[0] !== magicOf(kind)) throw sealRefusal(kind, 'it is something else');
  if (words[1] !== kind.version) throw sealRefusal(kind, `its version is ${words[1]}, not ${kind.version}`);
  if (words[2] !== sumOf(words, kind.version) || buffer.byteLength % 4) throw sealRefusal(kind, 'it is damaged');
  const textBytes = words[3] ?? 0;
  const value: unknown = JSON.parse(new TextDecoder().decode(new Uint8Array(words.buffer, HEADER * 4, textBytes)));
  return { value, numbers: words.subarray(HEADER + Math.ceil(textBytes / 4)) };
}
