import type { IncomingMessage } from 'node:http';
import { Metadata } from '@tus/server';
import { CuelightError } from '@cuelight/protocol';
import { z } from 'zod';
import { parseWith } from '../../videos/schema.js';
import { tooLarge } from '../hashing-storage.js';
import { uploadMetadataSchema, type UploadMetadata } from '../schema.js';
import { TUS_BODY_TYPE, TUS_VERSION } from './protocol.js';

/** Longer than this is no description of a file. */
const MAX_METADATA_BYTES = 8 * 1024;
const OVERRIDES = ['PATCH', 'DELETE', 'HEAD'];

const bytes = z.string().regex(/^\d{1,15}$/, 'write a whole number of bytes').transform(Number);
const present = (value: string | undefined): boolean => value !== undefined;

/** `POST /uploads`. */
export const creationHeadersSchema = z.object({
  'upload-length': bytes.optional(),
  'upload-defer-length': z.literal('1', { error: 'it is "1" or left out' }).optional(),
  'upload-metadata': z.string().max(MAX_METADATA_BYTES).optional(),
}).refine((headers) => (headers['upload-length'] === undefined) !== (headers['upload-defer-length'] === undefined), { path: ['upload-length'], error: 'send Upload-Length, or Upload-Defer-Length: 1 while it is unknown' });

/** `PATCH /uploads/:uploadId`. */
export const patchHeadersSchema = z.object({ 'upload-offset': bytes, 'upload-length': bytes.optional() });

/** Takes `X-HTTP-Method-Override` at its word, for networks that let only POST through. */
export function applyMethodOverride(request: IncomingMessage): void {
  const named = request.headers['x-http-method-override'];
  if (request.method !== 'POST' || named === undefined) return;
  const method = String(named).toUpperCase();
  if (!OVERRIDES.includes(method)) throw new CuelightError('bad_request', `X-HTTP-Method-Override can be ${OVERRIDES.join(', ')} here.`, { field: 'x-http-method-override' });
  request.method = method;
}

/** Refuses what the protocol does not allow, with its name, before any of it is acted upon. */
export function checkTusRequest(request: IncomingMessage, maxUploadBytes: number): void {
  const { headers, method } = request;
  if (headers['tus-resumable'] !== TUS_VERSION) {
    throw new CuelightError('unsupported_version', `This server speaks tus ${TUS_VERSION}; send "Tus-Resumable: ${TUS_VERSION}".`, { supported: TUS_VERSION });
  }
  if (headers['upload-concat'] !== undefined) throw new CuelightError('bad_request', 'Uploads in parallel parts are not offered here; send the file in one.', { field: 'upload-concat' });
  leaveOut(request, 'x-forwarded-proto');
  if (method === 'POST') {
    const { 'upload-length': length = 0 } = parseWith(creationHeadersSchema, headers);
    if (length > maxUploadBytes) throw tooLarge(maxUploadBytes, length);
    if (present(headers['transfer-encoding']) || Number(headers['content-length'] ?? 0) > 0) checkBodyType(headers['content-type']);
    readMetadata(headers['upload-metadata']);
  } else if (method === 'PATCH') {
    checkBodyType(headers['content-type']);
    const { 'upload-length': length = 0 } = parseWith(patchHeadersSchema, headers);
    if (length > maxUploadBytes) throw tooLarge(maxUploadBytes, length);
  }
}

/** A proxy's word about itself is not needed here, and the library refuses lists in it. It reads the raw headers. */
function leaveOut({ headers, rawHeaders }: IncomingMessage, name: string): void {
  delete headers[name];
  for (let at = rawHeaders.length - 2; at >= 0; at -= 2) if (rawHeaders[at]?.toLowerCase() === name) rawHeaders.splice(at, 2);
}

function checkBodyType(type: string | undefined): void {
  if (type === TUS_BODY_TYPE) return;
  throw new CuelightError('unsupported_type', `The bytes of a resumable upload have the type "${TUS_BODY_TYPE}".`, type === undefined ? {} : { type: type.slice(0, 100) });
}

/** What the sender said about the file, as far as it is of use here. */
export function readMetadata(header: string | string[] | undefined): UploadMetadata {
  if (header === undefined) return {};
  let said: Readonly<Record<string, string | null>>;
  try {
    said = Metadata.parse(String(header));
  } catch {
    throw new CuelightError('bad_request', '"upload-metadata" is not right: write pairs of a key and a base64 value, with commas between.', { field: 'upload-metadata' });
  }
  const { name, filename = name, title, processing, clientId, sha256 } = said;
  if (filename?.includes('\0') === true) throw new CuelightError('bad_request', 'The name of a file can\'t hold the character NUL.', { field: 'filename' });
  const given = Object.entries({ filename, title, processing, clientId, sha256 }).filter(([, value]) => typeof value === 'string' && value !== '');
  return parseWith(uploadMetadataSchema, Object.fromEntries(given));
}
