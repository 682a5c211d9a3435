import { closeSync, read } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import type { ByteRange } from '../ports/index.js';

/** A piece of media in one read or a few: that it is asked for costs as much as half a megabyte. Larger ones leave a processor's cache before they are sent. */
const PIECE_BYTES = 512 * 1024;
/** Buffers that wait to be used again: making one anew for each read costs more than the read. */
const MOST_SPARE = 24;

const readFile = promisify(read);
const spare: Buffer[] = [];

function giveBack(buffer: Buffer): void {
  if (spare.length < MOST_SPARE) spare.push(buffer);
}

/**
 * Writes these bytes of an open file into an answer, ends it, and closes the file. The next piece is read once the system has taken the
 * one before: no viewer, however slow, holds more than one. A viewer who leaves or seeks elsewhere is no error.
 */
export async function sendFile(descriptor: number, { start, end }: ByteRange, response: ServerResponse): Promise<void> {
  let left: () => void = () => undefined;
  // what was to be written then is never told to be
  response.once('close', () => { left(); });
  const write = (buffer: Buffer, length: number): Promise<void> => new Promise((resolve) => {
    left = resolve;
    response.write(buffer.subarray(0, length), () => {
      giveBack(buffer);
      resolve();
    });
  });
  try {
    for (let position = start; position <= end && !response.destroyed;) {
      const buffer = spare.pop() ?? Buffer.allocUnsafeSlow(PIECE_BYTES);
      const { bytesRead } = await readFile(descriptor, buffer, 0, Math.min(PIECE_BYTES, end - position + 1), position);
      if (bytesRead === 0) throw new Error(`a stored file ends at ${position} and not at ${end}`);
      position += bytesRead;
      const written = write(buffer, bytesRead);
      if (position > end) response.end();
      else await written;
    }
  } catch (error) {
    response.destroy();
    throw error;
  } finally {
    closeSync(descriptor);
  }
}
