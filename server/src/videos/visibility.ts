import type { Caller } from '../http/guard.js';
import type { VideoRecord } from '../ports/index.js';

type Watched = Pick<VideoRecord, 'id' | 'owner' | 'visibility' | 'participants' | 'rooms'>;

/** Its owner, an administrator, one of its participants, who brings a token that names it, or who may enter a room that has it. */
const belongsTo = (caller: Caller, { id, owner, participants, rooms = [] }: Watched): boolean =>
  caller.unconfined || owner === caller.owner || participants.includes(caller.owner) || caller.names(id) || rooms.some((room) => caller.mayRoom(room));

/** Whether a caller may know of a video, whatever their token allows to do with it. To all others it does not exist. */
export const mayKnowOf = (caller: Caller, video: Watched): boolean =>
  (caller.may('read', video.id) || caller.may('upload', video.id)) && (video.visibility !== 'participants' || belongsTo(caller, video));

export const mayWatch = (caller: Caller, video: Watched): boolean => caller.may('read', video.id) && mayKnowOf(caller, video);

/** Whether a list or a search may show a video. An unlisted one is found only by who belongs to it, or knows its id and asks for it. */
export const mayFind = (caller: Caller, video: Watched, isAskedFor = false): boolean =>
  mayWatch(caller, video) && (video.visibility !== 'unlisted' || isAskedFor || belongsTo(caller, video));

/** Whether a caller may rename, replace, share or delete a video. */
export const mayChange = (caller: Caller, video: Watched): boolean =>
  caller.may('upload', video.id) && (caller.unconfined || video.owner === caller.owner);
