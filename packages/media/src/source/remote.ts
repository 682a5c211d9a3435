import type { RemoteFile } from '../types.js';
import { fetchWhole, readWhole } from './fetch-whole.js';
import { request, unreachable } from './request.js';

/** Without ranges a file comes whole; more than this is not worth the wait. */
export const MAX_BYTES_WITHOUT_RANGES = 100 * 1024 * 1024;
/** Files that calls go on with, one after the other: the one at work and the one before. */
const KEPT_FILES = 2;

/** What is known of a remote file after its first answer. */
export interface OpenedRemote {
  readonly sizeBytes: number;
  /** It was answered as `text/html`. */
  readonly isPage: boolean;
  /** The whole file where the server has no ranges, or ffmpeg.wasm needed it; null while it is read by ranges. */
  readonly blob: Blob | null;
}

const kept = new Map<string, OpenedRemote>();

const keyOf = ({ url, headers }: RemoteFile): string => JSON.stringify([url, headers ?? {}]);

function keep(remote: RemoteFile, opened: OpenedRemote): OpenedRemote {
  const key = keyOf(remote);
  kept.delete(key);
  kept.set(key, opened);
  for (const oldest of kept.keys()) {
    if (kept.size <= KEPT_FILES) break;
    kept.delete(oldest);
  }
  return opened;
}

/** `Content-Range` is hidden on other origins unless exposed; the length of a HEAD answer is not. */
async function sizeOf(remote: RemoteFile, partial: Response, signal: AbortSignal): Promise<number | null> {
  const stated = /\/(\d+)$/.exec(partial.headers.get('content-range') ?? '')?.[1];
  if (stated !== undefined) return Number(stated);
  const head = await request(remote, { method: 'HEAD', signal }).catch(() => null);
  if (signal.aborted) return null;
  return head?.headers.has('content-encoding') === false && Number(head.headers.get('content-length')) || null;
}

/** Asks for one byte: is the file there, how large is it, can it be read in pieces? Where it can't, it is fetched whole. */
export async function openRemote(remote: RemoteFile, signal: AbortSignal): Promise<OpenedRemote> {
  const known = kept.get(keyOf(remote));
  if (known) return keep(remote, known);
  const first = await request(remote, { range: 'bytes=0-0', signal });
  const isPage = /^text\/html/i.test(first.headers.get('content-type') ?? '');
  if (first.status === 206) {
    const sizeBytes = await sizeOf(remote, first, signal);
    void first.body?.cancel().catch(() => undefined);
    if (sizeBytes !== null) return keep(remote, { sizeBytes, isPage, blob: null });
  }
  if (first.status === 416) {
    void first.body?.cancel().catch(() => undefined);
    return { sizeBytes: 0, isPage, blob: new Blob() };
  }
  const answer = first.status === 206 ? await request(remote, { signal }) : first;
  const blob = await readWhole(remote, answer, { limitBytes: MAX_BYTES_WITHOUT_RANGES, tooLarge: () => unreachable(remote, 'no_ranges'), signal });
  return keep(remote, { sizeBytes: blob.size, isPage, blob });
}

/** The whole file, fetched at most once. */
export async function wholeRemote(remote: RemoteFile, signal: AbortSignal, onFraction?: (fraction: number) => void): Promise<Blob> {
  const known = kept.get(keyOf(remote));
  if (known?.blob) return known.blob;
  const blob = await fetchWhole(remote, known?.sizeBytes ?? 0, signal, onFraction);
  keep(remote, { sizeBytes: blob.size, isPage: known?.isPage ?? false, blob });
  return blob;
}
