import { CuelightError } from '@cuelight/protocol';
import { z } from 'zod';
import type { VideoRecord } from '../ports/index.js';
import { cleanTitle, titleSchema } from './schema.js';

const MAX_PARTICIPANTS = 1000;

/** Body of `PATCH /videos/:videoId`; what is left out stays as it is. */
export const changeSchema = z.strictObject({
  title: titleSchema.transform(cleanTitle).refine((title) => title !== '', 'write a name').optional(),
  visibility: z.enum(['public', 'unlisted', 'participants']).optional(),
  viewOnly: z.boolean().optional(),
  /** Subjects of tokens that may watch it besides its owner. */
  participants: z.array(z.string().min(1).max(200)).max(MAX_PARTICIPANTS).transform((list) => [...new Set(list)]).optional(),
  /** Voids every address of its media that was given out. */
  revoke: z.literal(true).optional(),
}).refine((change) => Object.keys(change).length > 0, 'name at least one thing to change');

export type VideoChange = z.output<typeof changeSchema>;

/** Whether a change takes something from somebody who may have an address of the video's media. */
const takesAway = (before: VideoRecord, change: VideoChange): boolean =>
  change.revoke === true || (change.viewOnly === true && !before.viewOnly) || (change.visibility !== undefined && change.visibility !== before.visibility)
  || (change.participants !== undefined && before.participants.some((one) => change.participants?.includes(one) === false));

export function changedVideo(before: VideoRecord, change: VideoChange): VideoRecord {
  const { title = before.title, visibility = before.visibility, viewOnly = before.viewOnly, participants = before.participants } = change;
  return { ...before, title, visibility, viewOnly, participants, mediaEpoch: before.mediaEpoch + (takesAway(before, change) ? 1 : 0) };
}

/** What the activity log says of a change; the names of people are not written there. */
export const changeWords = (change: VideoChange): string => Object.keys(change).join(', ');

export const isShare = ({ visibility, participants, viewOnly, revoke }: VideoChange): boolean => [visibility, participants, viewOnly, revoke].some((one) => one !== undefined);

export const bodyMissing = (): CuelightError<'bad_request'> => new CuelightError('bad_request', 'Send the change as JSON, such as {"visibility": "unlisted"}.', { field: 'body' });
