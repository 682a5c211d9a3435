import type { Access, AccessService } from './access.js';

const MAX_TOKENS = 2000;
/** A key that the site has withdrawn is believed this much longer. */
const MAX_AGE_MS = 30_000;

/** Checks the signature of a token once and not with every segment of a video that its bearer watches. */
export function rememberTokens(service: AccessService, now: () => number = Date.now): AccessService {
  const known = new Map<string, { readonly access: Access; readonly until: number }>();
  return {
    open: service.open,
    async verify(token) {
      const remembered = token === null ? undefined : known.get(token);
      if (remembered !== undefined && remembered.until > now()) return remembered.access;
      const access = await service.verify(token);
      if (token === null || service.open) return access;
      known.delete(token);
      known.set(token, { access, until: Math.min(access.expiresAt ?? Infinity, now() + MAX_AGE_MS) });
      const [oldest] = known.keys();
      if (known.size > MAX_TOKENS && oldest !== undefined) known.delete(oldest);
      return access;
    },
  };
}
