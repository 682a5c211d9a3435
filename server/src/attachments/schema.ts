import { z } from 'zod';

/** The body of `POST /rooms/:roomId/attachments` for a video that is stored already. */
export const storedVideoSchema = z.object({ videoId: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, 'write the id of a video') });

/** `GET /rooms/:roomId/attachments/:attachmentId`. */
export const attachmentQuerySchema = z.object({ download: z.enum(['0', '1']).optional(), token: z.string().optional() });

/** What the names of rooms may be; the socket takes the same. */
export const roomIdSchema = z.object({ roomId: z.string().min(1).max(200) });
