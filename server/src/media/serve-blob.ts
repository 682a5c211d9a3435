import { createHash } from 'node:crypto';
import type { Request, Response } from 'express';
import { CuelightError } from '@cuelight/protocol';
import type { BlobInfo, Blobs, ByteRange } from '../ports/index.js';

export interface ServedBlob {
  readonly key: string;
  /** From our own look at the bytes, never from who sent them. */
  readonly type: string;
  readonly fileName: string;
  /** Without it the file may change under its address. */
  readonly cacheControl?: string;
  /** Who may show it: `Cross-Origin-Resource-Policy`. */
  readonly policy?: 'cross-origin' | 'same-origin';
  /** To be stored by the browser and not shown. */
  readonly isDownload?: boolean;
}

/** Sends a stored file with ranges, conditional requests and headers that keep a browser from running it. */
export async function serveBlob(blobs: Blobs, served: ServedBlob, request: Request, response: Response): Promise<void> {
  const blob = await blobs.open(served.key);
  if (blob === null) throw new CuelightError('not_found', 'This media file is no longer stored.', { what: 'file' });
  let range: ByteRange | null = null;
  try {
    range = answerHead(served, blob.info, request, response);
  } finally {
    if (range === null) await blob.close();
  }
  if (range === null) { response.end(); return; }
  await blob.sendTo(response, range);
}

/** Status and headers; answers the bytes to send after them, null for none. */
function answerHead(served: ServedBlob, { sizeBytes: size, modifiedAt }: BlobInfo, request: Request, response: Response): ByteRange | null {
  const etag = `"${createHash('sha256').update(`${served.key}\n${size}\n${modifiedAt}`).digest('base64url').slice(0, 27)}"`;
  const headers = {
    'Content-Type': served.type,
    'Accept-Ranges': 'bytes',
    ETag: etag,
    'Last-Modified': new Date(modifiedAt).toUTCString(),
    'Cache-Control': served.cacheControl ?? 'private, max-age=0, must-revalidate',
    'X-Content-Type-Options': 'nosniff',
    'Content-Security-Policy': 'sandbox; default-src \'none\'',
    'Cross-Origin-Resource-Policy': served.policy ?? 'cross-origin',
    'Content-Disposition': `${served.isDownload === true ? 'attachment' : 'inline'}; filename*=UTF-8''${encodeURIComponent(served.fileName)}`,
  };
  // not Express's own way, which looks each type up: pieces of media are many
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  if (request.fresh) { response.status(304); return null; }
  const range = wantedRange(request, size, etag);
  if (range === 'unsatisfiable') {
    response.setHeader('Content-Range', `bytes */${size}`);
    for (const name of ['Cache-Control', 'ETag', 'Last-Modified', 'Content-Disposition']) response.removeHeader(name);
    throw new CuelightError('range_not_satisfiable', `The file has ${size} bytes; ask for a range within them.`, { sizeBytes: size });
  }
  if (range !== null) response.status(206).setHeader('Content-Range', `bytes ${range.start}-${range.end}/${size}`);
  const sent = range ?? { start: 0, end: size - 1 };
  response.setHeader('Content-Length', sent.end - sent.start + 1);
  return request.method === 'HEAD' || size === 0 ? null : sent;
}

function wantedRange(request: Request, size: number, etag: string): ByteRange | 'unsatisfiable' | null {
  const condition = request.headers['if-range'];
  if (condition !== undefined && condition !== etag) return null;
  // More of the end than there is means all of it; the parser below would refuse that.
  const suffix = Number(/^bytes=-(\d+)$/.exec(request.headers.range ?? '')?.[1] ?? 0);
  if (size > 0 && suffix >= size) return { start: 0, end: size - 1 };
  const ranges = request.range(size);
  if (ranges === -1) return 'unsatisfiable';
  // A malformed range, another unit and several ranges at once are answered with the whole file, as the standard allows.
  if (ranges === undefined || ranges === -2 || ranges.type !== 'bytes' || ranges.length !== 1) return null;
  const [range] = ranges;
  return range === undefined ? null : { start: range.start, end: range.end };
}
