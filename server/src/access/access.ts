import { jwtVerify, errors } from 'jose';
import { z } from 'zod';
import { CuelightError } from '@cuelight/protocol';

export const SCOPES = ['read', 'chat', 'upload', 'admin'] as const;
export type Scope = (typeof SCOPES)[number];

/** What one caller may do. */
export interface Access {
  /** The token's `sub`; null in open mode, where a page names itself. */
  readonly participantId: string | null;
  readonly name: string | null;
  readonly scopes: ReadonlySet<Scope>;
  /** Milliseconds since 1970 after which the token is void; null for never. */
  readonly expiresAt: number | null;
  canRoom(roomId: string): boolean;
  canVideo(videoId: string): boolean;
  /** Whether the token's list of videos has this one; false without a list. */
  namesVideo(videoId: string): boolean;
}

export interface AccessService {
  /** True when no secret is set: everybody may do everything. */
  readonly open: boolean;
  /** Rejects `unauthorized` for a missing, expired or forged token. */
  verify(token: string | null): Promise<Access>;
}

const claimsSchema = z.object({
  sub: z.string().min(1).max(200),
  name: z.string().min(1).max(100).optional(),
  scope: z.array(z.enum(SCOPES)),
  rooms: z.array(z.string()).optional(),
  videos: z.array(z.string()).optional(),
  exp: z.number().optional(),
});

const OPEN_ACCESS: Access = {
  participantId: null, name: null, scopes: new Set(SCOPES), expiresAt: null, canRoom: () => true, canVideo: () => true, namesVideo: () => false,
};

const unauthorized = (sentence: string, reason: string): CuelightError<'unauthorized'> => new CuelightError('unauthorized', sentence, { reason });

function toAccess(claims: z.output<typeof claimsSchema>): Access {
  const scopes = new Set<Scope>(claims.scope);
  const covers = (list: readonly string[] | undefined) => (id: string): boolean => list === undefined || scopes.has('admin') || list.includes(id);
  return {
    participantId: claims.sub,
    name: claims.name ?? claims.sub,
    scopes,
    expiresAt: claims.exp === undefined ? null : claims.exp * 1000,
    canRoom: covers(claims.rooms),
    canVideo: covers(claims.videos),
    namesVideo: (id) => claims.videos?.includes(id) ?? false,
  };
}

/** Reads tokens that the site's own backend signed (HS256). Without a secret every caller has every right. */
export function createAccess(options: { readonly tokenSecret: string | null }): AccessService {
  const { tokenSecret } = options;
  if (tokenSecret === null) return { open: true, verify: async () => OPEN_ACCESS };
  const key = new TextEncoder().encode(tokenSecret);
  return {
    open: false,
    async verify(token) {
      if (token === null || token === '') throw unauthorized('This server needs a token; ask the site that shows this page for one.', 'missing');
      try {
        const { payload } = await jwtVerify(token, key, { algorithms: ['HS256'] });
        return toAccess(claimsSchema.parse(payload));
      } catch (error) {
        if (error instanceof errors.JWTExpired) throw unauthorized('The token has expired; load the page again to get a new one.', 'expired');
        if (error instanceof z.ZodError) throw unauthorized('The token lacks what this server reads from it: sub and scope.', 'claims');
        if (error instanceof errors.JOSEError) throw unauthorized('The token is not one this server accepts; it must be signed HS256 with its secret.', 'invalid');
        throw error;
      }
    },
  };
}
