import { readFile, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Request, RequestHandler } from 'express';

const BROTLI_QUALITY = 9;
const KINDS: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8', '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.json': 'application/json; charset=utf-8', '.mjs': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml', '.vtt': 'text/vtt; charset=utf-8',
};
/** Smaller ones fit into the first packets as they are; larger ones are no code, and would take long. */
const LEAST_BYTES = 1024;
const MOST_BYTES = 4 * 1024 * 1024;
/** What the build has compressed is of a file that is as old; copying a folder takes a moment. */
const SAME_AGE_MS = 2000;
const MOST_KEPT_BYTES = 16 * 1024 * 1024;

export const ENCODERS = {
  br: (bytes: Buffer, quality: number) => promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }),
  gzip: (bytes: Buffer) => promisify(gzip)(bytes),
} as const;

/** The best that the asker takes; undefined where that is only what is not compressed. */
export const encodingFor = (request: Request): keyof typeof ENCODERS | undefined => (['br', 'gzip'] as const).find((one) => request.acceptsEncodings(one) !== false);

/** What the build has compressed better than there is time for here; null where it has not, or of another version of the file. */
async function madeBefore(file: string, encoding: keyof typeof ENCODERS): Promise<Buffer | null> {
  const made = `${file}.br`;
  if (encoding !== 'br') return null;
  const [own, its] = await Promise.all([stat(made).catch(() => null), stat(file)]);
  return own?.isFile() === true && Math.abs(own.mtimeMs - its.mtimeMs) <= SAME_AGE_MS ? readFile(made) : null;
}

/** Compresses each file once for each encoding, beside the event loop; the oldest make room for others. */
function compressor(): (file: string, version: string, encoding: keyof typeof ENCODERS) => Promise<Buffer> {
  const kept = new Map<string, { readonly version: string; readonly bytes: Promise<Buffer> }>();
  let size = 0;
  const drop = (key: string, length: number): void => { if (kept.delete(key)) size -= length; };
  return (file, version, encoding) => {
    const key = `${encoding} ${file}`;
    const known = kept.get(key);
    if (known?.version === version) return known.bytes;
    const bytes = madeBefore(file, encoding).then(async (made) => made ?? ENCODERS[encoding](await readFile(file), BROTLI_QUALITY));
    kept.set(key, { version, bytes });
    bytes.then(async ({ length }) => {
      size += length - (known === undefined ? 0 : (await known.bytes).length);
      for (const [oldest, other] of kept) {
        if (size <= MOST_KEPT_BYTES || oldest === key) break;
        drop(oldest, (await other.bytes).length);
      }
    }).catch(() => { kept.delete(key); });
    return bytes;
  };
}

const compress = compressor();

/** A path below a folder, as a static server takes it; null for what such a server has to judge. */
function pathBelow(dir: string, requested: string, index: string | false): string | null {
  let path: string;
  try {
    path = decodeURIComponent(requested);
  } catch {
    return null;
  }
  if (path.includes('\0') || path.split(/[/\\]/).some((part) => part.startsWith('.'))) return null;
  if (path.endsWith('/')) return index === false ? null : join(dir, path, index);
  return join(dir, path);
}

/**
 * Answers with a file's text compressed, for who takes that. Everything else (pieces of files, pictures, what is not there) is left to the static server
 * behind it, which has to send the same headers but these.
 */
export const compressed = (dir: string, { index = false, cacheControl }: { readonly index?: string | false; readonly cacheControl: (file: string) => string }): RequestHandler => async (request, response, next) => {
  const file = ['GET', 'HEAD'].includes(request.method) ? pathBelow(dir, request.path, index) : null;
  const type = file === null ? undefined : KINDS[extname(file).toLowerCase()];
  if (file === null || type === undefined) { next(); return; }
  response.vary('Accept-Encoding');
  const encoding = encodingFor(request);
  const stats = encoding === undefined || request.headers.range !== undefined ? null : await stat(file).catch(() => null);
  if (encoding === undefined || stats === null || !stats.isFile() || stats.size < LEAST_BYTES || stats.size > MOST_BYTES) { next(); return; }
  const version = `${stats.size.toString(16)}-${stats.mtimeMs.toString(16)}`;
  const bytes = await compress(file, version, encoding).catch(() => null);
  if (bytes === null) { next(); return; }
  response.set({ 'Content-Type': type, 'Content-Encoding': encoding, ETag: `W/"${version}-${encoding}"`, 'Last-Modified': stats.mtime.toUTCString(), 'Cache-Control': cacheControl(file) });
  if (request.fresh) response.status(304).end();
  else response.set('Content-Length', String(bytes.length)).end(request.method === 'HEAD' ? undefined : bytes);
};
