import { indexOfBytes, latin1, readBytes } from './bytes.js';

/** What the head of a Matroska or WebM file says. */
export interface MatroskaFacts {
  readonly docType: 'webm' | 'matroska';
  readonly cutShort: boolean;
  readonly hasTextTrack: boolean;
}

/** Tracks come before the first cluster; attached fonts and covers come after it. */
const HEAD_BYTES = 256 * 1024;
const SEGMENT_ID = '\x18\x53\x80\x67';

/** An EBML variable-length size, with the offset after it; null size means "unknown" (a live recording). */
function readSize(bytes: Uint8Array, at: number): { size: number | null; next: number } | null {
  const first = bytes[at];
  if (first === undefined || first === 0) return null;
  const length = Math.clz32(first) - 23;
  if (at + length > bytes.length) return null;
  let size = first & (0xff >> length);
  let allOnes = size === 0xff >> length;
  for (let i = 1; i < length; i++) {
    const byte = bytes[at + i] ?? 0;
    size = size * 256 + byte;
    allOnes &&= byte === 0xff;
  }
  return { size: allOnes ? null : size, next: at + length };
}

export async function readMatroska(file: Blob): Promise<MatroskaFacts> {
  const head = await readBytes(file, 0, HEAD_BYTES);
  const docType = indexOfBytes(head.subarray(0, 64), 'webm') === -1 ? 'matroska' : 'webm';
  const segment = indexOfBytes(head, SEGMENT_ID);
  const size = segment === -1 ? null : readSize(head, segment + SEGMENT_ID.length);
  const cutShort = segment === -1 || size === null || (size.size !== null && size.next + size.size > file.size);
  const codecs = latin1(head);
  return { docType, cutShort, hasTextTrack: codecs.includes('S_TEXT/') || codecs.includes('D_WEBVTT/') };
}
