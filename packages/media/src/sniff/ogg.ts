import type { SliceableBytes } from '../source/bytes.js';
import { lastIndexOfBytes, readBytes } from './bytes.js';

/** A page is 64 KB and a header at most. */
const TAIL_BYTES = 2 * 65_536;
const HEADER_BYTES = 27;
const LAST_PAGE = 0x04;

/** The last page is incomplete, or does not say that it is the last one. */
export async function oggIsCut(file: SliceableBytes): Promise<boolean> {
  const tail = await readBytes(file, Math.max(0, file.size - TAIL_BYTES), TAIL_BYTES);
  const page = tail.subarray(Math.max(0, lastIndexOfBytes(tail, 'OggS')));
  const segments = page.subarray(HEADER_BYTES, HEADER_BYTES + (page[26] ?? 0));
  const size = HEADER_BYTES + segments.length + segments.reduce((sum, length) => sum + length, 0);
  return size > page.length || ((page[5] ?? 0) & LAST_PAGE) === 0;
}
