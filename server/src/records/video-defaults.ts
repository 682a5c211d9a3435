import type { VideoRecord } from '../ports/index.js';

/** What videos were not stored with before, as it was meant then. */
const DEFAULTS = { viewOnly: false, mediaEpoch: 0, participants: [] } satisfies Partial<VideoRecord>;

/** A record as read from disk, with what an older version of the server did not write. */
export const completeVideo = (stored: VideoRecord): VideoRecord => ({ ...DEFAULTS, ...stored });
