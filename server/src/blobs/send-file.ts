import { closeSync, read } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import type { ByteRange } from '../ports/index.js';

/** A piece of media in one read or two: each of them costs more for its being asked for than for its bytes. */
const PIECE_BYTES = 512 * 1024;
/** Buffers that wait to be used again: making one anew for each read costs more than the read. */
const MOST_SPARE = 16;

const readFile = promisify(read);
const spare: Buffer[] = [];

function giveBack(buffer: Buffer): void {
  if (spare.length < MOST_SPARE) spare.push(buffer);
}

/**
 * Writes these bytes of an open file into an answer, ends it, and closes the file. While one piece is on its way to the viewer the next
 * is read, no more. A viewer who leaves or seeks elsewhere is no error.
 */
export async function sendFile(descriptor: number, { start, end }: ByteRange, response: ServerResponse): Promise<void> {
  let written: Promise<void> = Promise.resolve();
  let left: () => void = () => undefined;
  // what was to be written then is never told to be
  response.once('close', () => { left(); });
  const write = (buffer: Buffer, length: number): Promise<void> => new Promise((resolve) => {
    left = resolve;
    // the system has taken the bytes by then
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
      await written;
      written = write(buffer, bytesRead);
    }
    response.end();
  } catch (error) {
    response.destroy();
    throw error;
  } finally {
    closeSync(descriptor);
  }
}
