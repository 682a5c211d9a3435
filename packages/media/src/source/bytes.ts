import type { MediaSource, RemoteFile } from '../types.js';
import { readWhole } from './fetch-whole.js';
import { openRemote } from './remote.js';
import { request, unreachable } from './request.js';

/** As much of a Blob as sniffing needs: a remote file has it too. */
export interface SliceableBytes {
  readonly size: number;
  slice(from: number, to: number): { arrayBuffer(): Promise<ArrayBuffer> };
}

/** Headers lie close together: one request, or one read of a file by another process, for several of them. */
const BLOCK_BYTES = 64 * 1024;

async function readRange(remote: RemoteFile, from: number, to: number, signal: AbortSignal): Promise<ArrayBuffer> {
  const response = await request(remote, { range: `bytes=${from}-${to - 1}`, isKnown: true, signal });
  if (response.status !== 206) throw unreachable(remote, 'no_ranges');
  const blob = await readWhole(remote, response, { limitBytes: to - from, tooLarge: () => unreachable(remote, 'no_ranges'), signal });
  return blob.arrayBuffer();
}

/** Bytes read block by block: what lies in the last block isn't asked for again. */
function inBlocks(size: number, readBytes: (from: number, to: number) => Promise<ArrayBuffer>): SliceableBytes {
  let block = { from: 0, bytes: new ArrayBuffer(0) };

  const read = async (from: number, to: number): Promise<ArrayBuffer> => {
    if (to <= from) return new ArrayBuffer(0);
    if (from < block.from || to > block.from + block.bytes.byteLength) block = { from, bytes: await readBytes(from, Math.min(size, Math.max(to, from + BLOCK_BYTES))) };
    return block.bytes.slice(from - block.from, to - block.from);
  };
  return { size, slice: (from, to) => ({ arrayBuffer: () => read(from, Math.min(to, size)) }) };
}

const blobBytes = (blob: Blob): SliceableBytes => inBlocks(blob.size, (from, to) => blob.slice(from, to).arrayBuffer());

export async function bytesOf(source: MediaSource, signal: AbortSignal): Promise<SliceableBytes> {
  if (source instanceof Blob) return blobBytes(source);
  const { sizeBytes, blob } = await openRemote(source, signal);
  return blob ? blobBytes(blob) : inBlocks(sizeBytes, (from, to) => readRange(source, from, to, signal));
}
