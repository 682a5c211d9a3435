import type { Request, Response } from 'express';
import multer, { MulterError } from 'multer';
import { CuelightError, isCuelightError } from '@cuelight/protocol';
import { z } from 'zod';
import { isOfDisk } from '../blobs/file-sink.js';
import { badMultipart } from '../http/problem.js';
import { toStoreError } from '../records/index.js';
import { parseWith } from '../videos/schema.js';
import type { FileHasher } from './hashes/file-hasher.js';
import { hashingStorage, tooLarge, type StoredPart } from './hashing-storage.js';
import { uploadMetadataSchema } from './schema.js';

export const MAX_CAPTION_BYTES = 5 * 1024 * 1024;
export const MAX_POSTER_BYTES = 1024 * 1024;
/** Room for the form around the files when the length of a request is judged before it is read. */
const FORM_BYTES = 64 * 1024;

/** What stands in a form beside its files. */
export const fieldsSchema = z.object({ ...uploadMetadataSchema.pick({ title: true, processing: true, clientId: true }).shape, captions: z.string().optional() });

export interface UploadForm {
  readonly file: StoredPart;
  readonly captions: StoredPart | null;
  readonly poster: StoredPart | null;
  readonly fields: z.output<typeof fieldsSchema>;
}

export interface FormOptions {
  /** Where the files go; the caller removes it. */
  readonly dir: string;
  readonly hasher: FileHasher;
  readonly maxUploadBytes: number;
}

/**
 * Reads a multipart form into `dir`. Rejects `too_large` (before reading, where the sender says the length), `no_file`,
 * `bad_multipart` or `upload_aborted`.
 */
export async function parseUpload(request: Request, response: Response, options: FormOptions): Promise<UploadForm> {
  const { maxUploadBytes } = options;
  const announced = Number(request.headers['content-length'] ?? Number.NaN);
  const most = maxUploadBytes + MAX_CAPTION_BYTES + MAX_POSTER_BYTES + FORM_BYTES;
  if (announced > most) throw tooLarge(maxUploadBytes, announced);
  if (request.is('multipart/form-data') !== 'multipart/form-data') throw noFile();
  const stored = new Map<string, StoredPart>();
  await readForm(request, response, options, stored);
  const file = stored.get('file');
  if (file === undefined) throw noFile();
  for (const [field, part] of stored) if (field !== 'file') await part.onDisk.catch((error: unknown) => { throw toStoreError(error); });
  return { file, captions: stored.get('captions') ?? null, poster: stored.get('poster') ?? null, fields: parseWith(fieldsSchema, { ...(request.body as Record<string, unknown> | undefined) }) };
}

const noFile = (): CuelightError<'no_file'> => new CuelightError('no_file', 'No file came with this request; send multipart/form-data with the video in a part named "file".', {});

function readForm(request: Request, response: Response, { dir, hasher, maxUploadBytes }: FormOptions, stored: Map<string, StoredPart>): Promise<void> {
  const limits = { file: maxUploadBytes, captions: MAX_CAPTION_BYTES, poster: MAX_POSTER_BYTES };
  const read = multer({
    storage: hashingStorage({ dir, hasher, limits, stored }),
    limits: { fileSize: maxUploadBytes + 1, files: 3, fields: 10, parts: 13, fieldNameSize: 60, fieldSize: MAX_CAPTION_BYTES, headerPairs: 20, fieldNestingDepth: 0 },
    defParamCharset: 'utf8',
  }).fields([{ name: 'file', maxCount: 1 }, { name: 'captions', maxCount: 1 }, { name: 'poster', maxCount: 1 }]);
  return new Promise((resolve, reject) => {
    read(request, response, (error: unknown) => {
      if (error === undefined || error === null) resolve();
      else reject(toUploadError(error, request, maxUploadBytes));
    });
  });
}

function toUploadError(error: unknown, request: Request, maxUploadBytes: number): Error {
  if (isCuelightError(error)) return error;
  if (error instanceof MulterError && error.code === 'LIMIT_FILE_SIZE') return tooLarge(maxUploadBytes);
  // Multer hears of a failing disk before our storage can say what it means.
  if (isOfDisk(error)) return toStoreError(error);
  if (request.destroyed && !request.complete) return new CuelightError('upload_aborted', 'The upload ended before the file was whole; nothing was kept. Send it again.', {});
  if (error instanceof MulterError) return badMultipart(`${error.message}${error.field === undefined ? '' : ` ("${error.field.slice(0, 60)}")`}`);
  return badMultipart(error instanceof Error ? error.message.slice(0, 200) : 'unknown');
}
