import { createRemoteJWKSet, decodeProtectedHeader, errors, jwtVerify, type JWTPayload, type JWTVerifyOptions } from 'jose';
import { z } from 'zod';
import { CuelightError } from '@cuelight/protocol';
import type { AccessService } from './access.js';
import { claimsSchema, OPEN_ACCESS, toAccess, type RoomRule } from './claims.js';

/** Fetched keys are good this long; a key nobody knows is looked for at once, but not more often than the other. */
const KEYS_AGE_MS = 10 * 60_000;
const KEYS_COOLDOWN_MS = 10_000;
const KEYS_TIMEOUT_MS = 5000;

export interface AccessOptions {
  /** Signs HS256; null where only public keys are accepted. */
  readonly tokenSecret: string | null;
  /** The secret before, while tokens signed with it are still about. */
  readonly previousSecret?: string | null;
  /** Where the site publishes its public keys (a JWK set); null for none. */
  readonly jwksUrl?: string | null;
  /** Of public keys; a token signed with any other is refused. */
  readonly algorithms?: readonly string[];
  /** What `iss` and `aud` must be; null where they are not looked at. */
  readonly issuer?: string | null;
  readonly audience?: string | null;
  readonly rooms?: RoomRule;
}

const PUBLIC_ALGORITHMS = ['RS256', 'PS256', 'ES256', 'EdDSA'];

const unauthorized = (sentence: string, reason: string): CuelightError<'unauthorized'> => new CuelightError('unauthorized', sentence, { reason });

type Check = (token: string) => Promise<JWTPayload>;

function sharedSecrets(secrets: readonly string[], rules: JWTVerifyOptions): Check {
  const keys = secrets.map((secret) => new TextEncoder().encode(secret));
  return async (token) => {
    let refused: unknown = null;
    for (const key of keys) {
      try {
        return (await jwtVerify(token, key, { ...rules, algorithms: ['HS256'] })).payload;
      } catch (error) {
        // an older secret may be the one; whatever else is wrong is wrong with every secret
        if (!(error instanceof errors.JWSSignatureVerificationFailed)) throw error;
        refused = error;
      }
    }
    throw refused;
  };
}

function publicKeys(url: string, algorithms: readonly string[], rules: JWTVerifyOptions): Check {
  const keys = createRemoteJWKSet(new URL(url), { cacheMaxAge: KEYS_AGE_MS, cooldownDuration: KEYS_COOLDOWN_MS, timeoutDuration: KEYS_TIMEOUT_MS });
  return async (token) => (await jwtVerify(token, async (header, jws) => {
    try {
      return await keys(header, jws);
    } catch (error) {
      if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys || error instanceof errors.JOSENotSupported) throw error;
      throw new CuelightError('store_unavailable', 'The keys that tokens are checked with can\'t be fetched now; try again in a moment.', { reason: 'keys' });
    }
  }, { ...rules, algorithms: [...algorithms] })).payload;
}

/** Reads tokens that the site's own backend signed: with a shared secret, or with keys it publishes. With neither, every caller has every right. */
export function createAccess(options: AccessOptions): AccessService {
  const { tokenSecret, previousSecret = null, jwksUrl = null, algorithms = PUBLIC_ALGORITHMS, issuer = null, audience = null, rooms = 'everyone' } = options;
  if (tokenSecret === null && jwksUrl === null) return { open: true, verify: async () => OPEN_ACCESS };
  const rules: JWTVerifyOptions = { ...(issuer === null ? {} : { issuer }), ...(audience === null ? {} : { audience }) };
  const bySecret = tokenSecret === null ? null : sharedSecrets([tokenSecret, ...(previousSecret === null ? [] : [previousSecret])], rules);
  const byKey = jwksUrl === null ? null : publicKeys(jwksUrl, algorithms, rules);
  const accepted = [...(bySecret === null ? [] : ['HS256']), ...(byKey === null ? [] : algorithms)].join(', ');

  const check: Check = async (token) => {
    const { alg } = decodeProtectedHeader(token);
    const chosen = alg === 'HS256' ? bySecret : byKey;
    if (chosen === null) throw new errors.JOSEAlgNotAllowed('not one of those accepted');
    return chosen(token);
  };

  return {
    open: false,
    async verify(token) {
      if (token === null || token === '') throw unauthorized('This server needs a token; ask the site that shows this page for one.', 'missing');
      try {
        return toAccess(claimsSchema.parse(await check(token)), rooms);
      } catch (error) {
        if (error instanceof errors.JWTExpired) throw unauthorized('The token has expired; load the page again to get a new one.', 'expired');
        if (error instanceof z.ZodError) throw unauthorized('The token lacks what this server reads from it: sub and scope.', 'claims');
        if (error instanceof errors.JOSEError || error instanceof TypeError) throw unauthorized(`The token is not one this server accepts; it must be signed ${accepted} by the site it is for.`, 'invalid');
        throw error;
      }
    },
  };
}
