import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Request } from 'express';
import { CuelightError } from '@cuelight/protocol';
import { FileSink } from '../blobs/file-sink.js';
import { toStoreError } from '../records/index.js';
import { tooLarge } from './hashing-storage.js';

/** The whole body of a request as a file in `dir`. Rejects `too_large` (before reading, where the sender says the length) and `upload_aborted`. */
export async function receiveBody(request: Request<Record<string, string>>, dir: string, limitBytes: number): Promise<{ readonly path: string; readonly sizeBytes: number }> {
  const announced = Number(request.headers['content-length'] ?? 0);
  if (announced > limitBytes) throw tooLarge(limitBytes, announced);
  const path = join(dir, 'body');
  const sink = new FileSink(path, { limitBytes, tooLong: () => tooLarge(limitBytes) });
  await pipeline(request, sink).catch((error: unknown) => {
    if (!request.complete && request.destroyed && !(error instanceof CuelightError)) throw new CuelightError('upload_aborted', 'The upload ended before the file was whole; nothing was kept. Send it again.', { receivedBytes: sink.sizeBytes });
    throw toStoreError(error);
  });
  return { path, sizeBytes: sink.sizeBytes };
}
