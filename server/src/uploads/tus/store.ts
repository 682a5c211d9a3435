import { rm, stat, truncate } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { FileStore, type Configstore } from '@tus/file-store';
import { Upload } from '@tus/server';
import { CuelightError } from '@cuelight/protocol';
import { FileSink, isOfDisk } from '../../blobs/file-sink.js';
import { toStoreError } from '../../records/index.js';
import type { FileHasher } from '../hashes/file-hasher.js';
import type { KeptUpload, KeptUploads } from './kept-uploads.js';

export const uploadMissing = (id: string): CuelightError<'not_found'> => new CuelightError('not_found', `There is no upload "${id.slice(0, 40)}"; it was never begun here, or has expired. Begin again.`, { what: 'upload', id: id.slice(0, 40) });

/** Records are written by who knows their owner; the store only reads them, and tells a length that was left open at first. */
const configsOf = (kept: KeptUploads): Configstore => ({
  async get(id: string) {
    const upload = kept.get(id);
    return upload === null ? undefined : new Upload({ id, offset: 0, metadata: { ...upload.metadata } as Record<string, string>, creation_date: upload.createdAt, ...(upload.sizeBytes === null ? {} : { size: upload.sizeBytes }) });
  },
  async set(id: string, { size = null }) {
    const upload = kept.get(id);
    if (upload !== null && upload.sizeBytes !== size) await kept.put({ ...upload, sizeBytes: size });
  },
  delete: (id: string) => kept.remove(id),
});

/** tus's file store with hashes computed on the way, honest errors of the disk, and expiry that counts from the last byte. */
export class HashingFileStore extends FileStore {
  readonly #kept: KeptUploads;
  readonly #hasher: FileHasher;
  readonly #syncs = new Map<string, Promise<void>>();

  constructor(kept: KeptUploads, hasher: FileHasher, expiryMs: number) {
    super({ directory: kept.dir, configstore: configsOf(kept), expirationPeriodInMilliseconds: expiryMs });
    this.#kept = kept;
    this.#hasher = hasher;
  }

  override async getUpload(id: string): Promise<Upload> {
    const kept = this.#kept.get(id);
    if (kept === null) throw uploadMissing(id);
    // Its bytes have moved on; who asks is told that all have arrived.
    if (kept.outcome !== null) return new Upload({ id, size: kept.sizeBytes ?? 0, offset: kept.sizeBytes ?? 0, metadata: { ...kept.metadata } as Record<string, string> });
    const upload = await super.getUpload(id);
    upload.creation_date = await this.lastChange(kept);
    return upload;
  }

  /** Appends what arrives; bytes that did not reach the disk are not counted, nor hashed. */
  override async write(readable: Readable, id: string, offset: number): Promise<number> {
    const kept = this.#kept.get(id);
    if (kept === null) throw uploadMissing(id);
    if (kept.outcome !== null) return offset;
    const path = this.#kept.path(id);
    const sink = new FileSink(path, { at: offset, isSyncedLater: true, onStored: (bytes) => { this.#hasher.follow(path, bytes); } });
    const refuse = async (error: unknown): Promise<never> => {
      this.#hasher.forget(path);
      await truncate(path, offset + sink.sizeBytes).catch(() => undefined);
      throw isOfDisk(error) ? toStoreError(error) : error;
    };
    await pipeline(readable, sink).catch(refuse);
    const onDisk = sink.onDisk.catch(refuse);
    const reached = offset + sink.sizeBytes;
    if (reached !== this.#kept.get(id)?.sizeBytes) await onDisk;
    else {
      onDisk.catch(() => undefined);
      this.#syncs.set(id, onDisk);
    }
    return reached;
  }

  /** To be asked once, by who makes a video of an upload whose bytes are all here: resolves when they are on disk. */
  async onDisk(id: string): Promise<void> {
    const syncing = this.#syncs.get(id);
    this.#syncs.delete(id);
    await syncing;
  }

  override async remove(id: string): Promise<void> {
    if (this.#kept.get(id) === null) throw uploadMissing(id);
    await this.#kept.remove(id);
    this.#forget(id);
  }

  /** Bytes that have arrived. */
  async sizeOf(id: string): Promise<number> {
    return (await stat(this.#kept.path(id)).catch(() => null))?.size ?? 0;
  }

  digest(id: string, sizeBytes: number): Promise<string> {
    return this.#hasher.digest(this.#kept.path(id), sizeBytes);
  }

  /** The bytes have found their place elsewhere. */
  async removeBytes(id: string): Promise<void> {
    this.#forget(id);
    await rm(this.#kept.path(id), { force: true });
  }

  /** ISO 8601. */
  async lastChange(kept: KeptUpload): Promise<string> {
    return (await stat(this.#kept.path(kept.id)).catch(() => null))?.mtime.toISOString() ?? kept.createdAt;
  }

  #forget(id: string): void {
    this.#hasher.forget(this.#kept.path(id));
    this.#syncs.delete(id);
  }
}
