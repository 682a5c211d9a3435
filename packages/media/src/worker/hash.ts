import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';

/** Reads of a file at hand never wait, so nothing else in this worker (a cancel message!) would get its turn. */
const PAUSE_EVERY_MS = 40;

const pause = (): Promise<void> => new Promise((resolve) => { setTimeout(resolve); });

/** SHA-256 of a file of any size, a piece at a time (`crypto.subtle` needs it whole in memory). */
export async function hashFile(file: Blob, onFraction: (fraction: number) => void, signal: AbortSignal): Promise<string> {
  const state = sha256.create();
  const reader = file.stream().getReader();
  try {
    let pausedAt = performance.now();
    for (let read = 0; ;) {
      if (performance.now() - pausedAt > PAUSE_EVERY_MS) {
        await pause();
        pausedAt = performance.now();
      }
      signal.throwIfAborted();
      const { done, value } = await reader.read();
      if (done) break;
      state.update(value);
      read += value.length;
      onFraction(read / file.size);
    }
  } finally {
    await reader.cancel();
  }
  return bytesToHex(state.digest());
}
