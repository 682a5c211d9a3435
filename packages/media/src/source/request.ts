import { CuelightError, abortError } from '@cuelight/protocol';
import type { RemoteFile } from '../types.js';

/** A server that takes a request and says nothing must not hold a call for ever. */
export const SILENCE_MS = 30_000;

/** The cause of a `media_unreachable` that came of waiting in vain: waiting again would be in vain too. */
export class Silence extends Error {
  constructor() {
    super(`no bytes came within ${SILENCE_MS / 1000} s`);
  }
}

type Reason = 'status' | 'cors' | 'no_ranges' | 'not_media' | 'network';

const SENTENCES: Readonly<Record<Reason, (host: string, status: number) => string>> = {
  status: (host, status) => `${host} answered ${status} for this file. Check the address, and whether it asks for a login.`,
  cors: (host) => `${host} does not let this page read the file. Its answer needs the header "Access-Control-Allow-Origin" for this page.`,
  no_ranges: (host) => `${host} does not answer range requests, and the file is too large to be fetched whole. Serve it with "Accept-Ranges: bytes", or download it and choose the copy.`,
  not_media: (host) => `${host} answered with a web page instead of a video. Use the address of the file itself.`,
  network: (host) => `${host} can't be reached. Check the address and the connection.`,
};

export function unreachable(remote: RemoteFile, reason: Reason, options: { readonly status?: number; readonly cause?: unknown } = {}): CuelightError<'media_unreachable'> {
  const { status, cause } = options;
  const details = { url: remote.url, reason, ...(status === undefined ? {} : { status }) };
  const host = URL.canParse(remote.url) ? new URL(remote.url).host || remote.url : remote.url;
  return new CuelightError('media_unreachable', SENTENCES[reason](host, status ?? 0), details, { cause });
}

/** A refused answer and a dead line both reject as "Failed to fetch". One that needs no permission tells them apart. */
async function answersWithoutCors({ url }: RemoteFile, signal: AbortSignal): Promise<boolean> {
  if (!URL.canParse(url) || new URL(url).origin === self.origin) return false;
  try {
    await fetch(url, { method: 'HEAD', mode: 'no-cors', signal, credentials: 'omit' });
    return true;
  } catch {
    // Whatever it was, nobody is there.
    return false;
  }
}

/** A violation's event may come a moment after the failure it caused. */
const VIOLATION_WAIT_MS = 100;

/** Notes what the page's policy forbids in this worker, until `stop`. */
function watchPolicy(): { directiveFor(url: string): Promise<string | null>; stop(): void } {
  const seen: SecurityPolicyViolationEvent[] = [];
  const handle = (event: Event): void => { seen.push(event as SecurityPolicyViolationEvent); };
  self.addEventListener('securitypolicyviolation', handle);
  return {
    directiveFor: async (url) => {
      await new Promise((resolve) => { setTimeout(resolve, VIOLATION_WAIT_MS); });
      return seen.find(({ blockedURI }) => blockedURI !== '' && url.startsWith(blockedURI))?.effectiveDirective ?? null;
    },
    stop: () => { self.removeEventListener('securitypolicyviolation', handle); },
  };
}

const blocked = (url: string, directive: string): CuelightError<'csp_blocked'> => new CuelightError('csp_blocked',
  `This page's Content-Security-Policy (${directive}) forbids reading ${new URL(url).host}. Add "${new URL(url).origin}" to "${directive}".`, { directive, blocked: url });

interface RequestOptions {
  readonly method?: 'GET' | 'HEAD';
  readonly range?: string;
  /** The server let this page read the file before: a failure now is the line's. */
  readonly isKnown?: boolean;
  readonly signal: AbortSignal;
}

/**
 * An answer of status 200 to 299, or 416. Rejects with AbortError, `media_unreachable` or `csp_blocked`.
 * Credentials travel as headers of the caller's; cookies of other sites never do.
 */
export async function request(remote: RemoteFile, init: RequestOptions): Promise<Response> {
  const { method = 'GET', range, isKnown = false, signal } = init;
  if (signal.aborted) throw abortError();
  const silence = new AbortController();
  const timer = setTimeout(() => { silence.abort(); }, SILENCE_MS);
  const either = AbortSignal.any([signal, silence.signal]);
  const policy = watchPolicy();
  try {
    const headers = { ...remote.headers, ...(range === undefined ? {} : { range }) };
    const response = await fetch(remote.url, { method, headers, signal: either, credentials: 'same-origin' });
    if (!response.ok && response.status !== 416) throw unreachable(remote, 'status', { status: response.status });
    return response;
  } catch (cause) {
    if (signal.aborted) throw abortError();
    if (cause instanceof CuelightError) throw cause;
    const directive = silence.signal.aborted ? null : await policy.directiveFor(remote.url);
    if (directive !== null) throw blocked(remote.url, directive);
    const isRefused = !isKnown && !silence.signal.aborted && await answersWithoutCors(remote, either);
    if (signal.aborted) throw abortError();
    throw unreachable(remote, isRefused ? 'cors' : 'network', { cause: silence.signal.aborted ? new Silence() : cause });
  } finally {
    clearTimeout(timer);
    policy.stop();
  }
}
