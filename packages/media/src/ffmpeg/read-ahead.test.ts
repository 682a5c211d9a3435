import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { ReadAhead } from './read-ahead.js';

const MEGABYTE = 1024 * 1024;

/** Parts of a Blob can be read at once in a worker only: here the test knows which bytes they are. */
function readAheadOf(bytes: Uint8Array<ArrayBuffer>): { readonly file: ReadAhead; readonly reads: [from: number, to: number][] } {
  const reads: [number, number][] = [];
  const blob = { size: bytes.length, slice: (from: number, to: number) => ({ from, to: Math.min(to, bytes.length) }) };
  const read = ({ from, to }: { readonly from: number; readonly to: number }): ArrayBuffer => {
    reads.push([from, to]);
    return bytes.slice(from, to).buffer;
  };
  return { file: new ReadAhead(blob as unknown as Blob, read as unknown as (part: Blob) => ArrayBuffer), reads };
}

const noise = (length: number): Uint8Array<ArrayBuffer> => Uint8Array.from({ length }, (_, at) => (at * 2_654_435_761) >>> 13);

test('every part reads as in the file itself', () => {
  const bytes = noise(5 * MEGABYTE + 77);
  const { file } = readAheadOf(bytes);
  const position = fc.oneof(fc.nat(bytes.length), fc.constantFrom(0, MEGABYTE - 1, MEGABYTE, 2 * MEGABYTE, bytes.length - 1));
  const length = fc.oneof(fc.integer({ min: 1, max: 70_000 }), fc.constantFrom(MEGABYTE - 1, MEGABYTE, 2 * MEGABYTE + 5));
  fc.assert(fc.property(fc.array(fc.tuple(position, length), { maxLength: 20 }), (wanted) => {
    for (const [from, many] of wanted) {
      const part = file.slice(from, from + many);
      const expected = bytes.subarray(from, from + many);
      assert.equal(part.size, expected.length);
      assert.equal(Buffer.compare(part.bytes(), expected), 0);
    }
  }), { numRuns: 40 });
});

test('a file read from its start to its end in small parts is read once, a megabyte at a time', () => {
  const { file, reads } = readAheadOf(noise(3 * MEGABYTE + 10));
  for (let at = 0; at < file.size; at += 32_768) file.slice(at, at + 32_768).bytes();
  assert.deepEqual(reads, [[0, MEGABYTE], [MEGABYTE, 2 * MEGABYTE], [2 * MEGABYTE, 3 * MEGABYTE], [3 * MEGABYTE, 3 * MEGABYTE + 10]]);
});

test('two places far apart are read in turn without reading either twice, and no more than four windows stay', () => {
  const { file, reads } = readAheadOf(noise(8 * MEGABYTE));
  for (let at = 0; at < MEGABYTE; at += 65_536) for (const place of [0, 6 * MEGABYTE]) file.slice(place + at, place + at + 100).bytes();
  assert.equal(reads.length, 2);
  for (const number of [1, 2, 3, 4, 5]) file.slice(number * MEGABYTE, number * MEGABYTE + 1).bytes();
  file.slice(0, 1).bytes();
  assert.equal(reads.length, 8, 'the first window was let go');
});
