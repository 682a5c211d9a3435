import type { StreamTargetChunk } from 'mediabunny';

const PAGE_BYTES = 4 * 1024 * 1024;

/**
 * A file that grows without lying in this worker's memory: full pages become Blobs, which the browser may keep on disk. Writes behind
 * the end (a size filled in later) are few and are put in when the file is taken.
 */
export class PagedBlob {
  readonly #pages: Blob[] = [];
  readonly #patches: { readonly position: number; readonly bytes: Uint8Array<ArrayBuffer> }[] = [];
  #tail = new Uint8Array(PAGE_BYTES);
  #tailLength = 0;
  #paged = 0;

  get size(): number {
    return this.#paged + this.#tailLength;
  }

  write(position: number, bytes: Uint8Array<ArrayBuffer>): void {
    while (position > this.size) this.#append(new Uint8Array(Math.min(PAGE_BYTES, position - this.size)));
    const over = Math.min(bytes.length, this.size - position);
    this.#patch(position, bytes.subarray(0, over));
    this.#append(bytes.subarray(over));
  }

  /** A stream that mediabunny's `StreamTarget` writes to. */
  writable(): WritableStream<StreamTargetChunk> {
    return new WritableStream({ write: ({ position, data }) => { this.write(position, data); } });
  }

  toBlob(type: string): Blob {
    let blob = new Blob([...this.#pages, this.#tail.subarray(0, this.#tailLength)], { type });
    for (const { position, bytes } of this.#patches) {
      blob = new Blob([blob.slice(0, position), bytes, blob.slice(position + bytes.length)], { type });
    }
    return blob;
  }

  #patch(position: number, bytes: Uint8Array<ArrayBuffer>): void {
    const paged = Math.max(0, Math.min(bytes.length, this.#paged - position));
    if (paged > 0) this.#patches.push({ position, bytes: bytes.slice(0, paged) });
    if (paged < bytes.length) this.#tail.set(bytes.subarray(paged), position + paged - this.#paged);
  }

  #append(bytes: Uint8Array<ArrayBuffer>): void {
    for (let rest = bytes; rest.length > 0;) {
      const taken = rest.subarray(0, PAGE_BYTES - this.#tailLength);
      this.#tail.set(taken, this.#tailLength);
      this.#tailLength += taken.length;
      rest = rest.subarray(taken.length);
      if (this.#tailLength === PAGE_BYTES) {
        this.#pages.push(new Blob([this.#tail]));
        this.#paged += PAGE_BYTES;
        this.#tailLength = 0;
      }
    }
  }
}
