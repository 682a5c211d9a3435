import { CuelightError } from '@cuelight/protocol';

/** A host that sends nothing for this long has failed. */
const STALL_MS = 20_000;

/**
 * `fetch` that never hangs: it fails when nothing arrives for a while, before the answer or within it. Every answer that is no answer
 * is told to `onFailure`, for the library that uses it turns some of them into nothing.
 */
export function createPatientFetch(onFailure: (url: string, reason: string) => void, stallMs = STALL_MS): typeof fetch {
  return async (input, init) => {
    const url = input instanceof Request ? input.url : String(input);
    const controller = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const restart = (): void => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        const reason = `nothing arrived for ${stallMs / 1000} s`;
        onFailure(url, reason);
        controller.abort(new Error(reason));
      }, stallMs);
    };
    restart();
    const signals = [controller.signal, ...(init?.signal ? [init.signal] : [])];
    try {
      const response = await fetch(input, { ...init, signal: AbortSignal.any(signals) });
      if (!response.ok) onFailure(url, `it answered ${response.status}`);
      if (!response.body) {
        clearTimeout(timer);
        return response;
      }
      const body = response.body.pipeThrough(new TransformStream<Uint8Array, Uint8Array>({
        transform: (chunk, stream) => {
          restart();
          stream.enqueue(chunk);
        },
        flush: () => { clearTimeout(timer); },
      }));
      return new Response(body, { status: response.status, statusText: response.statusText, headers: response.headers });
    } catch (reason) {
      clearTimeout(timer);
      onFailure(url, reason instanceof Error ? reason.message : String(reason));
      throw reason;
    }
  };
}

/** The bytes of a file of ours; `asset_unreachable` when it can't be had. */
export async function fetchAsset(url: string): Promise<Uint8Array> {
  let reason = '';
  try {
    const response = await createPatientFetch((_url, told) => { reason = told; })(url);
    if (response.ok) return new Uint8Array(await response.arrayBuffer());
  } catch (error) {
    reason ||= error instanceof Error ? error.message : String(error);
  }
  throw new CuelightError('asset_unreachable', `The file ${url} can't be loaded (${reason}). Check that it is served, with CORS, and that connect-src allows it.`, { url });
}
