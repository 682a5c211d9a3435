import type { SliceableBytes } from '../source/bytes.js';
import { indexOfBytes, lastIndexOfBytes, latin1, readBytes } from './bytes.js';

/** What the head (and of a live recording the tail) of a Matroska or WebM file says. */
export interface MatroskaFacts {
  readonly docType: 'webm' | 'matroska';
  readonly cutShort: boolean;
  /** Recorded live: nothing in it says how long it is. */
  readonly isLive: boolean;
  readonly hasTextTrack: boolean;
  readonly hasChapters: boolean;
}

/** Tracks come before the first cluster; attached fonts and covers come after it. */
const HEAD_BYTES = 256 * 1024;
/** A cluster is a few seconds of media. */
const TAIL_BYTES = 4 * 1024 * 1024;
const SEGMENT_ID = '\x18\x53\x80\x67';
const CLUSTER_ID = '\x1f\x43\xb6\x75';
const CHAPTERS_ID = '\x10\x43\xa7\x70';
const TEXT_CODECS = ['S_TEXT/', 'D_WEBVTT/', 'S_VOBSUB', 'S_HDMV/', 'S_DVBSUB'];

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

/** Do the elements of the last cluster, and what follows it, end where the file ends? Taken for whole when there is no telling. */
async function tailIsCut(file: SliceableBytes): Promise<boolean> {
  const tail = await readBytes(file, Math.max(0, file.size - TAIL_BYTES), TAIL_BYTES);
  let at = lastIndexOfBytes(tail, CLUSTER_ID);
  if (at === -1) return false;
  while (at < tail.length) {
    const isCluster = latin1(tail, at, at + 4) === CLUSTER_ID;
    const idLength = Math.clz32(tail[at] ?? 0) - 23;
    const content = idLength > 4 ? null : readSize(tail, at + idLength);
    if (!content) return true;
    if (isCluster && content.size !== null && content.next + content.size > tail.length) return true;
    at = isCluster ? content.next : content.next + (content.size ?? 0);
  }
  return at > tail.length;
}

export async function readMatroska(file: SliceableBytes): Promise<MatroskaFacts> {
  const head = await readBytes(file, 0, HEAD_BYTES);
  const docType = indexOfBytes(head.subarray(0, 64), 'webm') === -1 ? 'matroska' : 'webm';
  const segment = indexOfBytes(head, SEGMENT_ID);
  const size = segment === -1 ? null : readSize(head, segment + SEGMENT_ID.length);
  const isLive = size !== null && size.size === null;
  const cutShort = isLive ? await tailIsCut(file) : size === null || (size.size !== null && size.next + size.size > file.size);
  const text = latin1(head);
  return { docType, cutShort, isLive, hasTextTrack: TEXT_CODECS.some((codec) => text.includes(codec)), hasChapters: text.includes(CHAPTERS_ID) };
}
