import { z } from 'zod';

export const MAX_QUERY_LENGTH = 500;

/** Body of `POST videos/:id/jobs`. */
export const jobRequestSchema = z.object({ step: z.literal('renditions') });

/** Query string of `GET search`. */
export const searchQuerySchema = z.object({
  q: z.string().max(MAX_QUERY_LENGTH),
  videoId: z.string().min(1).max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
