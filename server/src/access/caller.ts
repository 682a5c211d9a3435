import type { Access } from './access.js';
import { holds, type Scope } from './scopes.js';

/** Who makes a request and what they may do. */
export interface Caller {
  /** Who their videos belong to. */
  readonly owner: string;
  /** A token's subject; null in open mode. */
  readonly participantId: string | null;
  /** The key of the site their token is for. */
  readonly site: string | null;
  /** True when no list of videos confines them: administrators, and everybody in open mode. */
  readonly unconfined: boolean;
  /** Where the request comes from; null where nobody knows. */
  readonly address: string | null;
  may(scope: Scope, videoId?: string): boolean;
  /** Whether their token names this very video. */
  names(videoId: string): boolean;
  /** Whether they may enter this room. */
  mayRoom(roomId: string): boolean;
}

/** Whose videos they are that were brought without a token. */
export const LOCAL_OWNER = 'local';

export const callerFrom = (access: Access, address: string | null = null): Caller => ({
  owner: access.participantId ?? LOCAL_OWNER,
  participantId: access.participantId,
  site: access.site,
  unconfined: access.participantId === null || access.scopes.has('admin'),
  address,
  may: (scope, videoId) => holds(access.scopes, scope) && (videoId === undefined || access.canVideo(videoId)),
  names: (videoId) => access.namesVideo(videoId),
  mayRoom: (roomId) => access.canRoom(roomId),
});
