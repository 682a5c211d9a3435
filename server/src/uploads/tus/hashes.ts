import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';

const READ_BYTES = 1024 * 1024;

/** SHA-256 of files that grow: computed while bytes arrive, and caught up from disk where an earlier process wrote them. */
export class GrowingHashes {
  readonly #states = new Map<string, { readonly hash: Hash; bytes: number }>();

  /** Gets ready for bytes that follow the first `offset` ones of `path`. */
  async prepare(id: string, path: string, offset: number): Promise<void> {
    if (this.#states.get(id)?.bytes === offset) return;
    const hash = createHash('sha256');
    if (offset > 0) for await (const chunk of createReadStream(path, { end: offset - 1, highWaterMark: READ_BYTES })) hash.update(chunk as Buffer);
    this.#states.set(id, { hash, bytes: offset });
  }

  add(id: string, chunk: Uint8Array): void {
    const state = this.#states.get(id);
    if (state === undefined) return;
    state.hash.update(chunk);
    state.bytes += chunk.byteLength;
  }

  /** Of the first `sizeBytes` bytes, lower-case hex. */
  async digest(id: string, path: string, sizeBytes: number): Promise<string> {
    await this.prepare(id, path, sizeBytes);
    return this.#states.get(id)?.hash.copy().digest('hex') ?? '';
  }

  forget(id: string): void {
    this.#states.delete(id);
  }
}
