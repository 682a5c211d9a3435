import type { Scope } from './scopes.js';

/** What one caller may do. */
export interface Access {
  /** The token's `sub`; null in open mode, where a page names itself. */
  readonly participantId: string | null;
  readonly name: string | null;
  /** The key of the site that the token is for; null where it names none. */
  readonly site: string | null;
  readonly scopes: ReadonlySet<Scope>;
  /** Milliseconds since 1970 after which the token is void; null for never. */
  readonly expiresAt: number | null;
  /** Whether the token leads into this room; into a video's own room it does where it leads to the video. */
  canRoom(roomId: string): boolean;
  canVideo(videoId: string): boolean;
  /** Whether the token's list of videos has this one; false without a list. */
  namesVideo(videoId: string): boolean;
}

export interface AccessService {
  /** True when no tokens are configured: everybody may do everything. */
  readonly open: boolean;
  /** Rejects `unauthorized` for a missing, expired or forged token, `store_unavailable` while keys can't be fetched. */
  verify(token: string | null): Promise<Access>;
}
