import { link, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { CuelightError, isCuelightError } from '@cuelight/protocol';
import { toStoreError } from '../../records/index.js';
import type { WorkFolder } from '../../work-folder.js';
import { tooLarge } from '../hashing-storage.js';
import type { UploadService } from '../service.js';
import type { KeptUpload, KeptUploads, UploadOutcome } from './kept-uploads.js';
import { uploadMissing, type HashingFileStore } from './store.js';

/** Errors that say nothing about the file: the bytes stay, and asking again may succeed. */
const PASSING: ReadonlySet<string> = new Set(['storage_full', 'store_unavailable', 'internal', 'ffmpeg_failed', 'job_timeout', 'rate_limited']);

export interface UploadFinisher {
  /**
   * Makes a video of an upload whose bytes are all here; asked again it answers the same. Rejects with what is wrong with the file,
   * which is then gone, or with an error that passes.
   * `address`: where its last bytes came from.
   */
  finish(id: string, address?: string | null): Promise<KeptUpload>;
  /** Resolves when nothing touches the bytes of this upload any more. */
  settled(id: string): Promise<void>;
}

export interface FinisherParts {
  readonly kept: KeptUploads;
  readonly store: HashingFileStore;
  readonly uploads: UploadService;
  readonly work: WorkFolder;
  readonly maxUploadBytes: number;
}

export function createFinisher({ kept, store, uploads, work, maxUploadBytes }: FinisherParts): UploadFinisher {
  const running = new Map<string, Promise<KeptUpload>>();

  const ingest = ({ id, owner, metadata }: KeptUpload, sizeBytes: number, address: string | null): Promise<UploadOutcome> => work.use(async (dir) => {
    if (sizeBytes > maxUploadBytes) throw tooLarge(maxUploadBytes, sizeBytes);
    const sha256 = await store.digest(id, sizeBytes);
    if (metadata.sha256 !== undefined && metadata.sha256 !== sha256) {
      throw new CuelightError('checksum_mismatch', 'The bytes that arrived are not those that were sent; send the file again.', { expected: metadata.sha256, received: sha256 });
    }
    const path = join(dir, 'upload');
    // A second name, so that a crash on the way leaves the upload as it was.
    await link(kept.path(id), path).catch(() => rename(kept.path(id), path)).catch((error: unknown) => { throw toStoreError(error); });
    const { video, created } = await uploads.ingest({ path, sha256, sizeBytes, originalName: metadata.filename ?? '', title: metadata.title, processing: metadata.processing, clientId: metadata.clientId, owner, address, onDisk: store.onDisk(id), recorded: () => { kept.recorded(id); } });
    return { videoId: video.id, created };
  });

  const finishOnce = async (id: string, address: string | null): Promise<KeptUpload> => {
    const upload = kept.get(id);
    if (upload === null) throw uploadMissing(id);
    if (upload.outcome !== null) return upload;
    const sizeBytes = await store.sizeOf(id);
    const outcome = await ingest(upload, sizeBytes, address).catch((error: unknown): UploadOutcome => {
      if (!isCuelightError(error) || PASSING.has(error.code)) throw error;
      return { problem: error.toJSON() };
    });
    const ended: KeptUpload = { ...upload, sizeBytes, outcome };
    await kept.put(ended);
    await store.removeBytes(id);
    return ended;
  };

  return {
    async finish(id, address = null) {
      let finishing = running.get(id);
      if (finishing === undefined) {
        finishing = finishOnce(id, address).finally(() => { running.delete(id); });
        running.set(id, finishing);
      }
      const ended = await finishing;
      if (ended.outcome !== null && 'problem' in ended.outcome) throw CuelightError.fromJSON(ended.outcome.problem);
      return ended;
    },
    async settled(id) {
      await running.get(id)?.catch(() => undefined);
    },
  };
}
