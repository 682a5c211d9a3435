import { CuelightError } from '@cuelight/protocol';
import { policyError } from './policy.js';

/** A host that sends nothing for this long has failed. */
const STALL_MS = 20_000;

/** An answer that is none. */
export interface FetchFailure {
  readonly url: string;
  /** For a sentence: "it answered 503". */
  readonly reason: string;
  /** HTTP status, where there was an answer. */
  readonly status?: number;
  readonly cause?: unknown;
}

/**
 * `fetch` that never hangs: it fails when nothing arrives for a while, before the answer or within it. Every answer that is no answer
 * is told to `onFailure`, for the library that uses it turns some of them into nothing.
 */
export function createPatientFetch(onFailure: (failure: FetchFailure) => void, stallMs = STALL_MS): typeof fetch {
  return async (input, init) => {
    const url = input instanceof Request ? input.url : String(input);
    const controller = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const restart = (): void => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        const reason = `nothing arrived for ${stallMs / 1000} s`;
        onFailure({ url, reason });
        controller.abort(new Error(reason));
      }, stallMs);
    };
    restart();
    const signals = [controller.signal, ...(init?.signal ? [init.signal] : [])];
    try {
      const response = await fetch(input, { ...init, signal: AbortSignal.any(signals) });
      if (!response.ok) onFailure({ url, reason: `it answered ${response.status}`, status: response.status });
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
        // the reader has what it wanted, or the connection broke: nothing is waited for any more
        cancel: () => { clearTimeout(timer); },
      } as Transformer<Uint8Array, Uint8Array>));
      return new Response(body, { status: response.status, statusText: response.statusText, headers: response.headers });
    } catch (cause) {
      clearTimeout(timer);
      onFailure({ url, reason: cause instanceof Error ? cause.message : String(cause), cause });
      throw cause;
    }
  };
}

/** The bytes of a file of ours. Codes: `asset_unreachable csp_blocked`. */
export async function fetchAsset(url: string): Promise<Uint8Array<ArrayBuffer>> {
  const failures: FetchFailure[] = [];
  try {
    const response = await createPatientFetch((failure) => { failures.push(failure); })(url);
    if (response.ok) return new Uint8Array(await response.arrayBuffer());
  } catch (cause) {
    failures.push({ url, reason: cause instanceof Error ? cause.message : String(cause), cause });
  }
  const { reason, cause } = failures[0] ?? { reason: 'no answer', cause: undefined };
  throw await policyError(url, cause)
    ?? new CuelightError('asset_unreachable', `The file ${url} can't be loaded (${reason}). Check that it is served, with CORS.`, { url }, { cause });
}
