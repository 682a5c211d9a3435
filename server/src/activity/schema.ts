import { z } from 'zod';
import { ACTIVITY_ACTIONS } from './types.js';

const DEFAULT_LISTED = 100;
const MAX_LISTED = 500;

export const activityQuerySchema = z.object({
  limit: z.coerce.number().int().min(1).max(MAX_LISTED).default(DEFAULT_LISTED),
  /** `next` of the page before. */
  cursor: z.string().regex(/^\d{1,15}$/, 'was not given by this server').transform(Number).optional(),
  action: z.enum(ACTIVITY_ACTIONS).optional(),
  participantId: z.string().max(200).optional(),
  videoId: z.string().max(64).optional(),
});

export const exportQuerySchema = activityQuerySchema.pick({ action: true, participantId: true, videoId: true });

export const activityEventSchema = z.strictObject({
  seq: z.number().int(), at: z.string(), action: z.enum(ACTIVITY_ACTIONS), outcome: z.enum(['done', 'refused', 'failed']), participantId: z.string().nullable(),
  videoId: z.string().nullable(), roomId: z.string().nullable(), what: z.string().nullable(), address: z.string().nullable(),
}).meta({ id: 'ActivityEvent' });
