import type { Caller } from '../http/guard.js';
import type { VideoRecord } from '../ports/index.js';

/**
 * Whether a search may find a video for who asks. A public one is found by all who may read it, an unlisted one only by who knows its id
 * (asks for it, or brings a token that names it), one for participants only by who brings a token that names it; one's own always.
 */
export function mayFind(caller: Caller, { id, owner, visibility }: Pick<VideoRecord, 'id' | 'owner' | 'visibility'>, isAskedFor: boolean): boolean {
  if (!caller.may('read', id)) return false;
  if (caller.unconfined || owner === caller.owner || visibility === 'public' || caller.names(id)) return true;
  return visibility === 'unlisted' && isAskedFor;
}
