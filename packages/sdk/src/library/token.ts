import { CuelightError } from '@cuelight/protocol';

/** A token of the site's own backend, or a function that fetches one: it is called before a token ends, and once when one was refused. */
export type TokenSource = string | (() => Promise<string>);

/** The one who has the token: whoever sends something asks here. */
export interface TokenKeeper {
  /** A token that is good for the next moment; undefined where there is none. Rejects `unauthorized` when none can be fetched. */
  get(): Promise<string | undefined>;
  /** Another one after `refused` was refused; undefined when there is no other. */
  renew(refused: string): Promise<string | undefined>;
}

/** A token with less life left is renewed first. */
const MARGIN_MS = 30_000;
/** Of tokens that live less than that: this part of their life. */
const MARGIN_SHARE = 0.2;

/** What a token says about itself, unchecked; nothing of one that is no JWT. */
export function claimsOf(token: string): { readonly sub?: string; readonly exp?: number; readonly iat?: number } {
  try {
    const [, payload = ''] = token.split('.');
    const bytes = Uint8Array.from(atob(payload.replaceAll('-', '+').replaceAll('_', '/')), (sign) => sign.charCodeAt(0));
    const claims: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return typeof claims === 'object' && claims !== null ? claims : {};
  } catch {
    return {};
  }
}

/** Whether two tokens are of one person, so that the newer can take the place of the older. */
export function isSameSubject(a: unknown, b: unknown): boolean {
  if (typeof a !== 'string' || typeof b !== 'string') return false;
  const { sub } = claimsOf(a);
  return sub !== undefined && sub === claimsOf(b).sub;
}

function makeKeeper(fetchToken: () => Promise<string>, now: () => number): TokenKeeper {
  let current: string | undefined;
  let renewAt = 0;
  let endsAt = Infinity;
  let fetching: Promise<string> | null = null;

  const fetchOne = async (): Promise<string> => {
    const startedAt = now();
    const token = await fetchToken();
    if (typeof token !== 'string' || token === '') throw new TypeError('the page gave no token');
    const { exp, iat } = claimsOf(token);
    current = token;
    endsAt = exp === undefined ? Infinity : exp * 1000;
    // by this machine's clock: the other one may be wrong
    const lifeMs = exp === undefined ? Infinity : iat === undefined ? endsAt - startedAt : (exp - iat) * 1000;
    renewAt = startedAt + lifeMs - Math.min(MARGIN_MS, lifeMs * MARGIN_SHARE);
    return token;
  };

  /** One at a time for all who ask. */
  const fresh = (): Promise<string> => {
    fetching ??= fetchOne().catch((cause: unknown) => {
      throw new CuelightError('unauthorized', 'The page could not get a token from its own server. Sign in again, or load the page again.', { reason: 'refresh' }, { cause });
    }).finally(() => { fetching = null; });
    return fetching;
  };

  return {
    async get() {
      if (current !== undefined && now() < renewAt) return current;
      const before = current;
      return fresh().catch((reason: unknown) => {
        // the old one may last until the site is back
        if (before !== undefined && now() < endsAt) return before;
        throw reason;
      });
    },
    async renew(refused) {
      // somebody else was refused before, and there is a new one already
      if (current !== undefined && current !== refused) return current;
      const token = await fresh();
      return token === refused ? undefined : token;
    },
  };
}

const keepers = new WeakMap<() => Promise<string>, TokenKeeper>();

/** The keeper of a source: the same one for the same function, so that all parts of a page share one token. */
export function tokenKeeper(source: TokenSource | undefined, now: () => number = Date.now): TokenKeeper {
  if (typeof source !== 'function') return { get: () => Promise.resolve(source === '' ? undefined : source), renew: () => Promise.resolve(undefined) };
  const known = keepers.get(source) ?? makeKeeper(source, now);
  keepers.set(source, known);
  return known;
}
