import { abortError } from '@cuelight/protocol';
import { HostFailure } from './download.js';

/** `isPart`: one byte was asked for, so that the length of a 206 is not the file's. */
const sizeIn = ({ status, headers }: Response, isPart: boolean): number | null => {
  const [, total] = /\/(\d+)$/.exec(headers.get('content-range') ?? '') ?? [];
  const length = total ?? (headers.has('content-encoding') || (isPart && status === 206) ? null : headers.get('content-length'));
  return length === null ? null : Number(length);
};

/**
 * Bytes of a file, as its host says: asked with HEAD, and for its first byte where that says nothing. Null where the host doesn't
 * tell. Rejects with {@link HostFailure} where it doesn't have the file or can't be reached, or AbortError.
 */
export async function measureFile(url: string, { fetch, signal }: { readonly fetch: typeof globalThis.fetch; readonly signal?: AbortSignal | undefined }): Promise<number | null> {
  const ask = async (method: string, range: string): Promise<Response> => {
    try {
      const response = await fetch(url, { method, headers: { range }, ...(signal ? { signal } : {}) });
      await response.body?.cancel();
      return response;
    } catch (cause) {
      if (signal?.aborted) throw abortError();
      throw new HostFailure(cause instanceof Error ? cause.message : String(cause), { cause });
    }
  };
  // the range keeps a browser from asking for a compressed answer
  const head = await ask('HEAD', 'bytes=0-');
  const size = head.ok ? sizeIn(head, false) : null;
  if (size !== null) return size;
  if (head.status === 404) throw new HostFailure('it answered 404');
  // some hosts refuse HEAD
  const first = await ask('GET', 'bytes=0-0');
  if (!first.ok && first.status !== 416) throw new HostFailure(`it answered ${first.status}`);
  return sizeIn(first, true);
}
