import type { RemoteFile } from '../types.js';
import { nextChunk } from './next-chunk.js';
import { request, unreachable } from './request.js';

/** The same answer, whose body fails when it falls silent while somebody waits for it. */
function impatient(remote: RemoteFile, response: Response, onFailure: (failure: unknown) => void): Response {
  const reader = response.body?.getReader();
  if (!reader) return response;
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull: async (controller) => {
      try {
        const chunk = await nextChunk(reader);
        if (chunk) controller.enqueue(chunk);
        else controller.close();
      } catch (cause) {
        reader.cancel().catch(() => undefined);
        const failure = unreachable(remote, 'network', { cause });
        onFailure(failure);
        throw failure;
      }
    },
    cancel: (reason) => reader.cancel(reason),
  }, { highWaterMark: 0 });
  return new Response(body, { status: response.status, headers: response.headers });
}

/** `fetch` for a reader that asks for ranges of one file; failures are told to `onFailure` as they are thrown. */
export function rangeFetch(remote: RemoteFile, onFailure: (failure: unknown) => void): typeof fetch {
  return async (_, init) => {
    try {
      const range = new Headers(init?.headers).get('range') ?? 'bytes=0-';
      const response = await request(remote, { range, isKnown: true, signal: init?.signal ?? new AbortController().signal });
      if (response.status !== 206) throw unreachable(remote, 'no_ranges');
      return impatient(remote, response, onFailure);
    } catch (failure) {
      onFailure(failure);
      throw failure;
    }
  };
}
