import type { FileHandle } from 'node:fs/promises';

const NEWLINE = 0x0a;
const PIECE_BYTES = 256 * 1024;

/**
 * Hands on the lines of a file, one after the other, never more than a piece of it in memory. `take` answers false for a line that cannot
 * be read. Answers where the last good line ends, and whether more than that one line stands behind it.
 */
export async function readLines(handle: FileHandle, take: (line: Buffer, offset: number) => boolean): Promise<{ readonly end: number; readonly isDamaged: boolean }> {
  const piece = Buffer.allocUnsafe(PIECE_BYTES);
  let rest: Buffer = Buffer.alloc(0);
  let restAt = 0;
  for (let at = 0; ;) {
    const { bytesRead } = await handle.read(piece, 0, PIECE_BYTES, at);
    if (bytesRead === 0) return { end: restAt, isDamaged: false };
    at += bytesRead;
    const bytes: Buffer = Buffer.concat([rest, piece.subarray(0, bytesRead)]);
    let start = 0;
    for (let end = bytes.indexOf(NEWLINE); end !== -1; end = bytes.indexOf(NEWLINE, start)) {
      if (!take(bytes.subarray(start, end), restAt + start)) return { end: restAt + start, isDamaged: end + 1 < bytes.length || (await handle.read(piece, 0, 1, at)).bytesRead > 0 };
      start = end + 1;
    }
    rest = bytes.subarray(start);
    restAt += start;
  }
}

export interface Place {
  readonly offset: number;
  readonly length: number;
}

/** Places so near to each other are read in one go. */
const NEAR_BYTES = 16 * 1024;
const LONGEST_READ_BYTES = 1024 * 1024;

/** The texts at these places, in their order. */
export async function readPlaces(handle: FileHandle, places: readonly Place[]): Promise<string[]> {
  const texts = new Array<string>(places.length);
  const order = places.map((place, index) => ({ ...place, index })).sort((a, b) => a.offset - b.offset);
  for (let first = 0; first < order.length;) {
    const from = order[first]?.offset ?? 0;
    let to = from;
    let next = first;
    for (let one = order[next]; one !== undefined && one.offset - to <= NEAR_BYTES && (next === first || one.offset + one.length - from <= LONGEST_READ_BYTES); one = order[next]) {
      to = one.offset + one.length;
      next += 1;
    }
    const bytes = Buffer.allocUnsafe(to - from);
    await handle.read(bytes, 0, bytes.length, from);
    for (const { offset, length, index } of order.slice(first, next)) texts[index] = bytes.toString('utf8', offset - from, offset - from + length);
    first = next;
  }
  return texts;
}
