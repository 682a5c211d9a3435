import { abortError } from '@cuelight/protocol';
import { appendPart, dropFile, emptyFile, keptBytes, writeNote, type KeptFile } from './kept-file.js';
import type { ModelCache } from './model-cache.js';

/** Small enough that a cut costs little, large enough that a model has tens of pieces, not thousands. */
const PART_BYTES = 8 << 20;
/** How often a download that was cut goes on by itself. */
const MAX_CUTS = 3;

/** Why a host did not give a file. */
export class HostFailure extends Error {
  override readonly name = 'HostFailure';
}

export interface DownloadOptions {
  /** Must fail by itself when nothing arrives. */
  readonly fetch: typeof fetch;
  readonly signal?: AbortSignal | undefined;
  readonly partBytes?: number | undefined;
  /** What the browser's own cache does. */
  readonly httpCache?: RequestCache | undefined;
  readonly onBytes?: ((loadedBytes: number, totalBytes: number | null) => void) | undefined;
}

interface Opened {
  readonly file: KeptFile;
  readonly response: Response;
}

const reasonOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause));
const contentRange = (response: Response): { readonly from: number; readonly total: number | null } | null => {
  const [, from, total] = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(response.headers.get('content-range') ?? '') ?? [];
  return from === undefined ? null : { from: Number(from), total: total === '*' ? null : Number(total) };
};
const contentLength = (response: Response): number | null => {
  const length = response.headers.get('content-length');
  // a compressed body has another length once it is read
  return length === null || response.headers.has('content-encoding') ? null : Number(length);
};
const validatorOf = (response: Response): string => response.headers.get('etag') ?? response.headers.get('last-modified') ?? '';

/** Asks for what is missing of `file`; starts again where the host has another file by now, or gives no parts of it. */
async function open(cache: ModelCache, file: KeptFile, { fetch, signal, httpCache }: DownloadOptions): Promise<Opened> {
  const from = keptBytes(file);
  let response: Response;
  try {
    // With a range, browsers ask for bytes that are not compressed: only so do lengths mean anything.
    response = await fetch(file.url, { headers: { range: `bytes=${from}-` }, ...(signal ? { signal } : {}), ...(httpCache ? { cache: httpCache } : {}) });
  } catch (cause) {
    if (signal?.aborted) throw abortError();
    throw new HostFailure(reasonOf(cause), { cause });
  }
  const { status } = response;
  const again = async (): Promise<Opened> => {
    await response.body?.cancel();
    await dropFile(cache, file);
    return open(cache, emptyFile(file.url, file.folder), { fetch, signal, httpCache });
  };
  if (status === 416 && from > 0) return again();
  if (status !== 200 && status !== 206) {
    await response.body?.cancel();
    throw new HostFailure(`it answered ${status}`);
  }
  const validator = validatorOf(response);
  if (status === 200) {
    if (from > 0) await dropFile(cache, file);
    return { response, file: { ...emptyFile(file.url, file.folder), totalBytes: contentLength(response), validator } };
  }
  const range = contentRange(response);
  const rest = contentLength(response);
  const totalBytes = range?.total ?? (rest === null ? null : from + rest);
  const isOther = (range !== null && range.from !== from) || validator !== file.validator || (file.totalBytes !== null && totalBytes !== file.totalBytes);
  if (from > 0 && isOther) return again();
  return { response, file: { ...file, totalBytes, validator } };
}

/** Joins what arrived into one piece. */
function join(chunks: readonly Uint8Array[], sizeBytes: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(sizeBytes);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

/** Keeps what arrives, also when it ends too early; `cut` says why it did. */
async function take(cache: ModelCache, { file, response }: Opened, { partBytes = PART_BYTES, onBytes }: DownloadOptions): Promise<{ readonly file: KeptFile; readonly cut: unknown }> {
  let kept = file;
  let chunks: Uint8Array[] = [];
  let pending = 0;
  const flush = async (): Promise<void> => {
    if (pending > 0) kept = await appendPart(cache, kept, join(chunks, pending));
    chunks = [];
    pending = 0;
  };
  const reader = response.body?.getReader();
  let cut: unknown = null;
  while (reader && cut === null) {
    const { done, value } = await reader.read().catch((reason: unknown) => {
      cut = reason ?? new Error('the connection broke');
      return { done: true, value: undefined };
    });
    if (done || !value) break;
    chunks.push(value);
    pending += value.length;
    onBytes?.(keptBytes(kept) + pending, kept.totalBytes);
    if (pending >= partBytes) await flush();
  }
  await flush();
  if (cut === null && kept.totalBytes !== null && keptBytes(kept) < kept.totalBytes) cut = new Error(`it sent ${keptBytes(kept)} of ${kept.totalBytes} bytes`);
  return { file: kept, cut };
}

/**
 * Fetches what is missing of a file into the cache, piece by piece. A connection that breaks is taken up again where it broke, a few
 * times as long as something arrives; what has arrived stays for the next call. Rejects with {@link HostFailure}, or AbortError.
 */
export async function download(cache: ModelCache, start: KeptFile, options: DownloadOptions): Promise<KeptFile> {
  let file = start;
  for (let cuts = 0; ; cuts++) {
    const opened = await open(cache, file, options);
    const before = keptBytes(opened.file);
    const taken = await take(cache, opened, options);
    file = taken.file;
    if (options.signal?.aborted) throw abortError();
    if (taken.cut === null) break;
    if (keptBytes(file) === before || cuts === MAX_CUTS) throw new HostFailure(reasonOf(taken.cut), { cause: taken.cut });
  }
  const whole: KeptFile = { ...file, isWhole: true, totalBytes: keptBytes(file) };
  await writeNote(cache, whole);
  return whole;
}
