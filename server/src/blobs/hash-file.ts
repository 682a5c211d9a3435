import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';

const READ_BYTES = 1024 * 1024;

/** SHA-256 (lower-case hex) and length of a file's bytes, or of its first `end`; it may be shorter. Rejects where it can't be read. */
export async function hashFile(path: string, end?: number): Promise<{ readonly sizeBytes: number; readonly sha256: string }> {
  const hash = createHash('sha256');
  let sizeBytes = 0;
  if (end !== 0) {
    for await (const chunk of createReadStream(path, { highWaterMark: READ_BYTES, ...(end === undefined ? {} : { end: end - 1 }) })) {
      hash.update(chunk as Buffer);
      sizeBytes += (chunk as Buffer).length;
    }
  }
  return { sizeBytes, sha256: hash.digest('hex') };
}
