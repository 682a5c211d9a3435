import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { StorageEngine } from 'multer';
import { CuelightError } from '@cuelight/protocol';
import { FileSink } from '../blobs/file-sink.js';
import { toStoreError } from '../records/index.js';
import type { FileHasher } from './hashes/file-hasher.js';

/** A file part on disk. */
export interface StoredPart {
  readonly path: string;
  readonly sha256: string;
  readonly sizeBytes: number;
  /** Resolves when it is on disk; meanwhile it can be read. */
  readonly onDisk: Promise<void>;
  /** As the sender calls it; for titles only. */
  readonly originalName: string;
}

export interface StorageParts {
  readonly dir: string;
  readonly hasher: FileHasher;
  /** The most bytes of each field. */
  readonly limits: Readonly<Record<string, number>>;
  /** Where the parts are told, by their field. */
  readonly stored: Map<string, StoredPart>;
}

/** multer's storage of parts that are hashed while they are written, named by their field. Too long a part rejects `too_large`. */
export function hashingStorage({ dir, hasher, limits, stored }: StorageParts): StorageEngine {
  const store = async (field: string, originalName: string, stream: NodeJS.ReadableStream): Promise<StoredPart> => {
    const path = join(dir, `part-${field}`);
    const limitBytes = limits[field] ?? 0;
    const sink = new FileSink(path, { limitBytes, tooLong: () => tooLarge(limitBytes), isSyncedLater: true, onStored: (bytes) => { hasher.follow(path, bytes); } });
    try {
      await pipeline(stream, sink);
      const { sizeBytes, onDisk } = sink;
      return { path, sha256: await hasher.digest(path, sizeBytes), sizeBytes, onDisk, originalName };
    } catch (error) {
      await rm(path, { force: true });
      throw toStoreError(error);
    } finally {
      hasher.forget(path);
    }
  };
  return {
    _handleFile(_request, file, done) {
      store(file.fieldname, file.originalname, file.stream).then(
        (part) => {
          stored.set(file.fieldname, part);
          done(null, { path: part.path, size: part.sizeBytes });
        },
        (error: unknown) => { done(error); },
      );
    },
    _removeFile(_request, file, done) {
      rm(file.path, { force: true }).then(() => { done(null); }, (error: unknown) => { done(error instanceof Error ? error : new Error(String(error))); });
    },
  };
}

export function tooLarge(limitBytes: number, sizeBytes?: number): CuelightError<'too_large'> {
  const size = limitBytes >= 1024 ** 2 ? `${Math.round(limitBytes / 1024 ** 2)} MB` : `${Math.max(1, Math.round(limitBytes / 1024))} KB`;
  return new CuelightError('too_large', `This file is larger than ${size}, the most this server takes; bring a shorter or smaller one.`, { limitBytes, ...(sizeBytes === undefined ? {} : { sizeBytes }) });
}
