import { randomUUID } from 'node:crypto';
import { statfs } from 'node:fs/promises';
import { Server, type ServerOptions } from '@tus/server';
import { CuelightError, isCuelightError } from '@cuelight/protocol';
import type { Quotas } from '../../access/quotas.js';
import type { Caller } from '../../access/index.js';
import type { Logger } from '../../log.js';
import { API } from '../../videos/present.js';
import type { WorkFolder } from '../../work-folder.js';
import type { FileHasher } from '../hashes/file-hasher.js';
import { tooLarge } from '../hashing-storage.js';
import type { UploadService } from '../service.js';
import { createFinisher } from './finisher.js';
import { readMetadata } from './headers.js';
import type { KeptUpload, KeptUploads } from './kept-uploads.js';
import { UploadLocker } from './locker.js';
import { VIDEO_ID_HEADER } from './protocol.js';
import { HashingFileStore, uploadMissing } from './store.js';
import { leaveUncopied } from './uncopied-body.js';

/** So many uploads under way are enough for anybody. */
const MOST_OPEN = 100;
/** How long a request whose sender has come back may go on writing what it has. */
const LET_GO_MS = 250;
const UPLOAD_PATH = `${API}/uploads`;

export interface ResumableUploadParts {
  readonly kept: KeptUploads;
  readonly hasher: FileHasher;
  readonly uploads: UploadService;
  readonly work: WorkFolder;
  readonly quotas: Quotas;
  readonly maxUploadBytes: number;
  /** Since the last byte. */
  readonly expiryMs: number;
  readonly logger: Logger;
}

export interface UploadStatus {
  readonly id: string;
  /** `whole`: all bytes are here, but no video yet; what hindered it may have passed when asked again. */
  readonly state: 'receiving' | 'whole' | 'done' | 'refused';
  readonly receivedBytes: number;
  readonly sizeBytes: number | null;
}

export interface ResumableUploads {
  readonly server: Server;
  /** Throws `not_found` for an unknown upload and `forbidden` for another person's. */
  own(id: string, owner: string): KeptUpload;
  status(upload: KeptUpload): Promise<UploadStatus>;
  /** What became of an upload whose bytes are all here; tries again what failed for a passing reason. Null while bytes are missing. */
  outcome(id: string): Promise<{ readonly videoId: string; readonly created: boolean } | null>;
  /** Whether another request is at work on this upload. */
  isBusy(id: string): boolean;
  /** Makes videos of uploads that a crash left whole. */
  start(): void;
  stop(): Promise<void>;
  /** Removes uploads that nobody went on with. Resolves with how many. */
  sweep(): Promise<number>;
}

/** Errors of the library, in our words. */
function translate(thrown: unknown, id: string, maxUploadBytes: number): Error {
  if (isCuelightError(thrown)) return thrown;
  const { status_code: status, body } = thrown as { readonly status_code?: number; readonly body?: string };
  if (status === 404 || status === 410) return uploadMissing(id);
  if (status === 409) return new CuelightError('conflict', 'Upload-Offset is not where this upload ends; ask with HEAD and go on from there.', { reason: 'offset' });
  if (status === 413) return /upload's size/.test(body ?? '') ? new CuelightError('too_large', 'More bytes came than this upload was said to have.', { limitBytes: maxUploadBytes }) : tooLarge(maxUploadBytes);
  if (body?.includes('aborted') === true) return new CuelightError('upload_aborted', 'The request ended before all its bytes were here; ask with HEAD and go on from there.', {});
  if (status !== undefined && status < 500) return new CuelightError('bad_request', (body ?? '').trim(), {});
  return thrown instanceof Error ? thrown : new Error(`tus: ${String(body ?? thrown)}`);
}

/** Bytes that the disk has room for. */
async function freeBytes(dir: string): Promise<number> {
  const { bavail, bsize } = await statfs(dir);
  return bavail * bsize;
}

const storageFull = (): CuelightError<'storage_full'> => new CuelightError('storage_full', 'The server\'s disk has no room for this file; free some space in its data folder and try again.', {});

const idOf = (url: string): string => /\/([^/?#]+)\/?(?:[?#].*)?$/.exec(url)?.[1] ?? '';

/** Whom the guard found for the request that the library hands on. */
const callerOf = (request: Parameters<NonNullable<ServerOptions['onUploadCreate']>>[0]): Caller => {
  const response = request.runtime?.node?.res as { readonly locals?: { readonly caller?: Caller } } | undefined;
  const caller = response?.locals?.caller;
  if (caller === undefined) throw new Error('an upload was created without a caller');
  return caller;
};

/** Resumable uploads (tus 1.0), each of which ends as a video by the same way as a form's file. */
export function createResumableUploads({ kept, hasher, uploads, work, quotas, maxUploadBytes, expiryMs, logger }: ResumableUploadParts): ResumableUploads {
  const store = new HashingFileStore(kept, hasher, expiryMs);
  const locker = new UploadLocker();
  const finisher = createFinisher({ kept, store, uploads, work, maxUploadBytes });
  let repairing: Promise<void> = Promise.resolve();

  const isWhole = async (upload: KeptUpload): Promise<boolean> => upload.sizeBytes !== null && (await store.sizeOf(upload.id)) === upload.sizeBytes;

  const server = new Server({
    path: UPLOAD_PATH,
    // Never from headers of the request: a forged Host must not decide where the bytes go next.
    relativeLocation: true,
    datastore: store,
    locker,
    maxSize: maxUploadBytes,
    lockDrainTimeout: LET_GO_MS,
    allowedOrigins: () => false,
    exposedHeaders: ['Upload-Expires', VIDEO_ID_HEADER],
    namingFunction: () => randomUUID(),
    getFileIdFromRequest: (request) => idOf(request.url),
    async onIncomingRequest(request) { leaveUncopied(request); },
    async onUploadCreate(request, { id, size }) {
      const caller = callerOf(request);
      if (kept.begun(caller.owner).length >= MOST_OPEN) {
        throw new CuelightError('rate_limited', `You have ${MOST_OPEN} unfinished uploads here; finish or cancel some first.`, { retryAfterSeconds: 60 });
      }
      if ((size ?? 0) > await freeBytes(kept.dir)) throw storageFull();
      const metadata = readMetadata(request.headers.get('upload-metadata') ?? undefined);
      // once it is kept, it is counted as one that is on its way
      const claim = await quotas.claim(caller, { bytes: size ?? 0, uploadId: id });
      await kept.put({ id, owner: caller.owner, sizeBytes: size ?? null, metadata, createdAt: new Date().toISOString(), outcome: null }).finally(claim.release);
      return { metadata: { ...metadata } as Record<string, string> };
    },
    async onUploadFinish(request, { id }) {
      const { outcome } = await finisher.finish(id, callerOf(request).address);
      return { headers: outcome !== null && 'videoId' in outcome ? { [VIDEO_ID_HEADER]: outcome.videoId } : {} };
    },
    onResponseError: (request, error) => { throw translate(error, idOf(request.url), maxUploadBytes); },
  });

  const sweep = async (): Promise<number> => {
    await repairing;
    let removed = 0;
    for (const upload of kept.all()) {
      const age = Date.now() - Date.parse(upload.outcome === null ? await store.lastChange(upload) : upload.createdAt);
      if (age <= expiryMs || locker.isHeld(upload.id)) continue;
      await finisher.settled(upload.id);
      await store.remove(upload.id);
      removed += 1;
    }
    return removed;
  };

  const repair = async (): Promise<void> => {
    for (const upload of kept.all()) {
      try {
        if (upload.outcome === null && await isWhole(upload)) await finisher.finish(upload.id);
        else if (upload.outcome !== null) await store.removeBytes(upload.id);
      } catch (error) {
        logger.warn('an upload that was whole before the restart became no video', { uploadId: upload.id, reason: error instanceof Error ? error.message : String(error) });
      }
    }
  };

  return {
    server,
    sweep,
    own(id, owner) {
      const upload = kept.get(id);
      if (upload === null) throw uploadMissing(id);
      if (upload.owner !== owner) throw new CuelightError('forbidden', 'This upload was begun by somebody else.', { what: 'upload' });
      return upload;
    },
    async status(upload) {
      const { id, outcome, sizeBytes } = upload;
      if (outcome !== null) return { id, state: 'videoId' in outcome ? 'done' : 'refused', receivedBytes: sizeBytes ?? 0, sizeBytes };
      return { id, state: await isWhole(upload) ? 'whole' : 'receiving', receivedBytes: await store.sizeOf(id), sizeBytes };
    },
    async outcome(id) {
      const upload = kept.get(id);
      if (upload === null || (upload.outcome === null && !await isWhole(upload))) return null;
      const { outcome } = await finisher.finish(id);
      return outcome !== null && 'videoId' in outcome ? outcome : null;
    },
    isBusy: (id) => locker.isHeld(id),
    start() {
      repairing = repair().catch((error: unknown) => { logger.warn('uploads could not be tidied', { reason: String(error) }); });
    },
    stop: () => repairing,
  };
}
