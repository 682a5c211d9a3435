import { CuelightError, abortError } from '@cuelight/protocol';
import type { RemoteFile } from '../types.js';
import { nextChunk } from './next-chunk.js';
import { request, unreachable } from './request.js';

/** A body as a Blob, which the browser may keep on disk. `tooLarge` makes the error for one of more than `limitBytes`. */
export async function readWhole(
  remote: RemoteFile, response: Response, options: { readonly limitBytes: number; readonly tooLarge: (sizeBytes?: number) => Error; readonly onFraction?: (fraction: number) => void; readonly signal: AbortSignal },
): Promise<Blob> {
  const { limitBytes, tooLarge, onFraction, signal } = options;
  const stated = Number(response.headers.get('content-length')) || undefined;
  const reader = response.body?.getReader();
  if (!reader) throw unreachable(remote, 'network');
  try {
    if (stated !== undefined && stated > limitBytes) throw tooLarge(stated);
    const chunks: Uint8Array<ArrayBuffer>[] = [];
    let received = 0;
    for (let chunk = await nextChunk(reader); chunk; chunk = await nextChunk(reader)) {
      received += chunk.length;
      if (received > limitBytes) throw tooLarge();
      chunks.push(chunk);
      if (stated !== undefined) onFraction?.(Math.min(1, received / stated));
    }
    return new Blob(chunks);
  } catch (cause) {
    reader.cancel().catch(() => undefined);
    if (signal.aborted) throw abortError();
    if (cause instanceof CuelightError) throw cause;
    throw unreachable(remote, 'network', { cause });
  }
}

/** Held in memory or on the browser's disk while ffmpeg.wasm works on it. */
export const MAX_FETCHED_BYTES = 500 * 1024 * 1024;

const tooLarge = (sizeBytes?: number): CuelightError<'too_large'> => new CuelightError('too_large',
  `This file has to be downloaded to be read here, and is larger than the ${MAX_FETCHED_BYTES / 1024 ** 2} MB that can be. Let a server convert it.`,
  { limitBytes: MAX_FETCHED_BYTES, ...(sizeBytes === undefined ? {} : { sizeBytes }) });

/** The whole file, for ffmpeg.wasm. `expectedBytes` when its size is known: one that is too large is not asked for. */
export async function fetchWhole(remote: RemoteFile, expectedBytes: number, signal: AbortSignal, onFraction?: (fraction: number) => void): Promise<Blob> {
  if (expectedBytes > MAX_FETCHED_BYTES) throw tooLarge(expectedBytes);
  return readWhole(remote, await request(remote, { signal }), { limitBytes: MAX_FETCHED_BYTES, tooLarge, signal, ...(onFraction ? { onFraction } : {}) });
}
