import type { MediaSource, RemoteFile } from '../types.js';
import { readWhole } from './fetch-whole.js';
import { openRemote } from './remote.js';
import { request, unreachable } from './request.js';

/** As much of a Blob as sniffing needs: a remote file has it too. */
export interface SliceableBytes {
  readonly size: number;
  slice(from: number, to: number): { arrayBuffer(): Promise<ArrayBuffer> };
}

/** Headers lie close together: one request for several of them. */
const BLOCK_BYTES = 64 * 1024;

async function readRange(remote: RemoteFile, from: number, to: number, signal: AbortSignal): Promise<ArrayBuffer> {
  const response = await request(remote, { range: `bytes=${from}-${to - 1}`, isKnown: true, signal });
  if (response.status !== 206) throw unreachable(remote, 'no_ranges');
  const blob = await readWhole(remote, response, { limitBytes: to - from, tooLarge: () => unreachable(remote, 'no_ranges'), signal });
  return blob.arrayBuffer();
}

export async function bytesOf(source: MediaSource, signal: AbortSignal): Promise<SliceableBytes> {
  if (source instanceof Blob) return source;
  const { sizeBytes, blob } = await openRemote(source, signal);
  if (blob) return blob;
  let block = { from: 0, bytes: new ArrayBuffer(0) };

  const read = async (from: number, to: number): Promise<ArrayBuffer> => {
    if (to <= from) return new ArrayBuffer(0);
    if (from < block.from || to > block.from + block.bytes.byteLength) {
      block = { from, bytes: await readRange(source, from, Math.min(sizeBytes, Math.max(to, from + BLOCK_BYTES)), signal) };
    }
    return block.bytes.slice(from - block.from, to - block.from);
  };
  return { size: sizeBytes, slice: (from, to) => ({ arrayBuffer: () => read(from, Math.min(to, sizeBytes)) }) };
}
