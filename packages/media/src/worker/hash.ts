import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { readPieces } from './read-pieces.js';

/** Reads of a file at hand never wait, so nothing else in this worker (a cancel message!) would get its turn. */
const PAUSE_EVERY_MS = 40;

const pause = (): Promise<void> => new Promise((resolve) => { setTimeout(resolve); });

/** SHA-256 of a file of any size, a piece at a time (`crypto.subtle` needs it whole in memory). */
export async function hashFile(file: Blob, onFraction: (fraction: number) => void, signal: AbortSignal): Promise<string> {
  const state = sha256.create();
  let pausedAt = performance.now();
  let read = 0;
  for await (const piece of readPieces(file)) {
    if (performance.now() - pausedAt > PAUSE_EVERY_MS) {
      onFraction(read / file.size);
      await pause();
      pausedAt = performance.now();
    }
    signal.throwIfAborted();
    state.update(piece);
    read += piece.length;
  }
  return bytesToHex(state.digest());
}
