import { defaultRoomId } from '@cuelight/protocol';
import { z } from 'zod';
import type { Access } from './access.js';
import { SCOPES, type Scope } from './scopes.js';

const MAX_LISTED = 10_000;
const idList = z.array(z.string().max(200)).max(MAX_LISTED);
const scopeSchema = z.enum(SCOPES);

/** What this server reads from a token. */
export const claimsSchema = z.object({
  sub: z.string().min(1).max(200),
  name: z.string().min(1).max(100).optional(),
  /** A list, or words with blanks between as OAuth writes them. */
  scope: z.union([z.array(scopeSchema), z.string().transform((words) => words.split(' ').filter((word) => word !== '')).pipe(z.array(scopeSchema).min(1))]),
  rooms: idList.optional(),
  videos: idList.optional(),
  site: z.string().min(1).max(100).optional(),
  exp: z.number().optional(),
});

export type Claims = z.output<typeof claimsSchema>;

/** Who may enter a room that no token names: nobody, or everybody. */
export type RoomRule = 'participants' | 'everyone';

const VIDEO_ROOM = defaultRoomId('');

export function toAccess(claims: Claims, roomRule: RoomRule): Access {
  const scopes = new Set<Scope>(claims.scope);
  const isAdmin = scopes.has('admin');
  const { rooms, videos } = claims;
  const canVideo = (id: string): boolean => isAdmin || videos === undefined || videos.includes(id);
  return {
    participantId: claims.sub,
    name: claims.name ?? claims.sub,
    site: claims.site ?? null,
    scopes,
    expiresAt: claims.exp === undefined ? null : claims.exp * 1000,
    canRoom: (id) => {
      if (isAdmin) return true;
      if (rooms !== undefined) return rooms.includes(id);
      return roomRule === 'everyone' || (id.startsWith(VIDEO_ROOM) && canVideo(id.slice(VIDEO_ROOM.length)));
    },
    canVideo,
    namesVideo: (id) => videos?.includes(id) ?? false,
  };
}

/** Of an open server: all rights, and no name. */
export const OPEN_ACCESS: Access = {
  participantId: null, name: null, site: null, scopes: new Set(SCOPES.filter((scope) => scope !== 'bot')), expiresAt: null, canRoom: () => true, canVideo: () => true, namesVideo: () => false,
};
