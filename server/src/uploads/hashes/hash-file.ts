import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';

const READ_BYTES = 256 * 1024;

/** SHA-256 of the first `bytes` bytes of a file, lower-case hex. Rejects where it is shorter, or can't be read. */
export async function hashFile(path: string, bytes: number): Promise<string> {
  const handle = await open(path, 'r');
  try {
    const hash = createHash('sha256');
    const buffer = Buffer.allocUnsafeSlow(Math.min(READ_BYTES, Math.max(1, bytes)));
    for (let at = 0; at < bytes;) {
      const { bytesRead } = await handle.read(buffer, 0, Math.min(buffer.length, bytes - at), at);
      if (bytesRead === 0) throw new RangeError(`the file ends at ${at} of ${bytes} bytes`);
      hash.update(buffer.subarray(0, bytesRead));
      at += bytesRead;
    }
    return hash.digest('hex');
  } finally {
    await handle.close();
  }
}
